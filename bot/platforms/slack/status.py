"""That we are at it, shown in a thread while we are; nothing waits for it.

Slack takes it away itself when we post there, and after two minutes.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.chat import PostRefusedError, PostUnknownError, Request
from bot.platforms.slack.api import SlackApi
from bot.platforms.slack.crew import Crew


@asynccontextmanager
async def at_work(api: SlackApi, crew: Crew, request: Request) -> AsyncIterator[None]:
    """Show it under a message for as long as the block runs."""
    root = request.thread.root if request.thread else request.key.rpartition(":")[2]
    where = {"channel_id": request.place.channel, "thread_ts": root}

    async def tell(status: str) -> None:
        with suppress(PostRefusedError, PostUnknownError):
            await api.call("assistant.threads.setStatus", **where, status=status)

    shown = crew.start("a status", tell("is reading …"))
    try:
        yield
    finally:
        await asyncio.wait({shown})  # taken away before it is there it would stay
        await tell("")
