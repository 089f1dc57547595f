"""The tables of what is remembered of chats; every row names platform and workspace.

And the indexes by which a thread is found among the deliveries. They hold chats only: a webhook's
ids may be longer than an index takes.
"""

from sqlalchemy import Boolean, Column, Float, Index, Table, Text, text

from bot.store.sql.digest_tables import deliveries
from bot.store.sql.tables import metadata
from bot.store.sql.types import AnyText, Json, Key, Utc


def _where() -> tuple[Column[str], ...]:
    """Give the columns that stand first in every primary key here."""
    return (
        Column("platform", Text, primary_key=True),
        Column("workspace", AnyText, primary_key=True),
    )


# `channel` is "" for the rules of the whole workspace.
policies = Table(
    "policies",
    metadata,
    *_where(),
    Column("channel", AnyText, primary_key=True),
    Column("rules", Json, nullable=False),
)

budgets = Table(
    "budgets",
    metadata,
    *_where(),
    Column("kind", Text, primary_key=True),
    Column("name", AnyText, primary_key=True),
    Column("left", Float, nullable=False),
    Column("at", Utc, nullable=False),
)

# `topic` and `writer` stay when the briefing is pruned.
feedback = Table(
    "feedback",
    metadata,
    *_where(),
    Column("user", AnyText, primary_key=True),
    Column("briefing", Key, primary_key=True, autoincrement=False),
    Column("verdict", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("topic", AnyText, nullable=False),
    Column("writer", AnyText, nullable=False),
    Index(None, "at"),
)

handled = Table(
    "handled",
    metadata,
    Column("key", AnyText, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("workspace", AnyText, nullable=False),
    Column("until", Utc, nullable=False, index=True),
    Column("done", Boolean, nullable=False),
)

CHATS = text("workspace <> ''")
for _columns in (
    (deliveries.c.message,),
    (deliveries.c.thread,),
    (deliveries.c.channel, deliveries.c.id),
):
    Index(None, *_columns, postgresql_where=CHATS, sqlite_where=CHATS)
