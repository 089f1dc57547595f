"""One receiver that hangs takes no time from the others."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from delivery.posting import CALM, NOW, Clock, Writer

from bot.chat import Card, Extra, MessageRef, Place, Thread
from bot.delivery import Deliverer
from bot.ledger import NewDelivery
from bot.posting import Missing, PostUnknownError
from bot.store.ports import Store

HANGS = Place("webhook", "", "http://hangs.example/hook?c=1")
ANSWERS = Place("webhook", "", "http://answers.example/hook")


@dataclass
class Hosts:
    """Receivers of which one hangs, until it is let go."""

    clock: Clock
    name: str = "webhook"
    hangs: bool = True
    under_way: int = 0
    begun: asyncio.Condition = field(default_factory=asyncio.Condition)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

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
        if place == HANGS and self.hangs:
            async with self.begun:
                self.under_way += 1
                self.begun.notify_all()
            await self.let_go.wait()
            self.clock.forward(15)
            raise PostUnknownError("hangs.example did not answer.")
        return MessageRef(place, key)

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> Missing:
        return Missing()

    async def until(self, many: int) -> None:
        async with asyncio.timeout(10), self.begun:
            await self.begun.wait_for(lambda: self.under_way == many)


async def test_a_receiver_that_hangs_has_two_posts_at_once_until_it_answers(store: Store) -> None:
    clock = Clock()
    hosts = Hosts(clock)
    deliverer = Deliverer(store.ledger, {"webhook": hosts}, Writer(), clock, patience=CALM)
    new = [NewDelivery(f"k{n}", "digest", HANGS, NOW) for n in range(6)]
    first, *rows = await store.ledger.reserve(new, NOW)
    (other,) = await store.ledger.reserve([NewDelivery("o", "digest", ANSWERS, NOW)], NOW)

    hosts.let_go.set()
    assert (await deliverer.deliver(first)).again == 35.0
    hosts.let_go.clear()
    two = [asyncio.create_task(deliverer.deliver(row)) for row in rows[:2]]
    await hosts.until(3)
    third = await deliverer.deliver(rows[2])
    assert (third.status, third.again) == (None, 15.0)
    assert (await deliverer.deliver(other)).status == "posted"

    hosts.let_go.set()
    assert [one.again for one in await asyncio.gather(*two)] == [35.0, 35.0]
    hosts.hangs = False
    assert (await deliverer.deliver(rows[2])).status == "posted"
    hosts.hangs = True
    hosts.let_go.clear()
    again = [asyncio.create_task(deliverer.deliver(row)) for row in rows[3:]]
    await hosts.until(5)
    for task in again:
        task.cancel()
    await asyncio.gather(*again, return_exceptions=True)
