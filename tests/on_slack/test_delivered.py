"""Digests carried to Slack by the one way out: once, through what Slack does to posts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from delivery.digesting import FERRY, Office, office
from delivery.posting import CALM
from slack_rules import shown
from slack_server import Fault, SlackServer, slack_serving

from bot.chat import Place
from bot.delivery import Deliverer
from bot.ledger import NewDelivery
from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.platform import Slack

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
