"""A conversation with the real thing: store, newsroom, engine, ledger; and a team that types.

The platform is one that keeps what was posted; what is whispered is kept beside it.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from loopback import Answer, Loopback, serving
from newsdesk import POLITE, SMALL, Clock
from writers import CountingWriter, OneWriter

from bot.asking import Asking
from bot.chat import Card, ChatPlatform, Extra, MessageRef, Place, Press, Request, Thread
from bot.digests.aftercare import Aftercare
from bot.digests.corrections import Corrections
from bot.digests.digest import Digests
from bot.digests.subscribing import Subscribing
from bot.handlers.asked import Tools
from bot.handlers.bodies import Bodies
from bot.handlers.front import FrontDesk
from bot.news.dossiers import Dossiers
from bot.news.publishers import Publishers
from bot.news.sourcebook import Sourcebook
from bot.news.topic_list import TopicList
from bot.news.topics import read_topics
from bot.newsroom import Newsroom
from bot.policies import Policies
from bot.policy import Policy
from bot.posting import Missing, PostRefusedError
from bot.reach import Reach
from bot.refresh.desk import Desk
from bot.refresh.refresher import Refresher
from bot.resources import shipped
from bot.service.serving import Rules, Serving, Times
from bot.store.ports import Store
from briefings.sources.fetcher import Fetcher

if TYPE_CHECKING:
    from bot.delivery import Make
    from bot.ledger import Kind

HERE = Place("team", "T1", "C1")
RARELY = timedelta(days=1)
CALM = Rules(Times(tick=RARELY, sweep=RARELY, refresh=RARELY, correct=RARELY))
_KEYS = count(1)


@dataclass
class Channel:
    """A platform that keeps what was posted, and can be told to refuse."""

    name: str = "team"
    posted: list[tuple[MessageRef, Card, str, str]] = field(default_factory=list)
    refuses: PostRefusedError | None = None
    hindered: dict[str, str] = field(default_factory=dict)

    async def link(self, message: MessageRef) -> str:
        return f"https://team.example/{message.place.channel}/{message.id}"

    async def hindrance(self, place: Place) -> str:
        return self.hindered.get(place.channel, "")

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
        if self.refuses:
            raise self.refuses
        message = MessageRef(place, f"m{len(self.posted) + 1}")
        self.posted.append((message, card, thread.root if thread else "", key))
        return message

    async def find(
        self, place: Place, key: str, since: object, thread: Thread | None = None
    ) -> MessageRef | Missing:
        found = (message for message, _, _, posted in self.posted if posted == key)
        return next(found, Missing())

    @property
    def cards(self) -> list[Card]:
        return [card for _, card, _, _ in self.posted]


@dataclass
class Person:
    """Somebody in a channel: what they type and press, and what only they are shown."""

    front: FrontDesk
    clock: Clock
    place: Place = HERE
    user: str = "U1"
    zone: str = ""
    shown: list[Card] = field(default_factory=list)
    refuses: PostRefusedError | None = None
    manages: bool | None = None
    language: str | None = None

    async def whisper(self, card: Card) -> None:
        if self.refuses:
            raise self.refuses
        self.shown.append(card)

    async def says(self, text: str, key: str = "", *, spoken: bool = False) -> Card | None:
        """Type a command, or a message; give what is whispered, if anything."""
        request = replace(self._request(text, key), spoken=spoken)
        return await self._heard(self.front.said(request, self.whisper))

    async def writes(self, text: str, root: str, *, mentioned: bool = False) -> Card | None:
        """Write in a thread."""
        thread = Thread(self.place, root)
        request = replace(self._request(text, "", thread), spoken=True)
        return await self._heard(self.front.followed(request, self.whisper, mentioned=mentioned))

    async def presses(self, action: str, value: str = "", key: str = "") -> Card | None:
        """Press a button."""
        said = (self.place, self.user, action, value, self.clock(), _key(key))
        press = Press(*said, zone=self.zone, manages=self.manages, language=self.language)
        return await self._heard(self.front.pressed(press, self.whisper))

    def _request(self, text: str, key: str, thread: Thread | None = None) -> Request:
        now = self.clock()
        said = (self.place, self.user, text, now, _key(key), thread, self.zone)
        return Request(*said, manages=self.manages, language=self.language)

    async def _heard(self, work: "object") -> Card | None:
        before = len(self.shown)
        await work  # type: ignore[misc]
        assert len(self.shown) <= before + 1, "one answer is whispered, no more"
        return self.shown[-1] if len(self.shown) > before else None


def _key(key: str) -> str:
    return key or f"team:{next(_KEYS)}"


@dataclass
class Process:
    """One process of the service, and the people who talk to it."""

    front: FrontDesk
    clock: Clock

    def person(self, place: Place = HERE, user: str = "U1", zone: str = "") -> Person:
        return Person(self.front, self.clock, place, user, zone)


@dataclass
class Team:
    """All that a test looks at."""

    store: Store
    channel: Channel
    site: Loopback
    clock: Clock
    writer: CountingWriter
    processes: list[Process]

    @property
    def me(self) -> Person:
        return self.processes[0].person()


@asynccontextmanager
async def chatting(
    store: Store,
    *,
    processes: int = 1,
    house: Policy | None = None,
    translates: bool = False,
    site: Mapping[str, Answer] | None = None,
    writer: CountingWriter | None = None,
    platform: ChatPlatform | None = None,
) -> AsyncIterator[Team]:
    """Run the service, so many processes of it, over one store and one channel, or a platform."""
    clock, channel, writer = Clock(), Channel(), writer or CountingWriter()
    async with AsyncExitStack() as stack:
        pages = await stack.enter_async_context(serving(dict(site or {})))
        fetcher = await stack.enter_async_context(
            Fetcher(allowed_private_hosts=["127.0.0.1"], limits=SMALL, manners=POLITE)
        )
        desk = Desk(store, fetcher, clock)
        stack.callback(desk.close)
        running = [
            await stack.enter_async_context(
                _process(
                    store,
                    platform or channel,
                    desk,
                    writer,
                    Policies(store, house or Policy(), translates=translates),
                )
            )
            for _ in range(processes)
        ]
        yield Team(store, channel, pages, clock, writer, running)


@asynccontextmanager
async def _process(
    store: Store, channel: ChatPlatform, desk: Desk, writer: CountingWriter, policies: Policies
) -> AsyncIterator[Process]:
    clock = desk.clock
    assert isinstance(clock, Clock)
    samples = read_topics(shipped("seeds") / "topics.toml", sample=True)
    topics, writers = TopicList(store.topics, samples), OneWriter(writer, clock)
    dossiers = Dossiers(store, topics, Publishers({}), clock)
    newsroom = Newsroom(store, dossiers, writers, clock)
    asking = Asking(store, dossiers, topics, writers, clock)
    bodies = Bodies(store, newsroom, asking, desk.article, clock)
    makers: dict[Kind, Make] = {
        "digest": Digests(store, newsroom, clock, policies).make,
        "correction": Corrections(store, clock).make,
        "notice": Aftercare(store, clock).notice,
        "answer": bodies.make,
    }
    service = Serving(store, {channel.name: channel}, makers, clock, rules=CALM)
    tools = Tools(
        store,
        topics,
        asking,
        Subscribing(store, clock),
        Sourcebook(desk, Refresher(desk)),
        bodies,
        service.outbox,
        clock,
        policies,
        Reach({channel.name: channel}),
    )
    stop, ready = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def beside() -> AsyncIterator[None]:
        ready.set()
        yield

    running = asyncio.create_task(service.run(stop, beside()))
    await ready.wait()
    try:
        yield Process(FrontDesk(tools), clock)
    finally:
        stop.set()
        await running
