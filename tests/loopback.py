"""A real web server on the loopback address, which answers with the bytes that it is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Loopback:
    """What was asked for, and where to ask."""

    port: int = 0
    requests: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def reply(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """Answer with a body and headers, then close."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()

    return answer


def redirect(location: str) -> Answer:
    """Answer that the page is elsewhere."""
    return reply(b"", f"Location: {location}", status="302 Found")


def drip(piece: bytes, pause: float = 0.0) -> Answer:
    """Answer with pieces of a body that never ends."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


@asynccontextmanager
async def serving(answers: dict[str, Answer]) -> AsyncIterator[Loopback]:
    """Serve each path's answer, 404 for others, until the block ends."""
    here = Loopback()
    open_ones: set[asyncio.StreamWriter] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            here.requests.append(request)
            path = request.split(" ", 2)[1].partition("?")[0]
            await answers.get(path, reply(b"", status="404 Not Found"))(writer)
        await _close(writer)
        open_ones.discard(writer)

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    here.port = server.sockets[0].getsockname()[1]
    try:
        yield here
    finally:
        server.close()
        for writer in tuple(open_ones):
            await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
