"""The schema of a database, brought up to date at start: Alembic's migrations, shipped with us.

at the newest version? -> nothing to do (and Alembic, which takes long to load, stays out)
newer than we know     -> refused
older, or empty        -> migrated, by one process while the others wait
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, func, inspect, select

from bot.store.sql.database import Database
from briefings.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

# A name of our own, so that a database can be shared with other programs that use Alembic.
VERSION_TABLE = "briefbot_schema"
MIGRATIONS = Path(__file__).parents[1] / "migrations"
# Any number that nobody else takes: "briefbot" in ASCII.
_LOCK = int.from_bytes(b"briefbot", "big")
_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


@cache
def revisions() -> tuple[str, ...]:
    """Give the versions of the schema that this Briefbot knows, in order: its migrations' names."""
    names = (path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return tuple(sorted(name.partition("_")[0] for name in names))


def head() -> str:
    """Give the newest version."""
    return revisions()[-1]


async def bring_up_to_date(database: Database) -> None:
    """Migrate where it is needed. Raises StoreError where the database is not ours, or too new."""
    async with database.reading() as connection:
        if await connection.run_sync(current) == head():
            return
    async with database.writing() as connection:
        if database.kind == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        await connection.run_sync(_migrate, database)


def current(connection: Connection) -> str:
    """Give the version of a database's schema; "" where it has none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return connection.execute(select(_version.c.version_num)).scalar_one_or_none() or ""


def _migrate(connection: Connection, database: Database) -> None:
    version = current(connection)
    if version == head():  # another process was quicker
        return
    if version and version not in revisions():
        raise StoreError(
            f"{database.place}: a newer Briefbot made this database (its schema is {version}, "
            f"this one knows {head()}). Install that version, or name another database."
        )
    if not version and database.kind == "sqlite" and inspect(connection).get_table_names():
        raise StoreError(
            f"{database.place}: this file is another program's database. Name another file."
        )
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> "Config":
    """Give Alembic's settings for a connection, whose transaction the migrations run in."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
