"""A webhook's receiver on the loopback address: knows what it took, misbehaves when told to."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from doors import door

Act = Literal["take", "drop", "busy", "error", "reject", "hang"]


def obliging(_key: str, _nth: int) -> Act:
    """Take everything."""
    return "take"


@dataclass
class Receiver:
    """What came in: every post that was accepted, in order, and how often each key was."""

    behave: Callable[[str, int], Act] = obliging
    asked: str = ""  # the answer to GET, where it is not by the book: "503", "405"
    retry_after: str = "0"
    delay: float = 0.0  # seconds between taking a post and saying so
    port: int = 0
    accepted: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    looked: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    awaited: list[tuple[int, asyncio.Event]] = field(default_factory=list)
    wanted: dict[str, asyncio.Event] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def keys(self) -> list[str]:
        return [post["key"] for post in self.accepted]

    @property
    def duplicates(self) -> list[str]:
        return [key for key, times in Counter(self.keys).items() if times > 1]

    def after(self, posts: int) -> asyncio.Event:
        """Give what is set once so many different keys were accepted."""
        event = asyncio.Event()
        self.awaited.append((posts, event))
        return event

    def of(self, key: str) -> asyncio.Event:
        """Give what is set once a key was accepted."""
        return self.wanted.setdefault(key, asyncio.Event())

    def post(self, headers: dict[str, str], body: bytes) -> tuple[str, bytes, bool]:
        """Judge a post: status and answer, or silence after it was taken."""
        told = json.loads(body)
        key = told["key"]
        self.tried[key] += 1
        act = self.behave(key, self.tried[key])
        if act in {"busy", "error", "reject"}:
            self.refused[act] += 1
            status = {"busy": "429 Too Many Requests", "error": "500 Oops", "reject": "403 No"}
            return status[act], b"", True
        self.accepted.append(told)
        self.headers.append(headers)
        number = self.ids.setdefault(key, f"m-{len(self.accepted)}")
        if key in self.wanted:
            self.wanted[key].set()
        for count, event in self.awaited:
            if len(self.ids) >= count:
                event.set()
        return "200 OK", json.dumps({"id": number}).encode(), act == "take"

    def get(self, key: str) -> tuple[str, bytes]:
        """Tell whether a key was accepted."""
        self.looked.append(key)
        if self.asked:
            return f"{self.asked} As Told", b""
        if key in self.ids:
            return "200 OK", json.dumps({"id": self.ids[key]}).encode()
        return "404 Not Found", b""


@asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[Receiver]:
    """Let a receiver listen until the block ends."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _serve(receiver, reader, writer)

    async with door(talk, receiver.port) as receiver.port:
        yield receiver


async def _serve(
    receiver: Receiver, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    while True:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        request, *lines = head.strip().split("\r\n")
        method, target, _ = request.split(" ")
        headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
        if method == "GET":
            status, answer = receiver.get(parse_qs(urlsplit(target).query)["key"][0])
            told = True
        else:
            body = await reader.readexactly(int(headers["content-length"]))
            status, answer, told = receiver.post(headers, body)
            if receiver.delay:
                await asyncio.sleep(receiver.delay)
        if not told:
            return  # taken, and nobody hears of it
        wait = f"Retry-After: {receiver.retry_after}\r\n" if status.startswith("429") else ""
        writer.write(
            f"HTTP/1.1 {status}\r\n{wait}Content-Length: {len(answer)}\r\n\r\n".encode() + answer
        )
        await writer.drain()
