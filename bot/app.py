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
from briefings.errors import SettingsError, UnknownTopicError
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
        """Answer from a topic's articles. Raises SettingsError for a question without words."""
        if not any(character.isalnum() for character in question):
            raise SettingsError("The question is empty. Write it in quotes after the topic.")
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

        A topic that is not configured is a search over everything; so is one whose terms fit
        none of the `places`, for there a word may mean something else. Raises UnknownTopicError
        where nothing matches.
        """
        entry = self.topics.find(name)
        folders = [entry] if entry and entry.folder else self.topics.entries
        where: Sequence[str | Path] = places or [e.folder for e in folders if e.folder]
        articles = await self.articles(where) if name.strip() else []
        words = Topic(name.strip())
        for topic in [entry.topic, words] if entry else [words]:
            if found := matching(topic, articles):
                sample = not places and any(e.sample for e in folders)
                return Dossier(topic, tuple(found), sample)
        raise UnknownTopicError(self._unknown(name, entry, places))

    def _unknown(self, name: str, entry: ConfiguredTopic | None, places: Sequence[str]) -> str:
        nearest = ", ".join(self.topics.nearest(name))
        known = f" The nearest topics: {nearest}." if nearest else ""
        where = ", ".join(places)
        if entry:
            held = f"No article in {where}" if places else "No article in its folder"
            return f"{held} fits the terms of the topic '{entry.topic.name}'. Ask for other words."
        if places:
            return (
                f"No article in {where} is about '{name}'. "
                f"Ask for words that they use, or name other places with --from.{known}"
            )
        return f"No topic is called '{name}', and no article matches it.{known}"


def _topics(home: Path) -> TopicBook:
    own = read_topics(home / "topics.toml")
    samples = read_topics(shipped("seeds") / "topics.toml", sample=True)
    return TopicBook((*own.entries, *samples.entries))
