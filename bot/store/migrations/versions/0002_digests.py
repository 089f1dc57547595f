"""Subscriptions, the ledger of deliveries, and reserved moments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _subscriptions()
    _deliveries()
    op.create_table(
        "rates",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("taken", sa.Boolean, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("key", name="pk_rates"),
    )


def _subscriptions() -> None:
    place = ("platform", "workspace", "channel", "topic")
    told = ("cron", "words", "timezone", "owner", "length", "when_quiet")
    op.create_table(
        "subscriptions",
        sa.Column("id", _KEY, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in (*place, *told)),
        sa.Column("quiet", sa.Text, nullable=False),
        sa.Column("lead", sa.Integer, nullable=False),
        sa.Column("next_due", _MOMENT),
        sa.Column("begins_at", _MOMENT),
        sa.Column("paused_why", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("created_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint(*place, name="uq_subscriptions_platform_workspace_channel_topic"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_begins_at", "subscriptions", ["begins_at"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("subscription_id", _KEY),
        sa.Column("briefing_id", _KEY),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("posting_at", _MOMENT),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
        _gone("subscription_id", "subscriptions"),
        _gone("briefing_id", "briefings"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_status_touched_at", "deliveries", ["status", "touched_at"])
    op.create_index("ix_deliveries_subscription_id_id", "deliveries", ["subscription_id", "id"])
    op.create_index("ix_deliveries_briefing_id", "deliveries", ["briefing_id"])
    op.create_index("ix_deliveries_finished_at", "deliveries", ["finished_at"])


def _gone(column: str, table: str) -> sa.ForeignKeyConstraint:
    """Refer to a row that may be deleted: the delivery stays."""
    name = f"fk_deliveries_{column}"
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="SET NULL")
