"""Our bot in a simulated Discord (simcord), and people who type, press and write there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import discord
import simcord
from discord_rules import check_message
from handlers.chatting import Team, chatting
from newsdesk import Clock
from samples import BRIEFING

from bot.cards import briefing_card, notice_card, sources_card
from bot.chat import Card, Handlers, Place, Press, Request, Thread, Whisper
from bot.platforms.discord.api import DiscordAccess, DiscordApi
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.listening import connection, synchronised
from bot.platforms.discord.platform import Discord
from bot.posting import PostRefusedError
from bot.store import open_store


@dataclass
class Scribe:
    """Handlers that write down what they are handed, brief on all topics, and whisper the rest."""

    said_: list[Request] = field(default_factory=list)
    followed_: list[tuple[Request, bool]] = field(default_factory=list)
    unread_: list[Thread] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    left_: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    refused: list[PostRefusedError] = field(default_factory=list)
    platform: Discord | None = None
    silent: bool = False
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def said(self, request: Request, whisper: Whisper) -> None:
        self.said_.append(request)
        private = request.alone or request.text.endswith(" for me")
        if request.text == "alder-bridge" and self.platform and not private:
            card = briefing_card(BRIEFING, number=17)
            await self.platform.post(request.place, card, key=request.key, thread=request.thread)
        if request.text.startswith("alder-bridge") and private:
            await self._tell(whisper, briefing_card(BRIEFING, number=18))
            return
        await self._tell(whisper, notice_card(f"Heard: {request.text}"))

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        self.followed_.append((request, mentioned))
        if request.alone:
            await self._tell(whisper, notice_card(f"For you: {request.text}"))
        elif mentioned and self.platform:
            card = notice_card(f"Answer to: {request.text}")
            await self.platform.post(request.place, card, key=request.key, thread=request.thread)

    async def unread(self, thread: Thread) -> None:
        self.unread_.append(thread)

    async def pressed(self, press: Press, whisper: Whisper) -> None:
        self.presses.append(press)
        await self._tell(whisper, sources_card(BRIEFING))

    async def suggested(self, place: Place, text: str, limit: int = 25) -> list[str]:
        return [name for name in ("alder-bridge", "korea-russia", "x" * 120) if text in name]

    async def zone(self, place: Place) -> str:
        return ""

    async def home(self, place: Place, user: str) -> Card:
        return notice_card("")

    async def workspaces(self, platform: str) -> list[str]:
        return self.met

    async def left(self, platform: str, workspace: str) -> None:
        self.left_.append(f"{platform}:{workspace}")
        self.told.set()

    async def revoked(self, platform: str, workspace: str, why: str) -> None:
        """Take no note: Discord tells of no revoked token."""

    async def _tell(self, whisper: Whisper, card: Card) -> None:
        if self.silent:
            return
        try:
            await whisper(card)
        except PostRefusedError as error:
            self.refused.append(error)
        self.told.set()


@dataclass
class Simulated:
    """A server with a channel, somebody in it, and what we were handed; or the service itself."""

    env: Any
    handlers: Handlers
    scribe: Scribe
    api: DiscordApi
    guild: Any
    channel: Any
    maud: Any
    team: Team | None = None
    named: list[str] = field(default_factory=list)  # channels that our words may name

    async def restart(self, *, content: bool = False) -> None:
        """Stop and begin anew, as after a deployment: nothing is remembered."""
        assert self.scribe.platform
        client = _client(self.handlers, self.scribe.platform, self.api, content=content)
        self.scribe.platform._permits._client = client
        await self.env.restart_bot(client)

    def bodies(self) -> list[dict[str, Any]]:
        """Give all messages that went out, wherever to."""
        sent = [one.json for one in self.env.http_requests if isinstance(one.json, dict)]
        return [one for one in sent if "components" in one or "embeds" in one]


@asynccontextmanager
async def simulated(
    *,
    content: bool = False,
    shards: int = 1,
    real: bool = False,
    guild_locale: str = "en-US",
) -> AsyncIterator[Simulated]:
    """Run it, with the message-content intent or without, over one connection or several.

    With `real`, what is heard goes to the service itself: its store, newsroom and ledger.
    """
    scribe, team = Scribe(), None
    access = DiscordAccess("token")
    api = DiscordApi(access)
    clock = Clock() if real else lambda: datetime.now(UTC)  # that of the service, too
    platform = scribe.platform = Discord(api, access, clock)
    handlers: Handlers = scribe
    async with AsyncExitStack() as stack:
        if real:
            store = await stack.enter_async_context(open_store("sqlite+aiosqlite://"))
            team = await stack.enter_async_context(chatting(store, platform=platform))
            handlers = team.processes[0].front
        client = _client(handlers, platform, api, content=content, shards=shards)
        stack.enter_context(platform._permits.watching(client))
        approved = discord.Intents.default()
        approved.message_content = content
        env = await stack.enter_async_context(simcord.run(client, approved_intents=approved))
        await synchronised(api, str(client.application_id))
        guild = env.create_guild(preferred_locale=guild_locale)
        channel = guild.create_text_channel("general")
        maud = guild.add_member(env.create_user("maud"))
        here = Simulated(env, handlers, scribe, api, guild, channel, maud, team)
        yield here
        for body in here.bodies():
            check_message({"allowed_mentions": {"parse": []}, **body}, here.named)


def _client(
    handlers: Handlers, platform: Discord, api: DiscordApi, *, content: bool, shards: int = 1
) -> discord.Client:
    hearing = Hearing(handlers, platform, api, content=content)
    client = connection(hearing, content=content, shards=shards)
    api._client = client  # the simulated session stands for the one that the API opens
    return client
