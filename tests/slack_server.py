"""A small Slack on the loopback address: keeps messages, opens sockets, misbehaves when told to.

Bodies come in from the real slack_sdk; each is kept, and held against Slack's rules.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from slack_rules import check_blocks, check_message, check_type

TEAM, BOT, BOT_ID = "T1", "UBOT", "BBOT"
QUENBY = {"team": "Quenby", "url": "https://quenby.slack.com/"}


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call goes wrong: an error code, a status, or silence (before or after it is done)."""

    error: str = ""
    status: int = 200
    retry_after: str = ""
    drop: bool = False
    done: bool = False  # it is done all the same
    body: str = ""  # sent instead of JSON
    held: asyncio.Event | None = None  # nothing is answered before it is set


Behave = Callable[[str, int], Fault | None]


def obliging(_method: str, _nth: int) -> Fault | None:
    """Do all that is asked."""
    return None


@dataclass
class SlackServer:
    """What came in, and what is there."""

    behave: Behave = obliging
    page: int = 100
    port: int = 0
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    posted: list[dict[str, Any]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: list[dict[str, Any]] = field(default_factory=list)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    zone: str = "Europe/Berlin"
    scopes: str = "chat:write,commands"
    response_status: int = 200
    shut: bool = False  # no socket is opened
    quick: bool = False  # nothing is looked at or kept
    transports: list[asyncio.BaseTransport] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def response_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/response/1"

    def of(self, method: str) -> list[dict[str, Any]]:
        return [sent for called, sent in self.calls if called == method]

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something holds that a call, a socket or an acknowledgement brings about."""
        async with asyncio.timeout(seconds), self.arrived:
            await self.arrived.wait_for(lambda: bool(true()))

    async def push(self, envelope: Mapping[str, Any], socket: int = -1) -> None:
        """Send an envelope over a socket, the newest if none is named."""
        await self.sockets[socket].send_str(json.dumps(envelope))

    async def told(self) -> None:
        async with self.arrived:
            self.arrived.notify_all()

    def answer(self, method: str, sent: Mapping[str, Any]) -> dict[str, Any]:  # noqa: PLR0911  a table
        """Do what a method does."""
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID} | QUENBY
            case "chat.postMessage":
                if "blocks" in sent:
                    check_message(sent)
                check_type("ChatPostMessageArguments", dict(sent))
                stamp = f"1772438400.{len(self.posted):06d}"
                self.posted.append({**sent, "ts": stamp})
                return {"ts": stamp, "channel": sent["channel"]}
            case "conversations.history" | "conversations.replies":
                return self._listed(sent)
            case "users.info":
                return {"user": {"id": sent["user"], "tz": self.zone}}
            case "apps.connections.open":
                return {"url": f"ws://127.0.0.1:{self.port}/socket?ticket=s3cret&app_id=A1"}
            case "views.open" | "views.update" | "views.publish":
                name = "HomeView" if method == "views.publish" else "ModalView"
                check_type(name, sent["view"])
                check_blocks(sent["view"]["blocks"], 100)
                return {"view": {"id": "V1", "hash": "h"}}
            case "chat.postEphemeral":
                check_blocks(sent["blocks"], 50)
                check_type("Msg", {"blocks": sent["blocks"]})
                return {}
            case "assistant.threads.setStatus":
                return {}
        return {"ok": False, "error": "unknown_method"}

    def _listed(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        root, first = sent.get("ts", ""), int(sent.get("cursor") or 0)
        there = [
            message
            for message in self.posted
            if message["channel"] == sent["channel"]
            and (
                root in {message.get("thread_ts"), message["ts"]}
                if root
                else "thread_ts" not in message
            )
        ]
        some = there[first : first + self.page]
        more = str(first + self.page) if len(there) > first + self.page else ""
        return {"messages": some, "response_metadata": {"next_cursor": more}}


@asynccontextmanager
async def slack_serving(server: SlackServer) -> AsyncIterator[SlackServer]:
    """Let it listen until the block ends."""
    app = web.Application()

    async def method(request: web.Request) -> web.StreamResponse:
        return await _method(server, request)

    async def response(request: web.Request) -> web.StreamResponse:
        if not server.quick:
            told = await request.json()
            if "blocks" in told:
                check_message(told)
                check_type("Msg", {"blocks": told["blocks"]})
            server.responses.append(told)
        await server.told()
        return web.Response(status=server.response_status, text="ok")

    async def socket(request: web.Request) -> web.StreamResponse:
        return await _socket(server, request)

    app.router.add_route("*", "/api/{method}", method)
    app.router.add_post("/response/{id}", response)
    app.router.add_get("/socket", socket)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", server.port)
    await site.start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        for one in server.sockets:
            await one.close()
        await runner.cleanup()


async def _method(server: SlackServer, request: web.Request) -> web.StreamResponse:
    name = request.match_info["method"]
    sent = await (request.json() if request.content_type == "application/json" else request.post())
    arguments = {key: value for key, value in sent.items() if key != "token"}
    if not server.quick:
        server.calls.append((name, arguments))
    server.times[name] += 1
    fault = server.behave(name, server.times[name])
    answer: dict[str, Any] = {"ok": True}
    if fault is None or fault.done:
        answer |= server.answer(name, arguments)
    await server.told()
    if fault and fault.held:
        await fault.held.wait()
        return web.json_response(answer)
    if fault is None:
        return web.json_response(answer, headers={"x-oauth-scopes": server.scopes})
    if fault.drop:
        assert request.transport
        request.transport.close()
        return web.Response()
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
    if fault.body:
        return web.Response(status=fault.status, text=fault.body, headers=headers)
    told = {"ok": False, "error": fault.error or "internal_error"}
    return web.json_response(told, status=fault.status, headers=headers)


async def _socket(server: SlackServer, request: web.Request) -> web.StreamResponse:
    if server.shut:
        raise web.HTTPServiceUnavailable
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    server.sockets.append(socket)
    assert request.transport
    server.transports.append(request.transport)
    await socket.send_str(json.dumps({"type": "hello", "num_connections": len(server.sockets)}))
    await server.told()
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            server.acks.append(json.loads(message.data))
            await server.told()
    return socket
