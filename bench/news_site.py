"""A news site for benchmarks: feeds and pages on the loopback address, in a process of its own.

    python -m bench.news_site FEEDS PAGES      prints its port, serves until its input ends

`/feed/N` is an RSS feed of its share of the pages, `/page/N` a page. Everything has an ETag and is
answered with 304 where it is asked for by that. `/sent` tells how many bytes it has sent.
"""

import asyncio
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from subprocess import PIPE, Popen

from bench.corpus import page

_WORDS = 400  # of an article


def feed(number: int, pages: range, base: str) -> bytes:
    """Give an RSS feed with an entry a page."""
    day = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><title>Report {i}</title><link>{base}/page/{i}</link>"
        f"<guid>report-{i}</guid><pubDate>{day}</pubDate></item>"
        for i in pages
    )
    head = f"<title>Outlet {number}</title><link>{base}/</link><description>-</description>"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    )


@contextmanager
def news_site(feeds: int, pages: int) -> Iterator[str]:
    """Run the site beside the benchmark; give its address."""
    command = [sys.executable, "-m", "bench.news_site", str(feeds), str(pages)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603  our own
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018, S101
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.stdin.close()


class _Site:
    def __init__(self, feeds: int, pages: int) -> None:
        self._bodies = {f"/page/{i}": (page(i, _WORDS).encode(), "text/html") for i in range(pages)}
        self._share = pages // feeds
        self._feeds = feeds
        self._sent = 0

    async def serve(self) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, backlog=1_000)
        port = server.sockets[0].getsockname()[1]
        for i in range(self._feeds):
            share = range(i * self._share, (i + 1) * self._share)
            made = feed(i, share, f"http://127.0.0.1:{port}")
            self._bodies[f"/feed/{i}"] = (made, "application/rss+xml")
        print(port, flush=True)
        await asyncio.to_thread(sys.stdin.read)
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                answer = self._answer(request)
                self._sent += len(answer)
                writer.write(answer)
                await writer.drain()
        writer.close()

    def _answer(self, request: str) -> bytes:
        path = request.split(" ", 2)[1]
        sent = (str(self._sent).encode(), "text/plain")
        body, kind = sent if path == "/sent" else self._bodies.get(path, (b"", ""))
        if not kind:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        tag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
        if tag in request:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        head = f"Content-Type: {kind}; charset=utf-8\r\nETag: {tag}\r\n"
        return f"HTTP/1.1 200 OK\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


if __name__ == "__main__":
    asyncio.run(_Site(int(sys.argv[1]), int(sys.argv[2])).serve())
