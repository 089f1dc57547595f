"""The fetcher over real sockets: what it brings home from servers that mean well."""

import asyncio
import gzip

import brotli
import pytest
from fetching import got, local, page_of, refused, unchanged
from loopback import drip, held, in_turn, redirect, reply, serving, together

from briefings.errors import FetchError, SettingsError
from briefings.sources import source_for
from briefings.sources.fetcher import Limits, Manners, Validators

TEXT = b"The bridge over the Wend closes on Monday." * 40


async def test_a_page_comes_with_its_address_and_type() -> None:
    page = await page_of({"/": reply(b"hello", "Content-Type: text/html; charset=koi8-r")})
    assert (page.data, page.media_type, page.charset) == (b"hello", "text/html", "koi8-r")
    assert (page.url[-1], page.moved_to, page.wire_bytes) == ("/", "", 5)


async def test_it_says_who_it_is_and_carries_nothing_else() -> None:
    manners = Manners(robots=False, delay=0, contact="https://alder.example/bot")
    answer = reply(b"hello", "Set-Cookie: a=b", close=False)
    async with serving({"/": answer}) as server, local(manners=manners) as fetcher:
        await fetcher.fetch(server.url("/"))
        await fetcher.fetch(server.url("/"))
    assert all("User-Agent: briefbot/" in request for request in server.requests)
    assert all("(+https://alder.example/bot)" in request for request in server.requests)
    assert not any("cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize("contact", ["bot@wend.example\r\nX: y", "bot@wénd.example"])
def test_a_contact_that_fits_in_no_header_is_refused(contact: str) -> None:
    with pytest.raises(SettingsError, match="does not fit into a User-Agent header"):
        local(manners=Manners(contact=contact))


async def test_connections_are_kept_and_used_again() -> None:
    kept = reply(TEXT, close=False)
    answers = {
        "/": kept,
        "/old": reply(b"", "Location: /", status="301 Moved", close=False),
        "/none": reply(b"nothing", status="404 Not Found", close=False),
    }
    async with serving(answers) as server, local() as fetcher:
        for path in ("/", "/old", "/"):
            await got(fetcher, server.url(path))
        await refused(fetcher, server.url("/none"))
        await got(fetcher, server.url("/"))
    assert server.connections == 1


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("gzip, br", brotli.compress(gzip.compress(TEXT))),
    ],
)
async def test_what_is_compressed_is_unpacked_and_counted_as_it_came(
    encoding: str, packed: bytes
) -> None:
    page = await page_of({"/": reply(packed, f"Content-Encoding: {encoding}")})
    assert (page.data, page.wire_bytes) == (TEXT, len(packed))


async def test_a_server_is_asked_only_for_compression_that_can_be_undone() -> None:
    async with serving({"/": reply(b"hello")}) as server, local() as fetcher:
        await fetcher.fetch(server.url("/"))
    assert "Accept-Encoding: gzip, deflate, br\r\n" in server.requests[0]


async def test_an_unchanged_page_is_not_sent_again() -> None:
    modified = "Wed, 03 Jun 2026 10:00:00 GMT"
    first = reply(b"hello", 'ETag: "a1"', f"Last-Modified: {modified}", close=False)
    second = reply(b"", 'ETag: "a2"', status="304 Not Modified", close=False)
    async with serving({"/": in_turn(first, second)}) as server, local() as fetcher:
        page = await got(fetcher, server.url("/"))
        answer = await unchanged(fetcher, server.url("/"), page.validators)
    assert page.validators == Validators('"a1"', modified)
    assert answer.validators == Validators('"a2"', modified)
    assert (answer.url, answer.moved_to) == (server.url("/"), "")
    assert 'If-None-Match: "a1"' in server.requests[1]
    assert f"If-Modified-Since: {modified}" in server.requests[1]
    assert server.connections == 1


async def test_nothing_is_said_of_a_change_that_nobody_asked_about() -> None:
    async with serving({"/": reply(b"", status="304 Not Modified")}) as server, local() as fetcher:
        for known in (None, Validators()):
            with pytest.raises(FetchError, match="the server answered 304 Not Modified"):
                await fetcher.fetch(server.url("/"), known)
    assert not any("If-" in request for request in server.requests)


async def test_validators_that_cannot_be_sent_back_are_not_kept() -> None:
    strange = reply(b"hello", "ETag: " + "a" * 5000, "Last-Modified: gestern früh")
    async with serving({"/": strange}) as server, local() as fetcher:
        page = await got(fetcher, server.url("/"))
        await got(fetcher, server.url("/"), Validators("a\r\nX: y", "gestern früh"))
    assert page.validators == Validators()
    assert not any("If-" in request or "X:" in request for request in server.requests)


async def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    page = await page_of({"/": redirect("/b"), "/b": redirect("c d"), "/c%20d": reply(b"hello")})
    assert (page.data, page.url[-6:], page.moved_to) == (b"hello", "/c%20d", "")


async def test_a_permanent_move_is_told_as_far_as_it_is_one() -> None:
    answers = {
        "/": redirect("/b", "301 Moved Permanently"),
        "/b": redirect("/c", "308 Permanent Redirect"),
        "/c": redirect("/d", "302 Found"),
        "/d": redirect("/e", "301 Moved Permanently"),
        "/e": in_turn(reply(b"hello", 'ETag: "a"'), reply(b"", status="304 Not Modified")),
    }
    async with serving(answers) as server, local(limits=Limits()) as fetcher:
        page = await got(fetcher, server.url("/"))
        answer = await unchanged(fetcher, server.url("/"), page.validators)
    assert page.url == answer.url == server.url("/e")
    assert page.moved_to == answer.moved_to == server.url("/c")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("404 Not Found", "404 Not Found. Check the address."),
        ("410 Gone", "410 Gone. Check the address."),
        ("500 Oops", "500 Internal Server Error. Try again later"),
        ("204 No Content", "204 No Content. Try again later"),
        ("799 Buy now", "799. Try again later"),
        ("301 Moved", "301 Moved Permanently. Try again later"),
    ],
)
async def test_an_error_status_is_told_in_our_words(status: str, says: str) -> None:
    async with serving({"/": reply(b"", status=status)}) as server, local() as fetcher:
        error = await refused(fetcher, server.url("/"))
    assert f"the server answered {says}" in str(error)
    assert (error.status, error.gone) == (int(status[:3]), status.startswith("410"))
    assert error.retry_after is None


async def test_a_slow_host_holds_up_no_other() -> None:
    gate = asyncio.Event()
    answers = {"/": reply(b"hello"), "/slow": held(gate, reply(b"late"))}
    limits = Limits(connections=3)
    manners = Manners(robots=False, delay=0, concurrency=2)
    async with serving(answers) as server, local(limits=limits, manners=manners) as fetcher:
        slow = [
            asyncio.create_task(got(fetcher, server.url("/slow", "alder.example")))
            for _ in range(5)
        ]
        quick = await asyncio.gather(
            *(got(fetcher, server.url("/", "wend.example")) for _ in range(5))
        )
        gate.set()
        late = await asyncio.gather(*slow)
    assert [page.data for page in quick] == [b"hello"] * 5
    assert [page.data for page in late] == [b"late"] * 5


async def test_a_hostile_host_among_others_ends_alone() -> None:
    answers = {"/": reply(TEXT), "/endless": drip(b"a" * 10_000), "/slow": drip(b"a", pause=0.02)}
    limits = Limits(size=100_000, seconds=0.5)
    async with serving(answers) as server, local(limits=limits) as fetcher:
        urls = [
            server.url(path, host)
            for path, host in [
                ("/endless", "quenby.example"),
                ("/", "alder.example"),
                ("/slow", "quenby.example"),
                *[("/", "wend.example")] * 10,
            ]
        ]
        results = await asyncio.gather(
            *(fetcher.fetch(url) for url in urls), return_exceptions=True
        )
    failures = [str(result) for result in results if isinstance(result, BaseException)]
    assert len(results) - len(failures) == 11
    assert "larger than 0.1 MB" in failures[0]
    assert "within 0.5 seconds" in failures[1]


async def test_no_more_connections_are_open_than_the_limit() -> None:
    limits = Limits(connections=2)
    manners = Manners(robots=False, delay=0, concurrency=0)
    answers = {"/": together(2, reply(b"hello"))}
    hosts = ["wend.example", "alder.example", "quenby.example", "127.0.0.1"] * 2
    async with serving(answers) as server, local(limits=limits, manners=manners) as fetcher:
        await asyncio.gather(*(fetcher.fetch(server.url("/", host)) for host in hosts))
    assert (server.busiest, len(server.requests)) == (2, 8)


async def test_a_page_is_read_through_the_fetcher_that_is_given() -> None:
    page = reply(b"# Bridge\n\nIt is shut.", "Content-Type: text/markdown", close=False)
    async with serving({"/note.md": page}) as server, local() as fetcher:
        for _ in range(2):
            (article,) = await source_for(server.url("/note.md"), fetcher=fetcher).articles()
    assert (article.title, article.text) == ("Bridge", "It is shut.")
    assert server.connections == 1
    assert server.asked() == ["/note.md"] * 2


@pytest.mark.parametrize(
    "declared", ["utf-8", "x-unknown", "punycode", "idna", "unicode_escape", "hex", "a" * 500]
)
async def test_a_charset_that_is_wrong_spoils_no_page(declared: str) -> None:
    text = "Le pont est fermé depuis lundi, a dit le maire, et le bac le remplacera."
    page = reply(text.encode("cp1252"), f"Content-Type: text/plain; charset={declared}")
    async with serving({"/a.txt": page}) as server, local() as fetcher:
        (article,) = await source_for(server.url("/a.txt"), fetcher=fetcher).articles()
    assert article.text == text


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert (await page_of({"/": reply(b"hello")})).data == b"hello"
