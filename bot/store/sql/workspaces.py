"""Which workspaces of a chat have met us (ports.Store)."""

from sqlalchemy import select, union

from bot.store.sql.chat_tables import budgets, feedback, handled
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries, subscriptions


async def workspaces(database: Database, platform: str) -> list[str]:
    """Give a platform's workspaces where somebody asked us, or something was posted, sorted."""
    met = [
        (deliveries, deliveries.c.status == "posted"),
        (subscriptions, subscriptions.c.owner != ""),
        *((table, table.c.workspace != "") for table in (budgets, feedback, handled)),
    ]
    asked = (
        select(table.c.workspace).where(table.c.platform == platform, true) for table, true in met
    )
    async with database.reading() as connection:
        return sorted((await connection.execute(union(*asked))).scalars())
