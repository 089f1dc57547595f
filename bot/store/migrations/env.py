"""How Alembic runs our migrations: on the connection, and in the transaction, that it is given."""

from alembic import context

from bot.store.sql.schema import VERSION_TABLE
from bot.store.sql.tables import metadata


def ours(thing: object, _name: str | None, kind: str, reflected: bool, _other: object) -> bool:  # noqa: FBT001  Alembic's signature
    """Tell whether a table is compared: in SQLite the index for searching is no common table."""
    if kind != "table":
        return True
    dialect = context.get_context().dialect.name
    info = getattr(thing, "info", {})
    return info.get("only", dialect) == dialect and not (
        reflected and str(_name).startswith("article_index") and dialect == "sqlite"
    )


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_object=ours,
    render_as_batch=True,
    transactional_ddl=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
