"""The first schema: sources, articles, briefings, questions, topics, leases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    _sources()
    _articles()
    _entries()
    _briefings()
    _others()
    _models()
    _index()


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("retired_at", _MOMENT),
        sa.Column("retired_why", sa.Text, nullable=False),
        sa.Column("next_look", _MOMENT, nullable=False),
        sa.Column("interval", sa.Float, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("modified", sa.Text, nullable=False),
        sa.Column("last_look", _MOMENT),
        sa.Column("last_success", _MOMENT),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("failing_since", _MOMENT),
        sa.Column("entries_seen", sa.Integer, nullable=False),
        sa.Column("mean_delay", sa.Float),
        sa.Column("first_look_done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("workspace", "digest", name="uq_sources_workspace_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sources_next_look", "sources", ["next_look"])


def _articles() -> None:
    op.create_table(
        "documents",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("base", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("first_seen", _MOMENT, nullable=False),
        sa.Column("last_seen", _MOMENT, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("modified", sa.Text, nullable=False),
        sa.Column("watch_until", _MOMENT),
        sa.Column("next_check", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("base", name="uq_documents_base"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_documents_workspace", "documents", ["workspace"])
    op.create_index("ix_documents_next_check", "documents", ["next_check"])
    op.create_table(
        "articles",
        sa.Column("number", _KEY, nullable=False),
        sa.Column("document_id", _KEY, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("dated", _MOMENT, nullable=False),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.Column("news_at", _MOMENT),
        sa.Column("excerpt", sa.Boolean, nullable=False),
        sa.Column("published", _MOMENT),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("document_id", "version", name="uq_articles_document_id_version"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
        _reference("articles", "document_id", "documents.id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_dated", "articles", ["dated"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("source_id", _KEY, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("document_id", _KEY),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("first_seen", _MOMENT, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("source_id", "digest", name="pk_entries"),
        _reference("entries", "source_id", "sources.id", ondelete="CASCADE"),
        _reference("entries", "document_id", "documents.id", ondelete="SET NULL"),
    )
    op.create_index("ix_entries_document_id", "entries", ["document_id"])
    op.create_index("ix_entries_source_id_state_tries", "entries", ["source_id", "state", "tries"])


def _briefings() -> None:
    op.create_table(
        "briefings",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("length", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("writer", sa.Text, nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("trace", sa.Text, nullable=False),
        sa.Column("briefing", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefings"),
        sa.UniqueConstraint("workspace", "key", name="uq_briefings_workspace_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_briefings_workspace_made_at", "briefings", ["workspace", "made_at"])
    op.create_table(
        "briefing_articles",
        sa.Column("briefing_id", _KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("article_number", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("briefing_id", "position", name="pk_briefing_articles"),
        _reference("briefing_articles", "briefing_id", "briefings.id", ondelete="CASCADE"),
        _reference("briefing_articles", "article_number", "articles.number"),
    )
    op.create_index("ix_briefing_articles_article_number", "briefing_articles", ["article_number"])
    op.create_table(
        "questions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("briefing_id", _KEY),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        _reference("questions", "briefing_id", "briefings.id", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_briefing_id", "questions", ["briefing_id"])
    op.create_index("ix_questions_workspace_user_at", "questions", ["workspace", "user", "at"])


def _others() -> None:
    op.create_table(
        "topics",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("table", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name="pk_topics"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def _models() -> None:
    op.create_table(
        "usage",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("input", sa.Integer, nullable=False),
        sa.Column("output", sa.Integer, nullable=False),
        sa.Column("cached", sa.Integer, nullable=False),
        sa.Column("estimated", sa.Boolean, nullable=False),
        sa.Column("cost", _KEY),
        sa.Column("request_id", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_usage"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_usage_workspace_at", "usage", ["workspace", "at"])
    op.create_table(
        "model_answers",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_model_answers"),
    )
    op.create_index("ix_model_answers_at", "model_answers", ["at"])


def _index() -> None:
    """Make the index that is searched. No expression of SQLAlchemy says it for SQLite."""
    if op.get_bind().dialect.name == "sqlite":
        # Our words are cut already: a blank ends one, and nothing else does.
        tokens = """tokenize = "ascii tokenchars ',._'" """
        op.execute(f"CREATE VIRTUAL TABLE article_index USING fts5(title, text, {tokens})")
        # A word of the title counts as four in the text.
        op.execute("INSERT INTO article_index(article_index, rank) VALUES('rank', 'bm25(4, 1)')")
        return
    op.create_table(
        "article_index",
        sa.Column("number", _KEY, nullable=False, autoincrement=False),
        sa.Column("words", TSVECTOR, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_article_index"),
        _reference("article_index", "number", "articles.number", ondelete="CASCADE"),
    )
    op.create_index(
        "ix_article_index_words",
        "article_index",
        ["words"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )


def _reference(
    table: str, column: str, to: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}", ondelete=ondelete)
