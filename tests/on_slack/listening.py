"""What tests of listening share: handlers that write down what they are handed, and the doors."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlencode

from slack_server import BOT, SlackServer, slack_serving

from bot.cards import list_card, notice_card
from bot.chat import Card, Place, Press, Request, Thread, Whisper
from bot.platforms.slack.api import SlackAccess, SlackApi, opened
from bot.platforms.slack.crew import Crew
from bot.platforms.slack.doors import Watch, hear_http, hear_socket, made_app
from bot.platforms.slack.ears import Ears
from bot.platforms.slack.people import People

SECRET = "a-signing-secret"  # noqa: S105  of a stand-in


@dataclass
class Recorder:
    """Handlers that remember; `answer` is whispered to each."""

    answer: Card | None = None
    done: asyncio.Condition = field(default_factory=asyncio.Condition)
    heard: list[tuple[str, Any]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    zoned: str = ""  # the zone of a place's rules

    async def said(self, request: Request, whisper: Whisper) -> None:
        await self._note("said", request, whisper)

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        await self._note(f"followed {mentioned}", request, whisper)

    async def pressed(self, press: Press, whisper: Whisper) -> None:
        await self._note("pressed", press, whisper)

    async def suggested(self, place: Place, text: str, limit: int = 25) -> list[str]:
        if self.gate:
            await self.gate.wait()
        return [f"{text}-bridge", "x" * 200, "harbour"][:limit]

    async def zone(self, place: Place) -> str:
        return self.zoned

    async def home(self, place: Place, user: str) -> Card:
        return list_card("Briefbot", [("alder-bridge", "4 articles")])

    async def workspaces(self, platform: str) -> list[str]:
        return []

    async def unread(self, thread: Thread) -> None:
        """Never told here."""

    async def left(self, platform: str, workspace: str) -> None:
        await self._note("left", (platform, workspace), None)

    async def revoked(self, platform: str, workspace: str, why: str) -> None:
        await self._note("revoked", (platform, workspace, why), None)

    async def until(self, many: int) -> list[tuple[str, Any]]:
        """Wait until so many things were handed on and done."""
        async with asyncio.timeout(10), self.done:
            await self.done.wait_for(lambda: len(self.heard) >= many)
        return self.heard

    async def _note(self, what: str, told: object, whisper: Whisper | None) -> None:
        if self.gate:
            await self.gate.wait()
        if whisper and self.answer:
            await whisper(self.answer)
        async with self.done:
            self.heard.append((what, told))
            self.done.notify_all()


@dataclass
class Line:
    """A way into the bot."""

    server: SlackServer
    handlers: Recorder
    api: SlackApi
    url: str = ""

    async def request(
        self, body: str, kind: str, *, secret: str = SECRET, age: float = 0
    ) -> tuple[int, str]:
        """Send a signed request; give the status and the answer."""
        return await self.send(body, signed(body, kind, secret, age))

    async def send(self, body: str, headers: dict[str, str]) -> tuple[int, str]:
        session = self.api.client.session
        assert session
        async with session.post(self.url, data=body.encode(), headers=headers) as response:
            return response.status, await response.text()

    async def event(self, event: dict[str, Any], team: str = "T1") -> tuple[int, str]:
        return await self.request(json.dumps(envelope(event, team)), "application/json")

    async def command(self, text: str, **more: str) -> tuple[int, str]:
        return await self.request(
            urlencode(command(text, self.server) | more), "application/x-www-form-urlencoded"
        )

    async def payload(self, payload: dict[str, Any]) -> tuple[int, str]:
        return await self.request(
            urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded"
        )


def signed(body: str, kind: str, secret: str, age: float = 0) -> dict[str, str]:
    """Give the headers that Slack would send with a body."""
    seconds = str(int(time.time() - age))
    sign = hmac.new(secret.encode(), f"v0:{seconds}:{body}".encode(), hashlib.sha256)
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": seconds,
        "X-Slack-Signature": f"v0={sign.hexdigest()}",
    }


def envelope(event: dict[str, Any], team: str = "T1") -> dict[str, Any]:
    return {"type": "event_callback", "team_id": team, "event_id": "Ev1", "event": event}


def command(text: str, server: SlackServer) -> dict[str, str]:
    return {
        "command": "/brief",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": "U1",
        "trigger_id": "1.2.abc",
        "response_url": server.response_url,
    }


def message(text: str, **more: str) -> dict[str, Any]:
    return {
        "type": "message",
        "user": "U1",
        "channel": "C1",
        "channel_type": "channel",
        "ts": "1772438400.000100",
        "team": "T1",
        "text": text,
        **more,
    }


def mention(text: str, **more: str) -> dict[str, Any]:
    return message(f"<@{BOT}> {text}", type="app_mention", **more)


def press(action: dict[str, Any], server: SlackServer, **more: object) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "5.0", "channel_id": "C1"},
        "message": {"ts": "5.0"},
        "trigger_id": "1.2.abc",
        "response_url": server.response_url,
        "actions": [{"block_id": "b", "action_ts": "1772438401.5", **action}],
        **more,
    }


SUBSCRIBE = {"type": "button", "action_id": "3:subscribe", "value": "17 alder-bridge"}
MEMBER = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}}


def submission(when: str, zone: str = "Europe/Berlin", **view: object) -> dict[str, Any]:
    """Give a filled form for a digest in C7."""
    values = {
        "topic": {"topic": {"selected_option": {"value": 'alder "bridge"'}}},
        "when": {"when": {"value": when}},
        "zone": {"zone": {"value": zone}},
        "channel": {"channel": {"selected_conversation": "C7"}},
    }
    filled = {"id": "V1", "type": "modal", "callback_id": "subscribe", "state": {"values": values}}
    return {"type": "view_submission", **MEMBER, "view": {**filled, **view}}


@asynccontextmanager
async def line(
    answer: Card | None = None,
    *,
    mode: Literal["socket", "http"] = "http",
    watch: Watch | None = None,
    server: SlackServer | None = None,
) -> AsyncIterator[Line]:
    """Open a door into the bot, with recording handlers behind it and a Slack before it."""
    async with (
        slack_serving(server or SlackServer()) as slack,
        door(slack, Recorder(answer), mode, watch) as made,
    ):
        yield made


@asynccontextmanager
async def door(
    slack: SlackServer,
    handlers: Recorder,
    mode: Literal["socket", "http"] = "socket",
    watch: Watch | None = None,
    app_token: str = "xapp-t",  # noqa: S107  of a stand-in
) -> AsyncIterator[Line]:
    """Open a door into the bot; what it raises is raised here."""
    access = SlackAccess("xoxb-t", app_token, SECRET, mode, slack.url, port=0)
    async with opened(access, 5.0) as api, Crew(2.0) as crew:
        ears = Ears(api, handlers, crew, now, "T1", BOT, People(api, now))
        app = made_app(ears, api, access)
        made = Line(slack, handlers, api)
        ready = asyncio.Event()

        def opened_at(port: int) -> None:
            made.url = f"http://127.0.0.1:{port}/slack/events"
            ready.set()

        if mode == "http":
            heard = asyncio.create_task(hear_http(app, access, opened_at))
        else:
            many = len(slack.sockets)
            heard = asyncio.create_task(hear_socket(app, api, access, watch))
            connected = slack.until(lambda: len(slack.sockets) > many)
            opening = asyncio.create_task(connected)
            await asyncio.wait([heard, opening], return_when=asyncio.FIRST_COMPLETED)
            opening.cancel()
            ready.set()
        if heard.done():
            await heard
        await ready.wait()
        try:
            yield made
        finally:
            heard.cancel()
            with suppress(asyncio.CancelledError):
                await heard


def now() -> datetime:
    return datetime.now(UTC)


OKAY = notice_card("Here you are.")
