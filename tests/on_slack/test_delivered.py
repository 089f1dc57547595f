"""Digests carried to Slack by the one way out: once, through what Slack does to posts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from delivery.digesting import FERRY, Office, office
from delivery.posting import CALM, Clock
from slack_rules import shown
from slack_server import Fault, SlackServer, slack_serving

from bot.cards import list_card
from bot.chat import Card, Place
from bot.delivery import Body, Deliverer, Outcome
from bot.ledger import FINAL, Delivery, NewDelivery
from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.messages import messages
from bot.platforms.slack.platform import Slack
from bot.store import open_store

HERE = Place("slack", "T1", "C1")


@dataclass
class Desk:
    office: Office
    server: SlackServer


@asynccontextmanager
async def desk(*faults: Fault | None) -> AsyncIterator[Desk]:
    """Give an office whose posts go to a Slack where they go wrong in this order."""

    def behave(method: str, nth: int) -> Fault | None:
        return faults[nth - 1] if method == "chat.postMessage" and nth <= len(faults) else None

    server = SlackServer(behave)
    async with slack_serving(server), office() as here:
        access = SlackAccess("xoxb-t", api_url=server.url)
        async with opened(access, 2.0) as api:
            platforms = {"slack": Slack(api, access, here.clock)}
            ledger, make = here.store.ledger, here._make
            here.deliverer = Deliverer(ledger, platforms, make, here.clock, patience=CALM)
            await here.news(FERRY)
            yield Desk(here, server)


@pytest.mark.parametrize(
    ("faults", "tries"),
    [
        ([], 1),
        ([Fault(drop=True, done=True)], 1),
        ([Fault(drop=True)], 2),
        ([Fault(status=500, done=True)], 1),
        ([Fault(status=503), Fault(status=503)], 3),
        ([Fault(status=429, error="ratelimited", retry_after="9")], 2),
        ([Fault("some_new_code"), Fault(drop=True, done=True)], 2),
    ],
)
async def test_a_digest_is_there_once(faults: list[Fault | None], tries: int) -> None:
    async with desk(*faults) as here:
        subscription = await here.office.subscribe(HERE)
        outcome = await here.office.run(subscription)
        assert outcome.status == "posted"
        assert len(here.server.posted) == 1
        assert here.server.times["chat.postMessage"] == tries


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("is_archived", "archived"),
        ("not_in_channel", "not a member"),
    ],
)
async def test_a_channel_that_is_gone_pauses_its_digest_and_says_so(code: str, why: str) -> None:
    async with desk(Fault(code)) as here:
        subscription = await here.office.subscribe(HERE)
        outcome = await here.office.run(subscription)
        assert (outcome.status, outcome.lost) == ("failed", True)
        found = await here.office.subscribing.get(subscription.id)
        assert why in found.paused_why
        (notice,) = [
            row
            for row in await here.office.store.ledger.recent("slack:T1", 9)
            if row.kind == "notice"
        ]
        await here.office.carry(notice.id)
        (told,) = here.server.posted
        assert told["channel"] == "U1"
        assert "is paused" in shown(told["blocks"])


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_token_that_is_not_taken_pauses_a_digest_and_its_owner_is_told_with_the_next(
    code: str,
) -> None:
    async with desk(*[Fault(code)] * 4) as here:
        subscription = await here.office.subscribe(HERE)
        outcome = await here.office.run(subscription)
        assert (outcome.status, outcome.lost) == ("failed", True)
        found = await here.office.subscribing.get(subscription.id)
        assert code in here.office.subscribing.told(found)
        assert "then resume" in here.office.subscribing.told(found)
        (row,) = await here.office.open_rows()
        assert (await here.office.carry(row)).status == "posted"
        assert here.server.times["chat.postMessage"] == 5
        (told,) = here.server.posted
        assert told["channel"] == "U1"
        assert "is paused" in shown(told["blocks"])


async def test_a_row_of_another_workspace_is_posted_nowhere() -> None:
    async with desk() as here:
        there = Place("slack", "T2", "C1")
        now = here.office.clock()
        row = NewDelivery("n1", "notice", there, now, wanted={"text": "Not for you."})
        (number,) = await here.office.store.ledger.reserve([row], now)
        assert (await here.office.carry(number)).status == "failed"
        assert here.server.posted == []


BUSY = Fault(status=429, error="ratelimited", retry_after="25")
LONG = list_card("Ferries", [(f"ferry {n}", "It sails. " * 90) for n in range(200)])


@dataclass
class Workers:
    """Two workers on one row: each time that the first waits, the second takes the row up.

    `frozen` is for how many seconds the first stands still when he has waited.
    """

    server: SlackServer
    frozen: float = 0.0
    clock: Clock = field(default_factory=Clock)
    taken: list[Outcome] = field(default_factory=list)

    async def post(self, card: Card) -> Delivery:
        """Have a card posted by both, to its end."""

        async def make(_row: Delivery) -> Body:
            return Body(card)

        async def wait(seconds: float) -> None:
            self.clock.forward(seconds)

        async def wait_and_lose(seconds: float) -> None:
            self.clock.forward(seconds + self.frozen)
            self.taken.append(await second.deliver(row))

        access = SlackAccess("xoxb-t", api_url=self.server.url)
        async with open_store("sqlite+aiosqlite://") as store, opened(access, 2.0) as api:
            first, second = (
                Deliverer(
                    store.ledger,
                    {"slack": Slack(api, access, self.clock, waits)},
                    make,
                    self.clock,
                    patience=CALM,
                )
                for waits in (wait_and_lose, wait)
            )
            new = NewDelivery("k1", "answer", HERE, self.clock())
            (row,) = await store.ledger.reserve([new], self.clock())
            await first.deliver(row)
            while True:
                found = await store.ledger.get(row)
                assert found
                if found.status in FINAL:
                    return found
                outcome = await second.deliver(row)
                self.clock.forward(outcome.again or 0)

    @property
    def parts(self) -> list[int]:
        return [one["metadata"]["event_payload"]["part"] for one in self.server.posted]


@pytest.mark.parametrize(
    ("busy", "frozen"), [(set(), 0), ({2, 3}, 0), ({3, 5, 6, 7}, 0), (set(), 36), ({2, 4}, 36)]
)
async def test_a_long_card_that_two_are_at_has_each_part_once(
    busy: set[int], frozen: float
) -> None:
    def behave(method: str, nth: int) -> Fault | None:
        return BUSY if method == "chat.postMessage" and nth in busy else None

    async with slack_serving(SlackServer(behave)) as server:
        workers = Workers(server, frozen)
        ended = await workers.post(LONG)
        assert workers.taken
        assert ended.status == "posted"
        assert len(workers.parts) > 12  # more than one turn of posting takes
        assert workers.parts == list(range(1, len(messages(LONG)) + 1))


async def test_where_nobody_may_look_a_long_card_that_two_are_at_is_posted_by_one() -> None:
    def behave(method: str, nth: int) -> Fault | None:
        if method.startswith("conversations."):
            return Fault("missing_scope")
        return BUSY if method == "chat.postMessage" and nth in {2, 3} else None

    async with slack_serving(SlackServer(behave)) as server:
        workers = Workers(server)
        ended = await workers.post(LONG)
        assert ended.status == "uncertain"
        assert workers.parts == list(range(1, len(messages(LONG)) + 1))
