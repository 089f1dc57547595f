"""A topic and its articles: what a workspace's sources hold on it.

name -> topic: made at run time, in the team's topics.toml, of the samples; else the words
topic -> articles: of its sources (all, where it names none) and of its own folder;
         the samples only while the team has no source for it
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.news.freshness import freshness
from bot.news.publishers import Publishers
from bot.news.topic_list import TopicList
from bot.news.topics import ConfiguredTopic, TopicBook
from bot.store.ports import Store
from bot.store.records import Arrival, NewsSource, Search
from briefings.articles import Article, Topic
from briefings.errors import UnknownTopicError, UnreadableError
from briefings.rendering import wording
from briefings.selecting.rank import matching
from briefings.sources import FolderContents, read_folder

SAMPLES = "samples"  # the workspace that shipped articles are kept in: nobody's sources hold them
# What happened lately is what people ask for; a quiet topic reaches further back.
_WINDOWS = (timedelta(days=3), timedelta(days=14), None)
_ENOUGH, _MOST = 6, 40  # articles


@dataclass(frozen=True)
class Dossier:
    """A topic and the articles that belong to it.

    `sample` when they came with Briefbot. `notices` say how its sources are, and which of its
    own files could not be read.
    """

    topic: Topic
    articles: tuple[Article, ...]
    sample: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Files:
    """The articles of folders, and what of them could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[str, ...]


class Dossiers:
    """Finds topics and gathers their articles, for one workspace at a time."""

    def __init__(
        self,
        store: Store,
        topics: TopicList,
        publishers: Publishers,
        clock: Callable[[], datetime],
    ) -> None:
        """Take where topics and articles are found."""
        self._store = store
        self._topics = topics
        self._publishers = publishers
        self._clock = clock

    async def count(self, workspace: str, topic: Topic, most: int = 1_000) -> int:
        """Count the stored articles that fit a topic, as far as `most`."""
        sources = _chosen(topic, await self._store.sources.listed(workspace))
        if topic.sources and not sources:
            return 0
        return len(await self._store.articles.search(_query(workspace, topic, sources, most)))

    async def gather(self, workspace: str, name: str) -> Dossier:
        """Gather a topic's articles. Raises UnknownTopicError where nothing matches."""
        book = await self._topics.book(workspace)
        entry = book.find(name)
        topic = entry.topic if entry else Topic(name.strip())
        entries = [entry] if entry else book.entries
        sources = _chosen(topic, await self._store.sources.listed(workspace))
        strict = entry is not None  # where all folders are searched, one that is not there is told
        folders = [e.folder for e in entries if e.folder and not e.sample]
        own = await self._kept(workspace, folders, strict=strict)
        sample = not sources and not own.articles
        if sample:
            folders = [e.folder for e in entries if e.folder and e.sample]
            own = await self._kept(SAMPLES, folders, strict=strict)
        held = [_marked(a, "sample") if sample else a for a in own.articles]
        found = [*matching(topic, held), *await self._search(workspace, topic, sources)]
        articles = list({article.id: article for article in found}.values())
        if not articles:
            raise UnknownTopicError(_unknown(name, entry, book, sources))
        labelled = tuple(self._publishers.label(article, topic) for article in articles)
        fresh = freshness(sources, self._clock())
        told = (fresh, _lost(topic, sources), *own.unreadable)
        return Dossier(topic, labelled, sample, tuple(filter(None, told)))

    async def _search(
        self, workspace: str, topic: Topic, sources: Sequence[NewsSource]
    ) -> list[Article]:
        """Search the latest days, or further back where they hold little."""
        found: list[Article] = []
        if not sources:
            return found
        now = self._clock()
        for window in _WINDOWS:
            since = now - window if window else None
            query = _query(workspace, topic, sources, _MOST, since)
            hits = await self._store.articles.search(query)
            marked = {hit.article_id: hit.excerpt for hit in hits}
            articles = await self._store.articles.get(list(marked))
            found = [_marked(a, "excerpt") if marked[a.id] else a for a in articles]
            if not (topic.any or topic.all):  # some of the words are not enough
                found = matching(topic, found)
            if len(found) >= _ENOUGH:
                break
        return found

    async def _kept(self, workspace: str, folders: Sequence[Path], *, strict: bool) -> _Files:
        """Read folders and put what they hold into the store, as all that is briefed on must be.

        What the store has is given: only another title or text makes a new version of an article.
        When strict, raises UnreadableError for a folder that cannot be read at all.
        """
        contents, missing = await asyncio.to_thread(_contents, folders)
        if missing and strict:
            raise missing[0]
        read = [article for folder in contents for _, article in folder.articles]
        arrivals = [Arrival(article, news=False) for article in read]
        saved = await self._store.articles.save(workspace, arrivals, self._clock())
        held = await self._store.articles.get([one.article_id for one in saved])
        told = [why for folder in contents for why in folder.unreadable]
        return _Files(tuple(held), (*map(str, missing), *told))


def _contents(folders: Sequence[Path]) -> tuple[list[FolderContents], list[UnreadableError]]:
    """Read folders; one that cannot be read harms no other."""
    read: list[FolderContents] = []
    missing: list[UnreadableError] = []
    for folder in folders:
        try:
            read.append(read_folder(folder))
        except UnreadableError as error:
            missing.append(error)
    return read, missing


def _query(
    workspace: str,
    topic: Topic,
    sources: Sequence[NewsSource],
    limit: int,
    since: datetime | None = None,
) -> Search:
    return Search(
        workspace,
        text="" if topic.any or topic.all else topic.query,
        any=topic.any,
        all=topic.all,
        none=topic.none,
        languages=topic.languages,
        sources=tuple(source.id for source in sources) if topic.sources else (),
        since=since,
        limit=limit,
    )


def _chosen(topic: Topic, sources: Sequence[NewsSource]) -> list[NewsSource]:
    """Give the sources that a topic draws from: those that it names, or all."""
    if not topic.sources:
        return list(sources)
    return [s for s in sources if any(_is_of(s, named) for named in topic.sources)]


def _lost(topic: Topic, sources: Sequence[NewsSource]) -> str:
    """Name the sources of a topic that are not listed: removed, or listed by a new address."""
    lost = [n for n in topic.sources if not any(_is_of(source, n) for source in sources)]
    if not lost:
        return ""
    return f"The topic names what is not listed, or not there any more: {', '.join(lost)}"


def _is_of(source: NewsSource, named: str) -> bool:
    """Tell whether a topic's word for a source (its address, a host, its title) means this one."""
    wanted, url = named.strip().casefold().rstrip("/"), source.url.casefold().rstrip("/")
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return wanted in {url, source.title.casefold()} or host == wanted or host.endswith(f".{wanted}")


def _marked(article: Article, label: str) -> Article:
    return replace(article, labels=(*article.labels, label))


def _unknown(
    name: str, entry: ConfiguredTopic | None, book: TopicBook, sources: Sequence[NewsSource]
) -> str:
    nearest = ", ".join(book.nearest(name))
    known = f" The nearest topics: {nearest}." if nearest else ""
    if entry and not sources and not entry.folder:
        return (
            f"The topic '{entry.topic.name}' has no source yet. Add one: "
            "briefbot sources add https://..."
        )
    if entry:
        held = wording.count(len(sources), "source")
        return (
            f"No article of its {held} fits the terms of the topic "
            f"'{entry.topic.name}'. Refresh them (briefbot refresh), or ask for other words."
        )
    return f"No topic is called '{name}', and no article matches it.{known}"
