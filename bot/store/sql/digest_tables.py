"""The tables of digests: who gets which, the ledger of what was posted, and reserved moments."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.store.sql.tables import metadata
from bot.store.sql.types import AnyText, Json, Key, Utc

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("workspace", AnyText, nullable=False),
    Column("channel", AnyText, nullable=False),
    Column("topic", AnyText, nullable=False),
    Column("cron", Text, nullable=False),
    Column("words", AnyText, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("owner", AnyText, nullable=False),
    Column("length", Text, nullable=False),
    Column("when_quiet", Text, nullable=False),
    Column("quiet", Text, nullable=False),
    Column("lead", Integer, nullable=False),
    Column("next_due", Utc),
    Column("begins_at", Utc, index=True),
    Column("paused_why", AnyText, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("created_at", Utc),
    UniqueConstraint("platform", "workspace", "channel", "topic"),
    sqlite_autoincrement=True,
)

# The ledger: a row is posted once. `claim` is whoever works on it, `touched_at` when it last did.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Key, primary_key=True),
    Column("key", AnyText, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", AnyText, nullable=False),
    Column("channel", AnyText, nullable=False),
    Column("thread", AnyText, nullable=False),
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="SET NULL")),
    Column("briefing_id", ForeignKey("briefings.id", ondelete="SET NULL"), index=True),
    Column("due_at", Utc, nullable=False),
    Column("status", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("posting_at", Utc),
    Column("message", AnyText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("touched_at", Utc, nullable=False),
    Column("finished_at", Utc),
    Column("last_error", AnyText, nullable=False),
    Column("wanted", Json, nullable=False),
    Column("body", Json),
    Index(None, "status", "touched_at"),
    Index(None, "subscription_id", "id"),
    Index(None, "finished_at"),
    sqlite_autoincrement=True,
)

rates = Table(
    "rates",
    metadata,
    Column("key", AnyText, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("taken", Boolean, nullable=False, server_default="0"),
)
