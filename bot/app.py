"""The composition root: the only place that chooses concrete things.

settings -> topics, sources -> articles of a topic -> Briefer
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.resources import shipped
from bot.settings import Settings
from bot.topics import ConfiguredTopic, TopicBook, read_topics
from briefings.articles import Article, Topic
from briefings.briefer import Briefer
from briefings.briefing import Answer, Briefing
from briefings.errors import UnknownTopicError
from briefings.ports import Length
from briefings.selecting.rank import matching
from briefings.sources import FileSource, source_for


@dataclass(frozen=True)
class Dossier:
    """A topic and the articles that belong to it; `sample` when they came with Briefbot."""

    topic: Topic
    articles: tuple[Article, ...]
    sample: bool = False


class App:
    """Everything a command needs, made from the settings."""

    def __init__(self, settings: Settings, topics: TopicBook | None = None) -> None:
        """Take the settings; topics come from the home folder, then from the samples."""
        self.settings = settings
        self.topics = topics or _topics(settings.home)
        self.briefer = Briefer()

    async def brief(self, dossier: Dossier, length: Length) -> Briefing:
        """Brief on a topic's articles."""
        return await self.briefer.brief(dossier.topic, dossier.articles, length=length)

    async def answer(self, question: str, dossier: Dossier) -> Answer:
        """Answer from a topic's articles."""
        return await self.briefer.answer(question, dossier.articles)

    async def articles(self, places: Sequence[str | Path]) -> list[Article]:
        """Read files, folders and pages, each article once, in the order given."""
        allowed = self.settings.allowed_private_hosts
        sources = [source_for(str(place), allowed_private_hosts=allowed) for place in places]
        read = await asyncio.gather(*(source.articles() for source in sources))
        by_id = {article.id: article for articles in read for article in articles}
        return list(by_id.values())

    async def words(self, path: str) -> str:
        """Give all the words of a file that is to be judged, nothing cleaned away."""
        return await FileSource(Path(path)).words()

    async def dossier(self, name: str, places: Sequence[str] = ()) -> Dossier:
        """Gather the articles of a topic, from `places` or else from its own folder.

        A topic that is not configured is a search over everything. Raises UnknownTopicError
        where nothing matches.
        """
        entry = self.topics.find(name)
        topic = entry.topic if entry else Topic(name.strip())
        folders = [entry] if entry and entry.folder else self.topics.entries
        where: Sequence[str | Path] = places or [e.folder for e in folders if e.folder]
        found = matching(topic, await self.articles(where)) if topic.name else []
        if not found:
            raise UnknownTopicError(self._unknown(name, entry, places))
        sample = not places and any(e.sample for e in folders)
        return Dossier(topic, tuple(found), sample)

    def _unknown(self, name: str, entry: ConfiguredTopic | None, places: Sequence[str]) -> str:
        nearest = ", ".join(self.topics.nearest(name))
        known = f" The nearest topics: {nearest}." if nearest else ""
        if places:
            return (
                f"No article in {', '.join(places)} is about '{name}'. "
                f"Ask for words that they use, or name other places with --from.{known}"
            )
        if entry:
            return f"The folder of topic '{name}' holds no article that fits its terms."
        return f"No topic is called '{name}', and no article matches it.{known}"


def _topics(home: Path) -> TopicBook:
    own = read_topics(home / "topics.toml")
    samples = read_topics(shipped("seeds") / "topics.toml", sample=True)
    return TopicBook((*own.entries, *samples.entries))
