"""The topics that a workspace can ask for: made at run time, configured, samples; in that order."""

from bot.news.topics import ConfiguredTopic, TopicBook, read_topic, topic_table
from bot.store.ports import TopicStore
from bot.store.records import TopicRow
from briefings.articles import Topic
from briefings.errors import SettingsError, UnknownTopicError

# Where a topic is that a workspace cannot remove, by its origin.
_ELSEWHERE = {
    "added": "is for all: who runs this bot can remove it",
    "sample": "comes with Briefbot",
    "topics.toml": "stands in topics.toml: remove it there",
}


class TopicList:
    """Topics from the files and from the store, together."""

    def __init__(self, store: TopicStore, configured: TopicBook) -> None:
        """Take the topics that are configured; those made at run time are in the store."""
        self._store = store
        self._configured = configured

    async def book(self, workspace: str) -> TopicBook:
        """Give all topics that a workspace can ask for; a later made one hides its namesake."""
        rows = await self._store.listed(workspace)
        made = [
            ConfiguredTopic(read_topic(row.name, row.table, "the store"), added=True)
            for row in reversed(rows)  # a workspace's own before the shared ones
        ]
        known = {entry.topic.name.casefold() for entry in made}
        rest = [e for e in self._configured.entries if e.topic.name.casefold() not in known]
        return TopicBook((*made, *rest))

    async def add(self, workspace: str, topic: Topic) -> None:
        """Add a topic at run time, or change it. Raises SettingsError for one without a name."""
        if not any(character.isalnum() for character in topic.name):
            raise SettingsError("A topic needs a name, such as harbour-strike.")
        await self._store.put(TopicRow(workspace, topic.name, topic_table(topic)))

    async def remove(self, workspace: str, name: str) -> None:
        """Remove a topic made at run time. Raises UnknownTopicError where there is none."""
        book = await self.book(workspace)
        entry = book.find(name)
        if entry and await self._store.remove(workspace, entry.topic.name):
            return
        if entry:
            raise UnknownTopicError(f"The topic '{entry.topic.name}' {_ELSEWHERE[entry.origin]}.")
        raise UnknownTopicError(
            f"No topic is called '{name}'. The nearest topics: {', '.join(book.nearest(name))}."
        )
