"""What tests of delivery share: a ledger, a deliverer over a real webhook client, and a clock."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from receiver import Receiver, receiving

from bot.cards import notice_card
from bot.chat import ChatPlatform, Place
from bot.delivery import Body, Deliverer, Nothing, Outcome
from bot.ledger import Delivery, NewDelivery
from bot.patience import Patience
from bot.platforms.webhook import Webhook, open_client
from bot.store.ports import Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CALM = Patience(chance=lambda: 0.0)


@dataclass
class Clock:
    """A clock that stands until it is moved on."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Writer:
    """Makes bodies, and counts how often it was asked."""

    text: str = "The ferry runs again."
    made: int = 0

    async def __call__(self, row: Delivery) -> Body | Nothing:
        self.made += 1
        return Body(notice_card(f"{self.text} ({row.key})")) if self.text else Nothing("Quiet.")


@dataclass
class Post:
    """What a test works with."""

    store: Store
    receiver: Receiver
    deliverer: Deliverer
    clock: Clock
    writer: Writer
    platforms: dict[str, ChatPlatform] = field(default_factory=dict)

    def new(self, key: str = "sub:1:x", **more: object) -> NewDelivery:
        place = Place("webhook", "", self.receiver.url)
        values: Mapping[str, object] = {"kind": "digest", "due_at": NOW, "place": place}
        return NewDelivery(key, **{**values, **more})  # type: ignore[arg-type]

    async def reserve(self, key: str = "sub:1:x", **more: object) -> int:
        (row,) = await self.store.ledger.reserve([self.new(key, **more)], self.clock())
        return row

    async def deliver(self, row: int) -> Outcome:
        return await self.deliverer.deliver(row)

    async def row(self, row: int) -> Delivery:
        found = await self.store.ledger.get(row)
        assert found
        return found


@asynccontextmanager
async def posting(
    store: Store, receiver: Receiver | None = None, secret: str = "", seconds: float = 0.5
) -> AsyncIterator[Post]:
    clock, writer = Clock(), Writer()
    async with receiving(receiver or Receiver()) as here, open_client(["127.0.0.1"]) as client:
        webhook = Webhook(client, clock, secret, seconds=seconds)
        platforms: dict[str, ChatPlatform] = {"webhook": webhook}
        deliverer = Deliverer(store.ledger, platforms, writer, clock, patience=CALM)
        yield Post(store, here, deliverer, clock, writer, platforms)
