"""Whose turn it is: posts are spread to what a platform permits, over all processes."""

import asyncio

from delivery.posting import NOW, Clock

from bot.chat import Place
from bot.store.ports import Store
from bot.turns import Limit, Turns

ONE, OTHER = Place("slack", "T1", "C1"), Place("slack", "T1", "C2")


def turns(store: Store, clock: Clock, slept: list[float], *limits: Limit) -> Turns:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return Turns(store.rates, clock, {"slack": limits}, sleep)


async def test_a_channel_waits_for_its_second_and_another_does_not(store: Store) -> None:
    slept: list[float] = []
    permitted = turns(store, Clock(), slept, Limit(1.0, "channel"))
    assert [await permitted.wait(ONE) for _ in range(3)] == [None, None, None]
    assert slept == [1.0, 2.0]
    assert await permitted.wait(OTHER) is None
    assert slept == [1.0, 2.0]


async def test_a_long_wait_takes_no_turn_and_says_when_to_come_again(store: Store) -> None:
    slept: list[float] = []
    clock = Clock()
    permitted = turns(store, clock, slept, Limit(2.0, "platform"))
    told = [await permitted.wait(ONE) for _ in range(5)]
    assert told == [None, None, None, 6.0, 6.0]
    clock.forward(6)
    assert await permitted.wait(ONE) is None


async def test_a_clock_that_was_a_year_ahead_blocks_nobody(store: Store) -> None:
    ahead, clock = Clock(), Clock()
    ahead.forward(365 * 86_400)
    await turns(store, ahead, [], Limit(2.0, "platform")).wait(ONE)
    permitted = turns(store, clock, [], Limit(2.0, "platform"))
    wait = await permitted.wait(ONE)
    assert wait
    clock.forward(wait)
    assert await permitted.wait(ONE) is None


async def test_two_processes_share_the_turns(store: Store) -> None:
    slept: list[float] = []
    both = [turns(store, Clock(NOW), slept, Limit(1.0, "workspace")) for _ in range(2)]
    await asyncio.gather(*(one.wait(place) for one in both for place in (ONE, OTHER)))
    assert sorted(slept) == [1.0, 2.0, 3.0]


async def test_a_platform_without_limits_is_never_waited_for(store: Store) -> None:
    slept: list[float] = []
    permitted = turns(store, Clock(), slept, Limit(1.0, "channel"))
    free = Place("webhook", "", "http://127.0.0.1/")
    assert [await permitted.wait(free) for _ in range(3)] == [None, None, None]
    assert slept == []
