"""Digests carried to Discord by the one way out: once, through what Discord does to posts."""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from delivery.digesting import FERRY, Office, office
from delivery.posting import CALM
from discord_rules import shown
from discord_server import (
    CHANNEL,
    DIRECT,
    GUILD,
    Behave,
    DiscordServer,
    Fault,
    discord_serving,
)

from bot.chat import Place
from bot.delivery import Deliverer
from bot.ledger import NewDelivery
from bot.platforms.discord.api import DiscordAccess, opened
from bot.platforms.discord.platform import Discord

HERE = Place("discord", GUILD, CHANNEL)
POSTS = f"POST channels/{CHANNEL}/messages"


@dataclass
class Desk:
    office: Office
    server: DiscordServer

    @property
    def here(self) -> list[dict[str, Any]]:
        """Give what stands in the channel."""
        return [one for one in self.server.posted if one["channel_id"] == CHANNEL]


def failing(*faults: Fault | None) -> Behave:
    def behave(route: str, nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return faults[nth - 1] if route == POSTS and nth <= len(faults) else None

    return behave


@asynccontextmanager
async def desk(behave: Behave) -> AsyncIterator[Desk]:
    """Give an office whose posts go to a Discord that misbehaves so."""
    async with discord_serving(DiscordServer(behave)) as server, office() as here:
        server.begun = here.clock()
        access = DiscordAccess("token", api_url=server.url)
        async with opened(access, 5.0, lambda: here.clock().timestamp()) as api:
            platforms = {"discord": Discord(api, access, here.clock)}
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
        ([Fault(500, done=True)], 1),
        ([Fault(500)], 2),
        ([Fault(500), Fault(500)], 3),
        ([Fault(503), Fault(503)], 3),
        ([Fault(429, retry_after=9)], 2),
        ([Fault(429, retry_after=9, everywhere=True)], 2),
        ([Fault(400, 77_777), Fault(drop=True, done=True)], 2),
    ],
)
async def test_a_digest_is_there_once(faults: list[Fault | None], tries: int) -> None:
    async with desk(failing(*faults)) as here:
        outcome = await here.office.run(await here.office.subscribe(HERE))
        assert outcome.status == "posted"
        assert len(here.here) == 1
        assert here.server.times[POSTS] == tries


@pytest.mark.parametrize("seed", range(5))
async def test_many_notices_are_there_once_each_in_a_storm(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a storm needs no secrets
    faults = [
        Fault(drop=True),
        Fault(drop=True, done=True),
        Fault(500),
        Fault(500, done=True),
        Fault(502, done=True),
        Fault(503),
        Fault(429, retry_after=1),
    ]

    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return chance.choice(faults) if route == POSTS and chance.random() < 0.5 else None

    async with desk(behave) as here:
        now, ledger = here.office.clock(), here.office.store.ledger
        rows = [
            NewDelivery(f"n{i}", "notice", HERE, now, wanted={"text": f"Notice {i}."})
            for i in range(20)
        ]
        for number in await ledger.reserve(rows, now):
            assert (await here.office.carry(number)).status == "posted"
        told = [shown(one) for one in here.here]
        assert sorted(told) == sorted(f"Notice {i}." for i in range(20))


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault(404, 10_003), "gone"),
        (Fault(403, 50_001), "cannot see"),
        (Fault(403, 50_013), "may not write"),
    ],
)
async def test_a_channel_that_is_gone_pauses_its_digest(fault: Fault, why: str) -> None:
    async with desk(failing(fault)) as here:
        subscription = await here.office.subscribe(HERE)
        outcome = await here.office.run(subscription)
        assert (outcome.status, outcome.lost) == ("failed", True)
        found = await here.office.subscribing.get(subscription.id)
        assert why in found.paused_why


async def test_a_row_of_another_server_is_posted_nowhere() -> None:
    async with desk(failing()) as here:
        for place in (Place("discord", "101", CHANNEL), Place("discord", GUILD, DIRECT)):
            now = here.office.clock()
            row = NewDelivery(f"n{place}", "notice", place, now, wanted={"text": "Not for you."})
            (number,) = await here.office.store.ledger.reserve([row], now)
            assert (await here.office.carry(number)).status == "failed"
        assert here.server.posted == []
