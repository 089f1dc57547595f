"""Rules, budgets, feedback and handled keys of chats; deliveries found by their message."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and the indexes by which a thread is found."""
    _table("policies", ("channel",), sa.Column("rules", sa.Text, nullable=False))
    _table(
        "budgets",
        ("kind", "name"),
        sa.Column("left", sa.Float, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    op.create_table(
        "feedback",
        *(_text(name) for name in ("platform", "workspace", "user")),
        sa.Column("briefing", _KEY, nullable=False, autoincrement=False),
        _text("verdict"),
        sa.Column("at", _MOMENT, nullable=False),
        *(_text(name) for name in ("topic", "writer")),
        sa.PrimaryKeyConstraint("platform", "workspace", "user", "briefing", name="pk_feedback"),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])
    op.create_table(
        "handled",
        *(_text(name) for name in ("key", "platform", "workspace")),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_handled"),
    )
    op.create_index("ix_handled_until", "handled", ["until"])
    # Only of chats: a webhook's ids may be longer than an index takes.
    chats = sa.text("workspace <> ''")
    for column in ("message", "thread"):
        op.create_index(
            f"ix_deliveries_{column}",
            "deliveries",
            [column],
            postgresql_where=chats,
            sqlite_where=chats,
        )


def _table(name: str, keys: tuple[str, ...], *columns: "sa.Column[object]") -> None:
    held = ("platform", "workspace", *keys)
    key = sa.PrimaryKeyConstraint(*held, name=f"pk_{name}")
    op.create_table(name, *(_text(one) for one in held), *columns, key)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)
