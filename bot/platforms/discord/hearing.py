"""The events of one connection to Discord, each handed to who understands it.

    interaction -> Interactions; message -> Talk; a server that removed us -> forgotten

Each event is a task of its own: a slow answer keeps no heartbeat waiting.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.chat import ChatPlatform, Handlers
from bot.platforms.discord.api import DiscordApi
from bot.platforms.discord.interactions import Interactions
from bot.platforms.discord.leaving import forget_gone
from bot.platforms.discord.talk import Talk

if TYPE_CHECKING:
    import discord


class Hearing:
    """Hears one connection's events."""

    def __init__(
        self, handlers: Handlers, platform: ChatPlatform, api: DiscordApi, *, content: bool
    ) -> None:
        """Take who does what is asked, and who posts what is told by message.

        `content` tells whether we may read messages that do not mention us.
        """
        self._handlers = handlers
        self._interactions = Interactions(handlers, api)
        self._talk = Talk(handlers, platform, api, content=content)
        self._at_work: set[asyncio.Task[Any]] = set()

    async def interaction(self, heard: "discord.Interaction[Any]") -> None:
        """Answer a command, a button, a window that was sent off, or what is being typed."""
        with self._working():
            await self._interactions.heard(heard)

    async def message(self, heard: "discord.Message") -> None:
        """Answer what was written."""
        with self._working():
            await self._talk.heard(heard)

    async def left(self, guild: int) -> None:
        """Forget a server that removed us."""
        with self._working():
            await self._handlers.left("discord", str(guild))

    async def ready(self, here: Callable[[], Collection[str]]) -> None:
        """Forget servers that removed us while we were away."""
        with self._working():
            await forget_gone(self._handlers, here)

    async def finish(self) -> None:
        """End what is still being answered."""
        work = [task for task in self._at_work if task is not asyncio.current_task()]
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)

    @contextmanager
    def _working(self) -> Iterator[None]:
        task = asyncio.current_task()
        here = {task} if task else set()
        self._at_work |= here
        try:
            yield
        finally:
            self._at_work -= here
