"""That we are at it, said while we are; nothing waits for it.

A message of ours takes a thread's status away, and so do two minutes. What is shown to one person
stays until they load Slack anew, since nothing takes it away for certain: so it says what still
holds when the answer is there, and after a press is shown only where that takes its time.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.cards import notice_card
from bot.chat import Card, Request, Whisper
from bot.platforms.slack.api import SlackApi
from bot.platforms.slack.crew import Crew
from bot.posting import PostRefusedError, PostUnknownError

AT_IT = "I am on it: the answer comes below."


@asynccontextmanager
async def at_work(
    api: SlackApi, crew: Crew, request: Request, after: float = 0.0
) -> AsyncIterator[None]:
    """Show it under a message while the block runs, from so many seconds on."""
    root = request.thread.root if request.thread else request.key.rpartition(":")[2]
    where = {"channel_id": request.place.channel, "thread_ts": root}
    shown: list[asyncio.Task[None]] = []

    async def tell(status: str) -> None:
        with suppress(PostRefusedError, PostUnknownError):
            await api.call("assistant.threads.setStatus", **where, status=status)

    def show() -> None:
        shown.append(crew.start("a status", tell("is reading …")))

    timer = asyncio.get_running_loop().call_later(after, show) if after else None
    if timer is None:
        show()
    try:
        yield
    finally:
        if timer:
            timer.cancel()
        if shown:
            await asyncio.wait(shown)  # taken away before it is there it would stay
            await tell("")


@asynccontextmanager
async def patiently(crew: Crew, whisper: Whisper, after: float) -> AsyncIterator[Whisper]:
    """Give what whispers, before which it is whispered that we are at it where that takes time."""
    first = notice_card(AT_IT)
    timer = asyncio.get_running_loop().call_later(
        after, lambda: crew.start("a first word", whisper(first))
    )

    async def answer(card: Card) -> None:
        timer.cancel()
        await whisper(card)

    try:
        yield answer
    finally:
        timer.cancel()
