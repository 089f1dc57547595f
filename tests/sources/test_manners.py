"""Manners, as a server sees them: how many at once, how far apart, and when it is left alone."""

import asyncio
from email.utils import format_datetime

import pytest
from fetching import got, local, refused
from loopback import in_turn, redirect, reply, serving, together
from told_clock import NOON, ToldClock

from briefings.errors import FetchError
from briefings.sources.fetcher import Fetcher, Limits, Manners


async def fetch_all(fetcher: Fetcher, *urls: str) -> None:
    await asyncio.gather(*(fetcher.fetch(url) for url in urls))


@pytest.mark.parametrize("most", [1, 2, 3])
async def test_a_host_is_asked_so_many_things_at_once(most: int) -> None:
    manners = Manners(robots=False, delay=0, concurrency=most)
    async with (
        serving({"/": together(most, reply(b"hello"))}) as server,
        local(manners=manners) as fetcher,
    ):
        await fetch_all(fetcher, *[server.url("/")] * 6)
    assert (server.busiest, len(server.requests)) == (most, 6)


async def test_the_limit_of_a_host_can_be_switched_off() -> None:
    manners = Manners(robots=False, delay=0, concurrency=0)
    async with (
        serving({"/": together(12, reply(b"hello"))}) as server,
        local(manners=manners) as fetcher,
    ):
        await fetch_all(fetcher, *[server.url("/")] * 12)
    assert server.busiest == 12


async def test_fetches_from_a_host_begin_apart_and_others_do_not_wait() -> None:
    clock = ToldClock()
    manners = Manners(robots=False, delay=1.5)
    async with (
        serving({"/": reply(b"hello")}) as server,
        local(manners=manners, clock=clock) as fetcher,
    ):
        await fetch_all(fetcher, *[server.url("/", "wend.example")] * 4)
        assert clock.slept == [1.5, 1.5, 1.5]
        await fetcher.fetch(server.url("/", "alder.example"))
        assert clock.slept == [1.5, 1.5, 1.5]
        clock.passed += 1
        await fetcher.fetch(server.url("/", "wend.example"))
    assert clock.slept[3:] == [0.5]


async def test_a_delay_can_be_switched_off() -> None:
    clock = ToldClock()
    async with serving({"/": reply(b"hello")}) as server, local(clock=clock) as fetcher:
        await fetch_all(fetcher, *[server.url("/")] * 4)
    assert clock.slept == []


async def test_waiting_for_a_turn_does_not_count_on_the_deadline() -> None:
    limits, manners = Limits(seconds=0.2), Manners(robots=False, delay=0.15)
    async with (
        serving({"/": reply(b"hello")}) as server,
        local(limits=limits, manners=manners) as fetcher,
    ):
        await fetch_all(fetcher, *[server.url("/")] * 4)
    assert len(server.requests) == 4


async def test_a_redirect_within_a_host_belongs_to_the_visit() -> None:
    clock = ToldClock()
    manners = Manners(robots=False, delay=10)
    answers = {"/": redirect("/b"), "/b": reply(b"hello")}
    async with serving(answers) as server, local(manners=manners, clock=clock) as fetcher:
        await got(fetcher, server.url("/"))
    assert clock.slept == []


async def test_a_redirect_to_a_host_waits_for_its_turn_there() -> None:
    clock = ToldClock()
    manners = Manners(robots=False, delay=10)
    async with serving({"/": reply(b"hello")}) as server:
        there = server.url("/", "alder.example")
        async with (
            serving({"/": redirect(there)}) as other,
            local(manners=manners, clock=clock) as fetcher,
        ):
            await got(fetcher, there)
            await got(fetcher, other.url("/", "wend.example"))
    assert clock.slept == [10]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("header", "seconds", "moment"),
    [
        ("90", 90, "2026-06-03 12:02 UTC"),
        (format_datetime(NOON.replace(hour=14), usegmt=True), 7200, "2026-06-03 14:00 UTC"),
        ("Wednesday, 03-Jun-26 14:00:00 GMT", 7200, "2026-06-03 14:00 UTC"),
        ("Wed Jun  3 14:00:00 2026", 7200, "2026-06-03 14:00 UTC"),
        ("99999999", 86_400, "2026-06-04 12:00 UTC"),
        ("9" * 400, 86_400, "2026-06-04 12:00 UTC"),
        ("Fri, 01 Jan 9999 00:00:00 GMT", 86_400, "2026-06-04 12:00 UTC"),
    ],
)
async def test_a_host_that_asks_to_be_left_alone_is(
    status: str, header: str, seconds: float, moment: str
) -> None:
    clock = ToldClock()
    busy = reply(b"", f"Retry-After: {header}", status=status)
    answers = {"/": busy, "/other": reply(b"hello")}
    async with serving(answers) as server, local(clock=clock) as fetcher:
        first = await refused(fetcher, server.url("/"))
        second = await refused(fetcher, server.url("/other"))
        await got(fetcher, server.url("/other", "wend.example"))
        clock.passed += seconds
        await got(fetcher, server.url("/other"))
    assert (first.status, first.retry_after) == (int(status[:3]), seconds)
    assert (second.status, second.retry_after) == (None, seconds)
    assert f"its host asked not to be asked again before {moment}. Try again then" in str(second)
    assert server.asked() == ["/", "/other", "/other"]


@pytest.mark.parametrize("header", ["", "soon", "-5", "1.5", "Wed, 32 Jun 2026 10:00:00 GMT", "²"])
async def test_a_retry_after_that_says_nothing_closes_nothing(header: str) -> None:
    busy = reply(b"", f"Retry-After: {header}", status="503 Service Unavailable")
    async with serving({"/": in_turn(busy, reply(b"hello"))}) as server, local() as fetcher:
        assert (await refused(fetcher, server.url("/"))).retry_after is None
        await got(fetcher, server.url("/"))


async def test_a_date_that_has_passed_closes_nothing() -> None:
    passed = "Retry-After: Wed, 03 Jun 2026 11:00:00 GMT"
    busy = reply(b"", passed, status="503 Service Unavailable")
    answers = {"/": in_turn(busy, reply(b"hello"))}
    async with serving(answers) as server, local(clock=ToldClock()) as fetcher:
        assert (await refused(fetcher, server.url("/"))).retry_after == 0
        await got(fetcher, server.url("/"))


async def test_who_waited_while_a_host_closed_does_not_ask() -> None:
    busy = reply(b"", "Retry-After: 60", status="429 Too Many Requests")
    manners = Manners(robots=False, delay=0, concurrency=1)
    async with serving({"/": busy}) as server, local(manners=manners) as fetcher:
        results = await asyncio.gather(
            *(fetcher.fetch(server.url("/")) for _ in range(5)), return_exceptions=True
        )
    assert all(isinstance(result, FetchError) for result in results)
    assert len(server.requests) == 1
