"""Leave to fetch, over real sockets: when robots.txt is asked for, obeyed, and done without."""

import asyncio
import gzip

import pytest
from fetching import got, local, refused
from loopback import Answer, drip, held, in_turn, raw, redirect, reply, serving
from told_clock import ToldClock

from briefings.errors import RefusedAddressError, RobotsError
from briefings.sources.fetcher import Fetcher, Limits, Manners

POLITE = Manners(delay=0)
FORBIDDING = reply(b"User-agent: *\nDisallow: /private\nCrawl-delay: 4", close=False)
PAGE = reply(b"hello", close=False)


async def test_robots_txt_is_asked_for_once_and_obeyed() -> None:
    answers = {"/robots.txt": FORBIDDING, "/": PAGE, "/private/a": PAGE}
    async with (
        serving(answers) as server,
        local(manners=POLITE, clock=ToldClock()) as fetcher,
    ):
        await asyncio.gather(*(got(fetcher, server.url("/")) for _ in range(5)))
        error = await refused(fetcher, server.url("/private/a?b=c"))
        await got(fetcher, server.url("/robots.txt"))
    assert isinstance(error, RobotsError)
    assert "/private/a?b=c: the site's robots.txt asks robots not to fetch it. Name" in str(error)
    assert server.asked() == ["/robots.txt", *["/"] * 5, "/robots.txt"]
    assert "User-Agent: briefbot/" in server.requests[0]


async def test_a_crawl_delay_is_honoured_up_to_a_bound() -> None:
    clock = ToldClock()
    answers = {"/robots.txt": FORBIDDING, "/": PAGE}
    async with serving(answers) as server:
        async with local(manners=POLITE, clock=clock) as fetcher:
            for _ in range(3):
                await got(fetcher, server.url("/"))
        assert clock.slept == [4, 4]
        async with local(manners=Manners(delay=0, longest_delay=2), clock=clock) as fetcher:
            for _ in range(2):
                await got(fetcher, server.url("/"))
        assert clock.slept == [4, 4, 2]


async def test_each_site_has_its_own() -> None:
    answers = {"/robots.txt": in_turn(FORBIDDING, reply(b"")), "/private": PAGE}
    async with serving(answers) as server, local(manners=POLITE) as fetcher:
        await refused(fetcher, server.url("/private", "wend.example"))
        await got(fetcher, server.url("/private", "alder.example"))
    assert server.asked() == ["/robots.txt", "/robots.txt", "/private"]


async def test_the_target_of_a_redirect_is_asked_about_too() -> None:
    answers = {"/robots.txt": FORBIDDING, "/": redirect("/private"), "/private": PAGE}
    async with serving(answers) as server, local(manners=POLITE) as fetcher:
        assert isinstance(await refused(fetcher, server.url("/")), RobotsError)
    assert "/private" not in server.asked()


async def test_robots_can_be_switched_off() -> None:
    answers = {"/robots.txt": FORBIDDING, "/private": PAGE}
    manners = Manners(delay=0, robots=False)
    async with serving(answers) as server, local(manners=manners) as fetcher:
        await got(fetcher, server.url("/private"))
    assert server.asked() == ["/private"]


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"", status="404 Not Found"),
        reply(b"", status="401 Unauthorized"),
        reply(b"", status="403 Forbidden"),
        reply(b"", status="410 Gone"),
        reply(b""),
        reply(b"<html><body>No such page</body></html>", "Content-Type: text/html"),
        reply(b"\xff\xfe\x00Disallow: /"),
        redirect("/robots.txt"),
    ],
)
async def test_where_there_is_no_robots_txt_all_is_allowed(answer: Answer) -> None:
    async with (
        serving({"/robots.txt": answer, "/private": PAGE}) as server,
        local(manners=POLITE) as fetcher,
    ):
        await got(fetcher, server.url("/private"))


@pytest.mark.parametrize(
    "answer",
    [
        in_turn(redirect("/r"), FORBIDDING),
        reply(gzip.compress(b"User-agent: *\nDisallow: /private"), "Content-Encoding: gzip"),
        reply(b"User-agent: *\nDisallow: /private\n" + b"#" * 3_000_000),
        raw(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private"),
    ],
)
async def test_robots_txt_is_read_wherever_and_however_it_comes(answer: Answer) -> None:
    answers = {"/robots.txt": answer, "/r": FORBIDDING, "/private": PAGE}
    async with serving(answers) as server, local(manners=POLITE) as fetcher:
        assert isinstance(await refused(fetcher, server.url("/private")), RobotsError)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (reply(b"", status="503 Service Unavailable"), "the server answered 503 Service Unavail"),
        (reply(b"", status="429 Too Many Requests"), "the server answered 429 Too Many Requests"),
        (raw(b""), "the connection broke off before the end"),
        (raw(b"SSH-2.0-wend\r\n\r\n"), "what it answers is not HTTP"),
        (reply(gzip.compress(b"A")[:-4], "Content-Encoding: gzip"), "it breaks off in the middle"),
        (drip(b"#", pause=0.02), "it did not answer in full within 0.25 seconds"),
    ],
)
async def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone_for_a_while(
    answer: Answer, says: str
) -> None:
    clock = ToldClock()
    answers = {"/robots.txt": in_turn(answer, reply(b"")), "/": PAGE}
    async with (
        serving(answers) as server,
        local(limits=Limits(seconds=0.5), manners=POLITE, clock=clock) as fetcher,
    ):
        for _ in range(2):
            error = await refused(fetcher, server.url("/"))
            assert f"its site's robots.txt could not be read ({says}" in str(error)
            assert "Its host is not asked again before 2026-06-03 12:10 UTC." in str(error)
            assert (error.status, error.retry_after) == (None, 600)
            assert not isinstance(error, RobotsError)
        clock.passed += 600
        await got(fetcher, server.url("/"))
    assert server.asked() == ["/robots.txt", "/robots.txt", "/"]


async def test_what_robots_txt_said_holds_while_it_cannot_be_had_again() -> None:
    clock = ToldClock()
    broken = reply(b"", status="500 Oops")
    answers = {"/robots.txt": in_turn(FORBIDDING, broken, reply(b"")), "/private": PAGE, "/": PAGE}
    manners = Manners(delay=0, robots_kept=1000, robots_retry=10)
    async with serving(answers) as server, local(manners=manners, clock=clock) as fetcher:
        await refused(fetcher, server.url("/private"))
        clock.passed += 1000
        assert isinstance(await refused(fetcher, server.url("/private")), RobotsError)
        await got(fetcher, server.url("/"))
        clock.passed += 10
        await got(fetcher, server.url("/private"))
    assert server.asked().count("/robots.txt") == 3


async def test_a_host_that_nobody_answers_at_is_named_for_what_it_is() -> None:
    async with serving({}) as server:
        url = server.url("/")
    async with local(manners=POLITE, clock=ToldClock()) as fetcher:
        for _ in range(2):
            error = await refused(fetcher, url)
            assert f"{url}: no connection could be made. Try again later" in str(error)
            assert "Its host is not asked again before 2026-06-03 12:01 UTC." in str(error)
            assert error.retry_after == 60


async def test_a_host_that_asks_to_be_left_alone_is_not_asked_for_robots_txt() -> None:
    clock = ToldClock()
    busy = reply(b"", "Retry-After: 60", status="503 Service Unavailable")
    answers = {"/robots.txt": in_turn(reply(b""), FORBIDDING), "/": in_turn(busy, PAGE)}
    manners = Manners(delay=0, robots_kept=30)
    async with serving(answers) as server, local(manners=manners, clock=clock) as fetcher:
        await refused(fetcher, server.url("/"))
        clock.passed += 40
        assert (await refused(fetcher, server.url("/"))).retry_after == 20
        clock.passed += 20
        await got(fetcher, server.url("/"))
    assert server.asked() == ["/robots.txt", "/", "/robots.txt", "/"]


async def test_robots_txt_leads_to_no_private_address() -> None:
    answers = {"/robots.txt": redirect("http://10.0.0.1/robots.txt"), "/": PAGE}
    async with serving(answers) as server, local(manners=POLITE) as fetcher:
        with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1 leads to a private"):
            await fetcher.fetch(server.url("/"))
    assert server.asked() == ["/robots.txt"]


async def test_one_who_gives_up_waiting_for_robots_txt_takes_nobody_along() -> None:
    asked, gate = asyncio.Event(), asyncio.Event()

    async def hesitating(writer: asyncio.StreamWriter) -> None:
        asked.set()
        await held(gate, reply(b""))(writer)

    answers = {"/robots.txt": hesitating, "/": PAGE}
    async with serving(answers) as server, local(manners=POLITE) as fetcher:
        first, *others = [asyncio.create_task(got(fetcher, server.url("/"))) for _ in range(4)]
        await asked.wait()
        first.cancel()
        gate.set()
        pages = await asyncio.gather(*others)
    assert first.cancelled()
    assert [page.data for page in pages] == [b"hello"] * 3
    assert server.asked() == ["/robots.txt", "/robots.txt", *["/"] * 3]


async def test_by_default_robots_txt_is_obeyed() -> None:
    async with (
        serving({"/robots.txt": FORBIDDING, "/private": PAGE}) as server,
        Fetcher(allowed_private_hosts=["127.0.0.1"]) as fetcher,
    ):
        assert isinstance(await refused(fetcher, server.url("/private")), RobotsError)
