"""The clock of the running service: APScheduler, in this process, for a handful of jobs.

People's schedules are not here: they are rows, and `tick` asks which are due (digests/ticks.py).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from briefings.errors import BriefbotError

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """What is done again and again: never twice at once; the first time at once."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]


@asynccontextmanager
async def ticking(chores: Sequence[Chore]) -> AsyncIterator[None]:
    """Have the chores done until the block ends. One that fails is logged and comes again.

    One that is under way at the end is cancelled, and gone when the block is left: what it holds
    (a connection) must be given back before others close it.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    running: set[asyncio.Task[None]] = set()
    for chore in chores:
        scheduler.add_job(
            _careful,
            "interval",
            [chore, running],
            seconds=chore.every.total_seconds(),
            next_run_time=datetime.now(UTC),
            id=chore.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that one still runs is no news
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        held = tuple(running)
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)


async def _careful(chore: Chore, running: set[asyncio.Task[None]]) -> None:
    if task := asyncio.current_task():
        running.add(task)
        task.add_done_callback(running.discard)
    try:
        await chore.work()
    except BriefbotError as error:
        told = {"chore": chore.name, "why": str(error)}
        _LOG.warning("a chore failed and comes again", extra=told)
    except Exception:  # noqa: BLE001  one chore must not end the others; the log has the cause
        _LOG.exception("a chore failed and comes again", extra={"chore": chore.name})
