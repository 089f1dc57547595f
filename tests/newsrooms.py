"""A newsroom over a store in memory, with a clock, and what its sources report."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from newsdesk import START, Clock
from writers import CountingWriter, OneWriter

from bot.news.dossiers import Dossiers
from bot.news.publishers import Publishers
from bot.news.topic_list import TopicList
from bot.news.topics import TopicBook, read_topics
from bot.newsroom import Newsroom
from bot.refresh.rhythm import Rhythm
from bot.resources import shipped
from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Arrival, Look, NewsSource
from briefings import Article, Topic
from briefings.sources.fetched import Validators

FERRY = (
    "The ferry at Quenby was taken out of service on Monday after an inspection.\n\n"
    "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull.\n\n"
    "“Nobody will board it before it is repaired,” Brandt said."
)
STRIKE = (
    "Dockers at the port of Stowmere walked out on Tuesday over a new roster.\n\n"
    "The port union said that four hundred people had joined the strike by noon."
)
FERRY_TOPIC = Topic("ferry", "The Quenby ferry", any=("ferry",))


class Room:
    """A newsroom over a store in memory, with a clock."""

    def __init__(self, store: Store, configured: TopicBook, writer: CountingWriter) -> None:
        self.store, self.writer, self.clock = store, writer, Clock()
        self.topics = TopicList(store.topics, configured)
        self.dossiers = Dossiers(store, self.topics, Publishers({}), self.clock)
        self.newsroom = self.another()

    def another(self) -> Newsroom:
        """A second newsroom on the same store, as another process has."""
        writers = OneWriter(self.writer, self.clock)
        return Newsroom(self.store, self.dossiers, writers, self.clock)

    async def source(
        self, *articles: Article, workspace: str = "", url: str = "feed"
    ) -> NewsSource:
        """Add a source that brought these articles."""
        health = Rhythm().before_any(self.clock.now)
        added = await self.store.sources.add(
            NewsSource(workspace, f"https://{url}.example/", "feed", self.clock.now, health)
        )
        looked = Rhythm().succeeded(added.health, self.clock.now, validators=Validators())
        arrivals = tuple(Arrival(article, added.id, str(n)) for n, article in enumerate(articles))
        await self.store.sources.record(Look(added.id, self.clock.now, looked, arrivals))
        return added


@asynccontextmanager
async def room(configured: TopicBook | None = None) -> AsyncIterator[Room]:
    samples = read_topics(shipped("seeds") / "topics.toml", sample=True)
    async with open_store("sqlite+aiosqlite://") as store:
        yield Room(store, configured or samples, CountingWriter())


def article(text: str, number: int = 1, **more: object) -> Article:
    url = f"https://quenby-courier.example/{number}"
    return Article(text, title=f"Report {number}", url=url, published=START, **more)  # type: ignore[arg-type]
