"""The tables.

    sources ──< entries >── documents ──< articles ──< briefing_articles >── briefings
                                             │                                  └──< questions
                                       article_index (the current versions, to be searched)

Every row that somebody owns carries its workspace, or belongs to a row that does. Texts stand
last in their rows, so that what comes before is read without them. Names of any length (addresses,
keys) are unique by their digest, for an index of PostgreSQL takes 2,700 bytes. No number is given
twice, even when what had it is gone, for a thread may still hold it (SQLite has to be told so).
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.store.sql.types import AnyText, Json, Key, Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Key, primary_key=True),
    Column("workspace", AnyText, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("url", AnyText, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", AnyText, nullable=False),
    Column("publisher", AnyText, nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("retired_at", Utc),
    Column("retired_why", AnyText, nullable=False),
    Column("next_look", Utc, nullable=False, index=True),
    Column("interval", Float, nullable=False),
    Column("etag", AnyText, nullable=False),
    Column("modified", AnyText, nullable=False),
    Column("last_look", Utc),
    Column("last_success", Utc),
    Column("last_error", AnyText, nullable=False),
    Column("failing_since", Utc),
    Column("entries_seen", Integer, nullable=False),
    Column("mean_delay", Float),
    Column("first_look_done", Boolean, nullable=False),
    UniqueConstraint("workspace", "digest"),
    sqlite_autoincrement=True,
)

# `base` is the id of the first version; `version` is the one that is current: where there is no
# such article, its page was withdrawn. `missing_since` is when it was first not found there.
documents = Table(
    "documents",
    metadata,
    Column("id", Key, primary_key=True),
    Column("workspace", AnyText, nullable=False, index=True),
    Column("base", String(32), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("last_seen", Utc, nullable=False),
    Column("etag", AnyText, nullable=False),
    Column("modified", AnyText, nullable=False),
    Column("watch_until", Utc),
    Column("next_check", Utc, index=True),
    Column("missing_since", Utc),
    sqlite_autoincrement=True,
)

articles = Table(
    "articles",
    metadata,
    Column("number", Key, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("id", String(48), nullable=False, unique=True),
    Column("workspace", AnyText, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("dated", Utc, nullable=False, index=True),
    Column("saved_at", Utc, nullable=False),
    Column("news_at", Utc),
    Column("excerpt", Boolean, nullable=False),
    Column("published", Utc),
    Column("language", AnyText, nullable=False),
    Column("publisher", AnyText, nullable=False),
    Column("author", AnyText, nullable=False),
    Column("url", AnyText, nullable=False),
    Column("title", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    UniqueConstraint("document_id", "version"),
    sqlite_autoincrement=True,
)

# Joins a document to its current version.
IS_CURRENT = and_(
    articles.c.document_id == documents.c.id, articles.c.version == documents.c.version
)

entries = Table(
    "entries",
    metadata,
    Column("source_id", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(32), primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="SET NULL"), index=True),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("url", AnyText, nullable=False),
    Column("error", AnyText, nullable=False),
    Index(None, "source_id", "state", "tries"),
)

briefings = Table(
    "briefings",
    metadata,
    Column("id", Key, primary_key=True),
    Column("workspace", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("topic", AnyText, nullable=False),
    Column("length", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("writer", AnyText, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("headline", AnyText, nullable=False),
    Column("trace", Json, nullable=False),
    Column("briefing", Json, nullable=False),
    Column("evidence", Json, nullable=False),
    UniqueConstraint("workspace", "key"),
    Index(None, "workspace", "made_at"),
    sqlite_autoincrement=True,
)

# The articles of a briefing's evidence, in their order. While a briefing stands, they do.
briefing_articles = Table(
    "briefing_articles",
    metadata,
    Column("briefing_id", ForeignKey("briefings.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("article_number", ForeignKey("articles.number"), nullable=False, index=True),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("workspace", AnyText, nullable=False),
    Column("user", AnyText, nullable=False),
    Column("topic", AnyText, nullable=False),
    Column("briefing_id", ForeignKey("briefings.id", ondelete="SET NULL"), index=True),
    Column("at", Utc, nullable=False),
    Column("question", AnyText, nullable=False),
    Column("answer", Json),
    Column("thread", AnyText, nullable=False, server_default=text("''")),
    Column("key", AnyText, nullable=False, server_default=text("''")),
    Index(None, "workspace", "user", "at"),
    Index(None, "workspace", "thread", "id"),
    Index(None, "workspace", "key", "id"),
    sqlite_autoincrement=True,
)

topics = Table(
    "topics",
    metadata,
    Column("workspace", AnyText, primary_key=True),
    Column("name", AnyText, primary_key=True),
    Column("table", Json, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", AnyText, primary_key=True),
    Column("owner", AnyText, nullable=False),
    Column("until", Utc, nullable=False),
)

# What models took; `cost` is in millionths of a US dollar, None where the price is unknown.
usage = Table(
    "usage",
    metadata,
    Column("id", Key, primary_key=True),
    Column("workspace", AnyText, nullable=False),
    Column("topic", AnyText, nullable=False),
    Column("at", Utc, nullable=False),
    Column("model", AnyText, nullable=False),
    Column("purpose", AnyText, nullable=False),
    Column("input", Integer, nullable=False),
    Column("output", Integer, nullable=False),
    Column("cached", Integer, nullable=False),
    Column("estimated", Boolean, nullable=False),
    Column("cost", Key),
    Column("request_id", AnyText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("outcome", Text, nullable=False),
    Index(None, "workspace", "at"),
    sqlite_autoincrement=True,
)

# What models answered, so that nothing is asked twice.
model_answers = Table(
    "model_answers",
    metadata,
    Column("workspace", AnyText, primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("answer", AnyText, nullable=False),
)

# In PostgreSQL; in SQLite the index of that name is a virtual table (fts5.py).
article_index = Table(
    "article_index",
    metadata,
    Column(
        "number",
        ForeignKey("articles.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("words", TSVECTOR, nullable=False),
    # Entered at once: a list of what is pending would be read through by every search, and has the
    # planner take the index for dear and read every article instead.
    Index(None, "words", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    info={"only": "postgresql"},
)
