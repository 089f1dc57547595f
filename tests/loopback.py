"""A real web server on the loopback address, which answers with the bytes that it is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ssl import SSLContext

from doors import door

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Loopback:
    """What was asked for, where to ask, and how many were being answered at once at most."""

    port: int = 0
    requests: list[str] = field(default_factory=list)
    connections: int = 0
    busy: int = 0
    busiest: int = 0
    awaited: list[tuple[int, asyncio.Event]] = field(default_factory=list)

    def after(self, requests: int) -> asyncio.Event:
        """Give what is set once so many more requests have come in."""
        event = asyncio.Event()
        self.awaited.append((len(self.requests) + requests, event))
        return event

    def took(self, request: str) -> None:
        """Note a request that came in."""
        self.requests.append(request)
        for count, event in self.awaited:
            if len(self.requests) >= count:
                event.set()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self) -> list[str]:
        """Give the paths that were asked for, in their order."""
        return [request.split(" ", 2)[1] for request in self.requests]


async def here(_host: str, _port: int) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]


def reply(body: bytes, *headers: str, status: str = "200 OK", close: bool = True) -> Answer:
    """Answer with a body and headers, then close the connection, or keep it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    head = "\r\n".join([*lines, *(["Connection: close"] if close else []), "", ""])
    return raw(head.encode() + body, close=close)


def raw(data: bytes, *, close: bool = True) -> Answer:
    """Answer with just these bytes, headers and all."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        if close:
            writer.close()

    return answer


def redirect(location: str, status: str = "302 Found") -> Answer:
    """Answer that the page is elsewhere."""
    return reply(b"", f"Location: {location}", status=status)


def in_turn(*answers: Answer) -> Answer:
    """Answer differently each time; the last one stays."""
    left = list(answers)

    async def answer(writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(writer)

    return answer


def held(gate: asyncio.Event, then: Answer) -> Answer:
    """Answer when the gate is opened."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        await then(writer)

    return answer


def together(number: int, then: Answer) -> Answer:
    """Answer as soon as so many are asking at once."""
    meeting = asyncio.Barrier(number)

    async def answer(writer: asyncio.StreamWriter) -> None:
        await meeting.wait()
        await then(writer)

    return answer


def slow(pause: float, then: Answer) -> Answer:
    """Answer after some seconds."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(pause)
        await then(writer)

    return answer


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
async def serving(
    answers: dict[str, Answer], certificate: SSLContext | None = None
) -> AsyncIterator[Loopback]:
    """Serve each path's answer, 404 for others, until the block ends."""
    server = Loopback()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        while not writer.is_closing():
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            server.took(request)
            path = request.split(" ", 2)[1].partition("?")[0]
            with _counted(server):
                await answers.get(path, reply(b"", status="404 Not Found"))(writer)

    async with door(talk, certificate=certificate) as server.port:
        yield server


@contextmanager
def _counted(server: Loopback) -> Iterator[None]:
    server.busy += 1
    server.busiest = max(server.busiest, server.busy)
    try:
        yield
    finally:
        server.busy -= 1
