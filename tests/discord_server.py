"""A small Discord on the loopback address: channels that keep messages, and misbehave when told to.

Bodies come in from the real discord.py; each is kept, and held against Discord's rules.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import WSMsgType, web
from discord_rules import check_message, check_schema

BOT, GUILD, CHANNEL, FORUM, DIRECT, PERSON = "9001", "100", "200", "215", "300", "77"
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
_CALLBACKS = {
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
_WRITES = str(1 << 10 | 1 << 11 | 1 << 38)  # see a channel, write in it and in its threads
_USES = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 35 | 1 << 38
_EPOCH = 1_420_070_400_000  # milliseconds of Unix time


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call goes wrong: a status and a code, or silence (before or after it is done)."""

    status: int = 500
    code: int = 0
    retry_after: float = 0
    everywhere: bool = False
    drop: bool = False
    done: bool = False  # it is done all the same
    body: str = ""  # sent instead of JSON


Behave = Callable[[str, int, Mapping[str, Any]], Fault | None]


def obliging(_route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
    """Do all that is asked."""
    return None


def as_json(told: object, status: int = 200, **headers: str) -> web.Response:
    """Answer as Discord does: discord.py reads a type of content with a charset as a text."""
    kind = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(told).encode(), status=status, headers=kind | headers)


@dataclass
class DiscordServer:
    """What came in, and what is there."""

    behave: Behave = obliging
    begun: datetime = NOW  # when the first message is posted
    readable: bool = True  # whether we may read history
    flags: int = 0  # of the app
    shards: int = 1  # that it advises
    endpoint: str | None = None  # where its interactions go
    guilds: tuple[str, ...] = (GUILD,)  # that we are in
    tagged: bool = False  # its forum wants a tag on each post
    down: bool = False  # it takes no new connections
    port: int = 0
    interval: int = 41_250  # milliseconds between two heartbeats
    beats: int = 0  # that came
    holds: int = _USES  # what everybody may do
    commands: list[dict[str, Any]] = field(default_factory=list)
    called: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    greetings: list[dict[str, Any]] = field(default_factory=list)  # identify and resume
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    times: Counter[str] = field(default_factory=Counter)
    posted: list[dict[str, Any]] = field(default_factory=list)
    channels: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            CHANNEL: {"type": 0, "guild_id": GUILD},
            FORUM: {"type": 15, "guild_id": GUILD},
            DIRECT: {"type": 1, "recipients": [{"id": PERSON}]},
        }
    )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def _first(self) -> int:
        return int(self.begun.timestamp() * 1_000 - _EPOCH) << 22

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def of(self, ending: str) -> list[dict[str, Any]]:
        return [sent for name, sent in self.called if name.endswith(ending)]

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something holds that a call or a socket brings about."""
        async with asyncio.timeout(seconds), self.arrived:
            await self.arrived.wait_for(lambda: bool(true()))

    async def told(self) -> None:
        async with self.arrived:
            self.arrived.notify_all()

    async def push(self, event: str, data: Mapping[str, Any]) -> None:
        """Send an event over the newest socket."""
        told = {"op": 0, "t": event, "s": len(self.called) + 2, "d": data}
        await self.sockets[-1].send_str(json.dumps(told))

    def refused(self, status: int, code: int) -> web.Response:
        return as_json({"code": code, "message": "refused"}, status=status)

    def post(self, channel: str, sent: dict[str, Any]) -> dict[str, Any]:
        """Keep a message, or give the one that has its nonce."""
        check_message(sent)
        check_schema(sent)
        for one in self.posted:
            if one["channel_id"] == channel and one.get("nonce") == sent["nonce"]:
                return one
        return self._kept(channel, sent)

    def begin(self, forum: str, sent: dict[str, Any]) -> dict[str, Any]:
        """Begin a post of a forum."""
        check_schema(sent, "CreateForumThreadRequest")
        check_message(sent["message"])
        made = {"type": 11, "guild_id": GUILD, "parent_id": forum, "owner_id": BOT}
        self.channels[post := self._next] = made
        return made | {
            "id": post,
            "name": sent["name"],
            "message": self._kept(post, sent["message"]),
        }

    def posts(self, *, archived: bool) -> dict[str, Any]:
        """List the posts of forums."""
        found = [{"id": i, **one} for i, one in self.channels.items() if "owner_id" in one]
        return {"threads": [one for one in found if one.get("archived", False) is archived]}

    @property
    def _next(self) -> str:
        return str(self._first + len(self.posted) + 1)

    def _kept(self, channel: str, sent: dict[str, Any]) -> dict[str, Any]:
        made = {**sent, "id": self._next, "channel_id": channel}
        self.posted.append(made | {"author": {"id": BOT}})
        self.channels[channel]["last_message_id"] = made["id"]
        return made

    def listed(self, channel: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        """Give messages after one, the newest first, as Discord does; no nonce is kept."""
        if not self.readable:
            return []
        after, limit = int(query.get("after", 0)), int(query["limit"])
        there = [
            {name: value for name, value in one.items() if name != "nonce"}
            for one in self.posted
            if one["channel_id"] == channel and int(one["id"]) > after
        ]
        return there[:limit][::-1]


@asynccontextmanager
async def discord_serving(server: DiscordServer) -> AsyncIterator[DiscordServer]:
    """Let it listen until the block ends."""
    app = web.Application()

    async def known(request: web.Request) -> web.StreamResponse:
        if request.headers["Authorization"] != "Bot token":
            return server.refused(401, 0)
        return await _answered(server, request)

    async def gateway(request: web.Request) -> web.StreamResponse:
        return await _gateway(server, request)

    app.router.add_route("*", "/api/v10/{path:.*}", known)
    app.router.add_get("/gateway", gateway)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        for one in server.sockets:
            await one.close()
        await runner.cleanup()


async def _answered(server: DiscordServer, request: web.Request) -> web.StreamResponse:
    path = request.match_info["path"]
    sent = await request.json() if request.can_read_body else {}
    server.times[name := f"{request.method} {path}"] += 1
    server.called.append((name, sent))
    fault = server.behave(name, server.times[name], sent)
    answer: web.StreamResponse = web.Response()
    if fault is None or fault.done:
        answer = _done(server, request, path, sent)
    await server.told()
    if fault is None:
        return answer
    if fault.drop:
        assert request.transport
        request.transport.close()
        return answer
    if fault.body:
        return web.Response(status=fault.status, text=fault.body)
    told: dict[str, Any] = {"code": fault.code, "message": "no"}
    if fault.status == 429:
        told |= {"retry_after": fault.retry_after, "global": fault.everywhere}
    return as_json(told, status=fault.status, Via="1.1 google")


def _done(  # noqa: C901, PLR0911, PLR0912  a table of routes
    server: DiscordServer, request: web.Request, path: str, sent: dict[str, Any]
) -> web.StreamResponse:
    match request.method, path.split("/"):
        case "GET", ["users", "@me"]:
            me = {"username": "briefbot", "discriminator": "0", "avatar": None}
            return as_json({"id": BOT, **me})
        case "GET", ["oauth2", "applications", "@me"]:
            return as_json(_application(server))
        case "GET", ["guilds", guild] if guild == GUILD:
            return as_json({"id": GUILD, "owner_id": "1", "roles": [_everyone(server)]})
        case "GET", ["guilds", guild, "members", member] if (guild, member) == (GUILD, BOT):
            return as_json({"user": {"id": BOT}, "roles": []})
        case "GET", ["gateway", "bot"]:
            return as_json({"url": "wss://elsewhere.example", "shards": server.shards})
        case "GET", ["applications", "9000", "commands"]:
            return as_json(server.commands)
        case "PUT", ["applications", "9000", "commands"]:
            server.commands = [
                one | {"id": str(i), "application_id": "9000", "version": "1", "nsfw": False}
                for i, one in enumerate(_each(sent))
            ]
            return as_json(server.commands)
        case _, ["interactions", *_] if server.times[f"POST {path}"] > 1:
            return server.refused(400, 40_060)  # it was answered
        case _, ["interactions", _, _, "callback"]:
            check_schema(sent, _CALLBACKS[sent["type"]])
            return web.Response(status=204)
        case "PATCH" | "POST", ["webhooks", "9000", *_]:
            check_message(sent)
            return as_json({"id": "1"})
        case "DELETE", ["webhooks", "9000", *_]:
            return web.Response(status=204)
        case "POST", ["users", "@me", "channels"]:
            if sent["recipient_id"] != PERSON:
                return server.refused(400, 50033)
            return as_json({"id": DIRECT, "type": 1})
        case _, ["channels", channel, *_] if channel not in server.channels:
            return server.refused(404, 10003)
        case "GET", ["channels", channel]:
            return as_json({"id": channel, **server.channels[channel]})
        case "GET", ["channels", channel, "messages"]:
            return as_json(server.listed(channel, dict(request.query)))
        case "POST", ["channels", channel, "threads"] if server.tagged:
            return server.refused(400, 40_067)
        case "POST", ["channels", channel, "threads"]:
            return as_json(server.begin(channel, sent), status=201)
        case "GET", ["guilds", "100", "threads", "active"]:
            return as_json(server.posts(archived=False))
        case "GET", ["channels", _, "threads", "archived", "public"]:
            return as_json(server.posts(archived=True))
        case "POST", ["channels", channel, "messages"]:
            return as_json(server.post(channel, sent))
        case "POST", ["channels", channel, "messages", message, "threads"]:
            if message in server.channels:
                return server.refused(400, 160_004)
            check_schema(sent, "CreateTextThreadWithMessageRequest")
            server.channels[message] = {"type": 11, "guild_id": GUILD, "parent_id": channel}
            return as_json({"id": message, "type": 11, "name": sent["name"]})
    return server.refused(404, 0)


def _each(sent: object) -> list[dict[str, Any]]:
    assert isinstance(sent, list)
    return sent


async def _gateway(server: DiscordServer, request: web.Request) -> web.StreamResponse:
    if server.down:
        raise web.HTTPServiceUnavailable
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    server.sockets.append(socket)
    await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": server.interval}}))
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        told = json.loads(message.data)
        if told["op"] == 1:
            await socket.send_str(json.dumps({"op": 11}))
            server.beats += 1
            await server.told()
        elif told["op"] in {2, 6}:
            server.greetings.append(told)
            event = "READY" if told["op"] == 2 else "RESUMED"
            await server.push(event, _ready(server) if event == "READY" else {})
            await server.told()
    return socket


def _ready(server: DiscordServer) -> dict[str, Any]:
    me = {"id": BOT, "username": "briefbot", "discriminator": "0", "avatar": None, "bot": True}
    return {
        "v": 10,
        "user": me,
        "guilds": [{"id": guild, "unavailable": True} for guild in server.guilds],
        "private_channels": [],
        "session_id": "s1",
        "resume_gateway_url": server.gateway,
        "application": {"id": "9000", "flags": 0},
    }


def _everyone(server: DiscordServer) -> dict[str, Any]:
    looks = {"name": "@everyone", "position": 0, "color": 0, "colors": {"primary_color": 0}}
    flags = {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
    return {"id": GUILD, "permissions": str(server.holds), **looks, **flags}


def told_server(server: DiscordServer) -> dict[str, Any]:
    """Give the event that tells of the server and what everybody may do in its channels."""
    me = {"id": BOT, "username": "briefbot", "discriminator": "0", "avatar": None, "bot": True}
    joined = {"joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
    channels = [
        {"id": one, "name": f"c{one}", "position": 0, "permission_overwrites": [], **told}
        for one, told in server.channels.items()
        if told.get("guild_id") == GUILD and "parent_id" not in told
    ]
    return {
        "id": GUILD,
        "name": "Alderwick",
        "owner_id": "1",
        "member_count": 2,
        "roles": [_everyone(server)],
        "members": [{"user": me, "roles": [], **joined}],
        "channels": channels,
        "preferred_locale": "en-US",
        **dict.fromkeys(("emojis", "stickers", "features", "voice_states", "threads"), ()),
        **dict.fromkeys(("presences", "stage_instances", "guild_scheduled_events"), ()),
    }


def pressed_command(number: int, name: str, verb: str = "", /, **options: object) -> dict[str, Any]:
    """Give the event of a slash command that Maud typed in the channel."""
    told = [{"type": 3, "name": option, "value": value} for option, value in options.items()]
    if verb:
        told = [{"type": 1, "name": verb, "options": told}]
    return _heard(number, 2, {"id": "1", "name": name, "type": 1, "options": told})


def written(
    number: str, channel: str = CHANNEL, *, content: str = "", author: str = PERSON
) -> dict[str, Any]:
    """Give the event of a message that was written in a channel."""
    name = {"username": "briefbot" if author == BOT else "maud", "bot": author == BOT}
    return {
        "id": number,
        "channel_id": channel,
        "guild_id": GUILD,
        "author": {"id": author, "discriminator": "0", "avatar": None, **name},
        "content": content,
        "type": 0,
        "timestamp": "2026-03-02T08:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "flags": 0,
    }


def pressed_menu(number: int, name: str, message: Mapping[str, Any]) -> dict[str, Any]:
    """Give the event of a command that Maud chose in a message's menu."""
    told = {"messages": {message["id"]: message}}
    data = {"id": "1", "name": name, "type": 3, "target_id": message["id"], "resolved": told}
    return _heard(number, 2, data)


def pressed_button(number: int, message: Mapping[str, Any], custom_id: str) -> dict[str, Any]:
    """Give the event of a button that Maud pressed under a message."""
    under = written(message["id"], message["channel_id"], author=message["author"]["id"])
    data = {"component_type": 2, "custom_id": custom_id}
    return _heard(number, 3, data) | {"message": under}


def sent_window(number: int, custom_id: str, question: str) -> dict[str, Any]:
    """Give the event of a window that Maud filled and sent off."""
    line = {"type": 4, "id": 2, "custom_id": "question", "value": question}
    data = {"custom_id": custom_id, "components": [{"type": 18, "id": 1, "component": line}]}
    return _heard(number, 5, data)


def said_in(guild: str, channel: str, heard: Mapping[str, Any]) -> dict[str, Any]:
    """Give the same event from another server's channel."""
    there = heard["channel"] | {"id": channel}
    where = {"guild_id": guild, "channel_id": channel, "channel": there}
    return {**heard, **where, "authorizing_integration_owners": {"0": guild}}


def _heard(number: int, kind: int, data: Mapping[str, Any]) -> dict[str, Any]:
    user = {"id": PERSON, "username": "maud", "discriminator": "0", "avatar": None}
    return {
        "id": str(number),
        "application_id": "9000",
        "type": kind,
        "token": f"secret-{number}",
        "version": 1,
        "data": data,
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "general", "position": 0, "nsfw": False},
        "guild_id": GUILD,
        "member": {
            "user": user,
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "permissions": _WRITES,
            "deaf": False,
            "mute": False,
            "flags": 0,
        },
        "locale": "en-US",
        "entitlements": [],
        "app_permissions": _WRITES,
        "authorizing_integration_owners": {"0": GUILD},
        "context": 0,
        "attachment_size_limit": 1,
    }


def _application(server: DiscordServer) -> dict[str, Any]:
    owner = {"id": "1", "username": "maud", "discriminator": "0", "avatar": None}
    return {
        "id": "9000",
        "name": "Briefbot",
        "description": "",
        "icon": None,
        "rpc_origins": [],
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": owner,
        "verify_key": "00",
        "team": None,
        "flags": server.flags,
        "interactions_endpoint_url": server.endpoint,
    }
