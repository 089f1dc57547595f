"""The fetcher over real sockets, and what it lets no server do to it."""

import asyncio
import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest
from fetching import HASTY, SMALL, local, refusal_of, refused
from loopback import drip, raw, redirect, reply, serving, slow

from briefings.errors import BriefbotError, RefusedAddressError
from briefings.sources.fetcher import Fetcher, Limits

PEM = Path(__file__).parents[1] / "data" / "wend.example.pem"
ZEROS = b"\0" * 50_000_000
BOMBS = {
    "gzip": gzip.compress(ZEROS),
    "deflate": zlib.compress(ZEROS),
    "br": brotli.compress(ZEROS),
    "gzip, gzip": gzip.compress(gzip.compress(ZEROS)),
}


async def test_an_endless_body_is_cut_off() -> None:
    error = await refusal_of({"/": drip(b"a" * 10_000)})
    assert "it is larger than 0.1 MB. Save the article's text to a file" in str(error)


async def test_a_page_that_says_it_is_too_large_is_not_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"
    error = await refusal_of({"/": raw(head, close=False)})
    assert "larger than 0.1 MB" in str(error)


@pytest.mark.parametrize("encoding", BOMBS)
async def test_a_decompression_bomb_never_takes_up_memory(encoding: str) -> None:
    assert len(BOMBS[encoding]) < SMALL.size
    answers = {"/": reply(BOMBS[encoding], f"Content-Encoding: {encoding}")}
    async with serving(answers) as server, local() as fetcher:
        tracemalloc.start()
        try:
            error = await refused(fetcher, server.url("/"))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert "it unpacks to more than 0.1 MB. Save the article's text" in str(error)
    assert peak < 2_000_000


async def test_an_endless_body_that_unpacks_to_nothing_is_cut_off() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n"
    nothing = zlib.compressobj(wbits=-15).flush(zlib.Z_FULL_FLUSH)
    error = await refusal_of({"/": raw(head + nothing * 30_000, close=False)})
    assert "0.1 MB" in str(error)


@pytest.mark.parametrize(
    ("encoding", "body", "says"),
    [
        ("gzip", b"no gzip", "its compression is broken. Only its site can mend that"),
        ("br", b"\xff\xff\xff\xff", "its compression is broken"),
        ("br", brotli.compress(b"hello") + b"more", "its compression is broken"),
        ("gzip", gzip.compress(b"hello")[:-9], "breaks off in the middle of what is compressed"),
        ("deflate", zlib.compress(b"hello")[:-5], "breaks off in the middle"),
        ("br", brotli.compress(b"hello" * 99)[:-3], "breaks off in the middle"),
        ("zstd", b"hello", "compressed in a way that was not asked for"),
        ("gzip, gzip, gzip", b"hello", "compressed in a way that was not asked for"),
        ("gzip", gzip.compress(b"") * 200, "its compression is broken"),
    ],
)
async def test_broken_compression_is_told(encoding: str, body: bytes, says: str) -> None:
    error = await refusal_of({"/": reply(body, f"Content-Encoding: {encoding}")})
    assert says in str(error)


async def test_a_slow_drip_meets_the_deadline() -> None:
    start = time.monotonic()
    error = await refusal_of({"/": drip(b"a", pause=0.02)}, Limits(seconds=0.2))
    assert "it did not answer in full within 0.2 seconds. Try again later" in str(error)
    assert time.monotonic() - start < 2


async def test_a_slow_name_server_meets_the_deadline() -> None:
    async def never(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    async with Fetcher(resolver=never, limits=Limits(seconds=0.1), manners=HASTY) as fetcher:
        error = await refused(fetcher, "http://wend.example/")
    assert "within 0.1 seconds" in str(error)


async def test_slow_redirects_share_one_deadline() -> None:
    answers = {f"/{'a' * n}": slow(0.1, redirect("/a" + "a" * n)) for n in range(9)}
    error = await refusal_of(answers, Limits(seconds=0.25, redirects=9))
    assert "within 0.25 seconds" in str(error)


@pytest.mark.parametrize("location", ["/", "#b", ""])
async def test_a_redirect_loop_ends(location: str) -> None:
    error = await refusal_of({"/": redirect(location)})
    assert "its redirects lead round in a circle. Give the final address." in str(error)


async def test_redirects_without_end_end() -> None:
    answers = {"/": redirect("/1"), **{f"/{n}": redirect(f"/{n + 1}") for n in range(1, 9)}}
    error = await refusal_of(answers)
    assert "it redirects more than 3 times. Give the final address." in str(error)


@pytest.mark.parametrize(
    "location",
    ["http://localhost:1/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/"],
)
async def test_a_redirect_to_a_private_address_is_refused(location: str) -> None:
    async with (
        serving({"/": redirect(location)}) as server,
        Fetcher(allowed_private_hosts=["127.0.0.1"], limits=SMALL, manners=HASTY) as fetcher,
    ):
        with pytest.raises(RefusedAddressError, match="private or reserved"):
            await fetcher.fetch(server.url("/"))


@pytest.mark.parametrize(
    "location", ["file:///etc/hosts", "http://a:b@wend.example/", "http://[::"]
)
async def test_a_redirect_to_no_page_is_refused(location: str) -> None:
    error = await refusal_of({"/": redirect(location)})
    assert "ddress" in str(error)
    assert "a:b" not in str(error)


async def test_a_redirect_puts_nothing_into_the_message_that_acts_on_a_terminal() -> None:
    error = await refusal_of({"/": redirect("ftp://wend.example/\x1b[2J\u202egro")})
    assert "ftp: addresses are not fetched" in str(error)
    assert str(error).isprintable()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello", "broke off before the end"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "broke off before the end"),
        (b"", "broke off before the end"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "broke off before"),
        (b"SSH-2.0-wend\r\n\r\n", "what it answers is not HTTP. Check the address."),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000, "not HTTP"),
    ],
)
async def test_a_broken_answer_is_told(answer: bytes, says: str) -> None:
    assert says in str(await refusal_of({"/": raw(answer)}))


async def test_a_closed_door_is_told() -> None:
    async with serving({}) as server:
        url = server.url("/")
    async with local() as fetcher:
        assert "no connection could be made. Try again later" in str(await refused(fetcher, url))


async def test_a_certificate_that_nobody_vouches_for_is_told() -> None:
    certificate = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.load_cert_chain(PEM)
    async with serving({"/": reply(b"hello")}, certificate) as server, local() as fetcher:
        url = server.url("/", "wend.example").replace("http:", "https:")
        error = await refused(fetcher, url)
    assert "its certificate is not valid (self-signed certificate). Only its site" in str(error)
    assert server.requests == []


async def test_a_server_without_https_is_told() -> None:
    async with serving({"/": reply(b"hello")}) as server, local() as fetcher:
        error = await refused(fetcher, server.url("/").replace("http:", "https:"))
    assert "no secure connection could be made. Try it with http:// instead." in str(error)


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "no host of that name is known. Check"),
        (socket.gaierror(socket.EAI_AGAIN, "later"), "could not be looked up. Try again later"),
        (UnicodeError("label too long"), "no host of that name is known"),
        (None, "no host of that name is known"),
    ],
)
async def test_a_name_that_leads_nowhere_is_told(failure: Exception | None, says: str) -> None:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        if failure:
            raise failure
        return []

    async with Fetcher(resolver=resolver, manners=HASTY) as fetcher:
        error = await refused(fetcher, "http://wend.example/")
    assert str(error).startswith("http://wend.example/: ")
    assert says in str(error)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1"], ["8.8.8.8", "192.168.0.1"]])
async def test_a_name_that_leads_to_a_private_address_is_refused(addresses: list[str]) -> None:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return addresses

    async with serving({"/": reply(b"secret")}) as server, Fetcher(resolver=resolver) as fetcher:
        with pytest.raises(RefusedAddressError, match=r"wend\.example leads to a private"):
            await fetcher.fetch(server.url("/", "wend.example"))
    assert server.requests == []


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
async def test_other_spellings_of_the_loopback_address_are_refused(host: str) -> None:
    async with serving({"/": reply(b"secret")}) as server, Fetcher(limits=SMALL) as fetcher:
        with pytest.raises(BriefbotError):
            await fetcher.fetch(server.url("/", host))
    assert server.requests == []
