"""What stands around the service under load: a Slack that counts, and a model that is slow."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from openai_server import chat
from slack_server import BOT

SLOW = 8.0  # seconds that a model takes
_NUMBERED = re.compile(r"^(\d+) (?:\[q\d+\] )*(.+)$", re.MULTILINE)
_PEOPLE: dict[str, Any] = {"id": "U1", "tz": "Europe/Berlin", "team_id": "T1"}


@dataclass
class World:
    """How often each key was posted, each response URL was told something; our messages."""

    port: int = 0
    posted: Counter[str] = field(default_factory=Counter)
    told: Counter[int] = field(default_factory=Counter)
    roots: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    @property
    def url(self) -> str:
        """Slack's address."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def model_url(self) -> str:
        """The model's address."""
        return f"http://127.0.0.1:{self.port}/v1"

    def post(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Take a message."""
        marked = sent["metadata"]["event_payload"]
        part = marked.get("part", 1)
        self.posted[f"{marked['key']} {part}"] += 1
        stamp = f"1772000000.{sum(self.posted.values()):06d}"
        if "thread_ts" not in sent:
            self.roots.setdefault(sent["channel"], stamp)
        return {"ts": stamp, "channel": sent["channel"]}


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    """Let both listen until the block ends."""
    made = World()

    async def method(request: web.Request) -> web.Response:
        name = request.match_info["method"]
        answer: dict[str, Any] = {}
        if name == "auth.test":
            answer = {"team_id": "T1", "user_id": BOT, "bot_id": "BBOT", "team": "Quenby"}
        elif name == "chat.postMessage":
            answer = made.post(await request.json())
        elif name == "users.info":
            answer = {"user": _PEOPLE}
        elif name in {"conversations.history", "conversations.replies"}:
            answer = {"messages": []}
        return web.json_response({"ok": True, **answer})

    async def response(request: web.Request) -> web.Response:
        made.told[int(request.match_info["number"])] += 1
        return web.Response(text="ok")

    async def complete(request: web.Request) -> web.Response:
        asked = await request.json()
        made.asked += 1
        await asyncio.sleep(SLOW)
        return web.json_response(chat(json.dumps(_filled(asked))))

    app = web.Application(client_max_size=2**24)
    app.router.add_route("*", "/api/{method}", method)
    app.router.add_post(r"/response/{number:\d+}", response)
    app.router.add_post("/v1/chat/completions", complete)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()


def _filled(asked: dict[str, Any]) -> dict[str, Any]:
    """Fill what the schema asks for with the first sentences that were shown, word for word."""
    page = asked["messages"][-1]["content"]
    lines = [
        {"evidence": [int(number)], "text": text}
        for number, text in _NUMBERED.findall(page.partition("</evidence>")[0])[:6]
    ]
    wanted = asked["response_format"]["json_schema"]["schema"]["properties"]
    filled: dict[str, Any] = {name: [] for name in wanted}
    given: dict[str, Any] = {"claims": lines[:1], "headline": lines[0], "bottom_line": lines[1:4]}
    return filled | {name: given[name] for name in wanted if name in given}
