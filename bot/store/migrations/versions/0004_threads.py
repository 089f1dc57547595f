"""Questions know the thread that they were asked in, and what their answer rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and what finds by them."""
    for name in ("thread", "key"):
        added = sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))
        op.add_column("questions", added)
    op.create_index("ix_questions_workspace_thread_id", "questions", ["workspace", "thread", "id"])
    op.create_index("ix_questions_workspace_key_id", "questions", ["workspace", "key", "id"])
