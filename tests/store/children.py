"""What other processes do in tests of the store: they are real ones, and some are killed."""

import asyncio
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Barrier
from typing import TYPE_CHECKING

from store.news import FEED, article, look, save

from bot.store import open_store

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

# "pytest" is what a child would load as its main module.
_SLOW = ["pytest", "bot.store.sql.store", "aiosqlite", "asyncpg", "alembic.command"]
_SLOW += ["bot.service.serving", "bot.platforms.webhook", "briefings.sources.network", "httpx2"]


def forkserver() -> ForkServerContext:
    """Give a way to start processes that have the slow imports already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_SLOW)
    return context


def open_and_save(url: str, name: str, start: Barrier, outcomes: "Queue[str]") -> None:
    """Open a store when all are ready, and save an article in it."""

    async def work() -> str:
        async with open_store(url) as store:
            return (await save(store, article(name)))[0].outcome

    start.wait()
    try:
        outcomes.put(asyncio.run(work()))
    except BaseException as error:
        outcomes.put(repr(error))
        raise


def look_until_killed(url: str, begun: Connection) -> None:
    """Record looks that change every page, one after the other, until somebody ends it."""

    async def work() -> None:
        async with open_store(url) as store:
            source = await store.sources.add(FEED)
            held = await store.facts()
            for number in range(held.counts["articles"], 1_000_000):
                pages = [article(f"{name}", f"Edition {number} of {name}.") for name in range(8)]
                await store.sources.record(look(source, *pages, article(f"new-{number}")))
                begun.send(number)

    asyncio.run(work())
