"""Heartbeats: they go on whatever an answer takes, and the connection stays."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discord_rules import shown
from discord_server import NOW, DiscordServer, discord_serving, pressed_command
from handlers.chatting import chatting
from on_discord.simulated import Scribe
from writers import CountingWriter

from bot.chat import Handlers, Request, Whisper
from bot.platforms.discord.api import DiscordAccess, opened
from bot.platforms.discord.platform import Discord
from bot.store import open_store
from briefings.writing.draft import BriefingDraft

_OFTEN = 40  # milliseconds
_MORE = 4  # heartbeats that come while somebody waits


@dataclass
class Slow(Scribe):
    """Handlers that answer when the gate is opened."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def said(self, request: Request, whisper: Whisper) -> None:
        await self.gate.wait()
        await super().said(request, whisper)


class Busy(CountingWriter):
    """A writer that keeps the processor until heartbeats came meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.beaten = threading.Event()
        self.kept = threading.Event()

    def fill(self, *told: Any, **named: Any) -> BriefingDraft:  # noqa: ANN401  the writer's own
        self.kept.set()
        assert self.beaten.wait(10), "no heartbeat came while a briefing was written"
        return super().fill(*told, **named)


@asynccontextmanager
async def listened(server: DiscordServer, handlers: Handlers) -> AsyncIterator[None]:
    async with discord_serving(server):
        access = DiscordAccess("token", api_url=server.url, gateway_url=server.gateway)
        async with opened(access, 5.0) as api:
            task = asyncio.create_task(Discord(api, access, lambda: NOW).listen(handlers))
            try:
                await server.until(lambda: server.greetings)
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


async def test_an_answer_that_takes_long_leaves_heartbeats_and_other_answers_alone() -> None:
    server, slow = DiscordServer(interval=_OFTEN), Slow()
    async with listened(server, slow):
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        await server.until(lambda: server.of("interactions/1/secret-1/callback"))
        before = server.beats
        await server.until(lambda: server.beats >= before + _MORE)
        await server.push("INTERACTION_CREATE", pressed_command(2, "sources"))
        await server.until(lambda: server.of("interactions/2/secret-2/callback"))
        assert not server.of("/messages/@original")
        slow.gate.set()
        await server.until(lambda: len(server.of("/messages/@original")) == 2)
    assert len(server.greetings) == 1


async def test_a_briefing_that_takes_the_processor_leaves_heartbeats_alone(tmp_path: Path) -> None:
    server, busy = DiscordServer(interval=_OFTEN), Busy()

    async def beaten() -> None:
        await asyncio.to_thread(busy.kept.wait, 30)
        before = server.beats
        await server.until(lambda: server.beats >= before + _MORE)
        busy.beaten.set()

    database = f"sqlite+aiosqlite:///{tmp_path / 'briefbot.db'}"
    async with open_store(database) as store, chatting(store, writer=busy) as team:
        front = team.processes[0].front
        async with listened(server, front), asyncio.TaskGroup() as group:
            group.create_task(beaten())
            asked = pressed_command(1, "brief", topic="alder-bridge", private=True)
            await server.push("INTERACTION_CREATE", asked)
            await server.until(lambda: server.of("/messages/@original"), 30)
    assert "Alderwick" in shown(server.of("/messages/@original")[0])
    assert len(server.greetings) == 1
