"""Topics added at run time (ports.TopicStore)."""

from sqlalchemy import select

from bot.store.records import TopicRow
from bot.store.sql.database import Database
from bot.store.sql.settled import settled
from bot.store.sql.tables import topics


@settled
class SqlTopics:
    """Topics in the database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def put(self, topic: TopicRow) -> None:
        """Add a topic, or replace the one of that name in its workspace."""
        new = self._database.insert(topics).values(
            workspace=topic.workspace, name=topic.name, table=topic.table
        )
        names = [topics.c.workspace, topics.c.name]
        kept = new.on_conflict_do_update(index_elements=names, set_={"table": new.excluded.table})
        async with self._database.writing() as connection:
            await connection.execute(kept)

    async def remove(self, workspace: str, name: str) -> bool:
        """Remove a workspace's own topic."""
        this = (topics.c.workspace == workspace, topics.c.name == name)
        async with self._database.writing() as connection:
            return (await connection.execute(topics.delete().where(*this))).rowcount > 0

    async def listed(self, workspace: str) -> list[TopicRow]:
        """Give the topics of a workspace: the shared ones, then its own, by name."""
        query = select(topics).where(topics.c.workspace.in_({"", workspace}))
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            found = [TopicRow(row.workspace, row.name, row.table) for row in rows]
        return sorted(found, key=lambda topic: (topic.workspace, topic.name))
