"""The fetcher over real sockets: what it brings home, and what it lets nobody do to it."""

import gzip
import time
from collections.abc import Sequence

import pytest
from loopback import Answer, drip, redirect, reply, serving

from briefings.errors import BriefbotError, FetchError, RefusedAddressError
from briefings.sources.fetcher import Fetcher, Limits, Page

HERE = ("127.0.0.1",)
SMALL = Limits(size=100_000, seconds=5, redirects=3)


async def fetched(answers: dict[str, Answer], limits: Limits = SMALL, path: str = "/") -> Page:
    async with serving(answers) as server:
        fetcher = Fetcher(allowed_private_hosts=HERE, limits=limits)
        return await fetcher.fetch(server.url(path))


async def refusal(answers: dict[str, Answer], limits: Limits = SMALL) -> BriefbotError:
    with pytest.raises(BriefbotError) as refused:
        await fetched(answers, limits)
    return refused.value


async def test_a_page_comes_with_its_address_and_type() -> None:
    page = await fetched({"/": reply(b"hello", "Content-Type: text/html; charset=koi8-r")})
    assert (page.data, page.media_type, page.charset) == (b"hello", "text/html", "koi8-r")
    assert page.url.endswith("/")


async def test_it_says_who_it_is_and_carries_nothing_else() -> None:
    async with serving({"/": reply(b"hello", "Set-Cookie: a=b")}) as server:
        fetcher = Fetcher(allowed_private_hosts=HERE)
        await fetcher.fetch(server.url("/"))
        await fetcher.fetch(server.url("/"))
    assert all("user-agent: briefbot/" in request.lower() for request in server.requests)
    assert not any("cookie" in request.lower() for request in server.requests)


async def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    page = await fetched({"/": redirect("/b"), "/b": redirect("c"), "/c": reply(b"hello")})
    assert (page.data, page.url[-2:]) == (b"hello", "/c")


async def test_a_redirect_loop_ends() -> None:
    error = await refusal({"/": redirect("/")})
    assert "redirects more than 3 times" in str(error)


@pytest.mark.parametrize(
    "location",
    ["http://localhost:1/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/"],
)
async def test_a_redirect_to_a_private_address_is_refused(location: str) -> None:
    error = await refusal({"/": redirect(location)})
    assert isinstance(error, RefusedAddressError)
    assert "private or reserved" in str(error)


@pytest.mark.parametrize("location", ["file:///etc/hosts", "http://a@wend.example/", "http://[::"])
async def test_a_redirect_to_no_page_is_refused(location: str) -> None:
    assert "ddress" in str(await refusal({"/": redirect(location)}))


async def test_an_endless_body_is_cut_off() -> None:
    error = await refusal({"/": drip(b"a" * 10_000)})
    assert "larger than 0.1 MB" in str(error)


async def test_a_page_that_says_it_is_too_large_is_not_read() -> None:
    error = await refusal({"/": reply(b"a" * 200_000)})
    assert "larger than 0.1 MB" in str(error)


async def test_a_decompression_bomb_is_cut_off() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < SMALL.size
    error = await refusal({"/": reply(bomb, "Content-Encoding: gzip")})
    assert "larger than 0.1 MB" in str(error)


async def test_broken_compression_is_told() -> None:
    error = await refusal({"/": reply(b"no gzip", "Content-Encoding: gzip")})
    assert "compression is broken" in str(error)


async def test_a_slow_drip_meets_the_deadline() -> None:
    start = time.monotonic()
    error = await refusal({"/": drip(b"a", pause=0.05)}, Limits(seconds=0.3))
    assert "within 0.3 seconds" in str(error)
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "status", ["404 Not Found", "500 Oops", "204 No Content", "304 Not Modified"]
)
async def test_an_error_status_is_told(status: str) -> None:
    error = await refusal({"/": reply(b"", status=status)})
    assert isinstance(error, FetchError)
    assert status[:3] in str(error)


async def test_a_closed_door_is_told() -> None:
    async with serving({}) as server:
        url = server.url("/")
    with pytest.raises(FetchError, match="no connection could be made"):
        await Fetcher(allowed_private_hosts=HERE).fetch(url)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1"], ["8.8.8.8", "192.168.0.1"]])
async def test_a_name_that_leads_to_a_private_address_is_refused(addresses: list[str]) -> None:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return addresses

    async with serving({"/": reply(b"secret")}) as server:
        with pytest.raises(RefusedAddressError, match=r"wend\.example leads to a private"):
            await Fetcher(resolver=resolver).fetch(server.url("/", "wend.example"))
    assert server.requests == []


async def test_a_name_is_resolved_once_and_that_address_is_connected_to() -> None:
    asked: list[str] = []

    async def resolver(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    async with serving({"/": reply(b"hello")}) as server:
        fetcher = Fetcher(allowed_private_hosts=["Wend.example"], resolver=resolver)
        page = await fetcher.fetch(server.url("/", "wend.example"))
    assert (page.data, asked) == (b"hello", ["wend.example"])
    assert f"Host: wend.example:{server.port}" in server.requests[0]


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
async def test_other_spellings_of_the_loopback_address_are_refused(host: str) -> None:
    async with serving({"/": reply(b"secret")}) as server:
        with pytest.raises(BriefbotError):
            await Fetcher(limits=SMALL).fetch(server.url("/", host))
    assert server.requests == []


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert (await fetched({"/": reply(b"hello")})).data == b"hello"
