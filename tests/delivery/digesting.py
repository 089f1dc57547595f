"""A digest's whole way in one process: newsroom, ledger, deliverer, and a channel to read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from delivery.posting import CALM, Clock
from writers import CountingWriter, OneWriter

from bot.chat import Card, Extra, MessageRef, Place, Thread
from bot.delivery import Body, Deliverer, Nothing, Outcome
from bot.digests.aftercare import Aftercare
from bot.digests.corrections import Corrections
from bot.digests.digest import Digests
from bot.digests.permission import Permission
from bot.digests.subscribing import Subscribing, Wish
from bot.digests.subscriptions import Subscription
from bot.ledger import Delivery, NewDelivery
from bot.news.dossiers import Dossiers
from bot.news.publishers import Publishers
from bot.news.topic_list import TopicList
from bot.news.topics import ConfiguredTopic, TopicBook
from bot.newsroom import Newsroom
from bot.posting import Missing, PostRefusedError
from bot.refresh.rhythm import Rhythm
from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Arrival, Look, NewsSource
from briefings import Article, Topic
from briefings.sources.fetched import Validators

DESK = Place("team", "T1", "C1")
FERRY = (
    "The ferry at Quenby was taken out of service on Monday after an inspection.\n\n"
    "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull.\n\n"
    "“Nobody will board it before it is repaired,” Brandt said."
)
REPAIRED = (
    "The council of Quenby voted on Wednesday to buy a new ferry for nine million crowns.\n\n"
    "The ferry will be built at the yard in Stowmere, the mayor, Olaf Tamsin, said."
)


@dataclass
class Channel:
    """A platform that keeps what was posted, and can be told to refuse."""

    name: str = "team"
    posted: list[tuple[Place, Card, str]] = field(default_factory=list)
    refuses: PostRefusedError | None = None

    async def post(
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
        by: datetime | None = None,
    ) -> MessageRef:
        if self.refuses and place == DESK:
            raise self.refuses
        self.posted.append((place, card, thread.root if thread else ""))
        return MessageRef(place, f"m{len(self.posted)}")

    async def find(
        self, place: Place, key: str, since: object, thread: Thread | None = None
    ) -> Missing:
        return Missing()

    @property
    def texts(self) -> list[str]:
        return [card.text for _, card, _ in self.posted]


class Office:
    """What a test works with."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock, self.writer, self.channel = (
            store,
            Clock(),
            CountingWriter(),
            Channel(),
        )
        topic = ConfiguredTopic(Topic("ferry", "The Quenby ferry", any=("ferry",)))
        dossiers = Dossiers(
            store, TopicList(store.topics, TopicBook((topic,))), Publishers({}), self.clock
        )
        newsroom = Newsroom(store, dossiers, OneWriter(self.writer, self.clock), self.clock)
        self.subscribing = Subscribing(store, self.clock)
        self.corrections = Corrections(store, self.clock)
        self.aftercare = Aftercare(store, self.clock)
        self.makers = {
            "digest": Digests(store, newsroom, self.clock).make,
            "correction": self.corrections.make,
            "notice": self.aftercare.notice,
        }
        self.deliverer = Deliverer(
            store.ledger,
            {"team": self.channel},
            self._make,
            self.clock,
            patience=CALM,
            permit=Permission(store, self.clock).of,
        )
        self.source: NewsSource | None = None

    async def _make(self, row: Delivery) -> Body | Nothing:
        return await self.makers[row.kind](row)

    async def news(self, *texts: str) -> None:
        """Have a source bring articles, one for each text, at addresses by their numbers."""
        if self.source is None:
            health = Rhythm().before_any(self.clock.now)
            new = NewsSource("", "https://quenby.example/", "feed", self.clock.now, health)
            self.source = await self.store.sources.add(new)
        looked = Rhythm().succeeded(self.source.health, self.clock.now, validators=Validators())
        arrivals = tuple(
            Arrival(
                Article(
                    text,
                    title=f"Report {n}",
                    url=f"https://quenby.example/{n}",
                    published=self.clock.now,
                    publisher="Quenby Courier",
                    language="en",
                ),
                self.source.id,
                str(n),
            )
            for n, text in enumerate(texts)
        )
        look = Look(self.source.id, self.clock.now, looked, arrivals)
        await self.store.sources.record(look)

    async def subscribe(self, place: Place = DESK, **wish: object) -> Subscription:
        told = replace(Wish("ferry", "daily at 8", owner="U1"), **wish)  # type: ignore[arg-type]
        return await self.subscribing.add(place, told)

    async def run(self, subscription: Subscription) -> Outcome:
        """Have a digest as the schedule would, in a new minute."""
        self.clock.forward(120)
        key = f"sub:{subscription.id}:{self.clock().isoformat()}"
        place, number = subscription.place, subscription.id
        new = NewDelivery(key, "digest", place, self.clock(), subscription=number)
        (row,) = await self.store.ledger.reserve([new], self.clock())
        return await self.carry(row)

    async def carry(self, row: int) -> Outcome:
        outcome = await self.deliverer.deliver(row)
        while outcome.again:
            self.clock.forward(outcome.again)
            outcome = await self.deliverer.deliver(row)
        await self.aftercare.ended(outcome)
        return outcome

    async def open_rows(self) -> list[int]:
        later = self.clock() + timedelta(days=1)
        return await self.store.ledger.unfinished(later, 100)


@asynccontextmanager
async def office() -> AsyncIterator[Office]:
    async with open_store("sqlite+aiosqlite://") as store:
        yield Office(store)
