"""The deliveries of a channel, found without looking through everybody's."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; only of chats, for a webhook's address may be longer than an index takes."""
    chats = sa.text("workspace <> ''")
    op.create_index(
        "ix_deliveries_channel_id",
        "deliveries",
        ["channel", "id"],
        postgresql_where=chats,
        sqlite_where=chats,
    )
