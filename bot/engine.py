"""Who carries deliveries: pgqueuer, in memory beside SQLite, in the database beside PostgreSQL.

    ids -> jobs, in two lanes -> `carry`, a few at a time -> done, or again after some seconds

A job is no more than a delivery's id, and is worth nothing by itself: the ledger knows what is
done. So a job may run twice, or be lost (the sweeper brings it back), and nothing is posted twice.
Interactive work has a lane of its own, so that somebody who waits never waits behind a morning's
digests.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from pgqueuer import PgQueuer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job
from pgqueuer.queries import Queries

from briefings.errors import StoreError

_LOG = logging.getLogger(__name__)
Lane = Literal["interactive", "digests"]
LANES: tuple[Lane, ...] = ("interactive", "digests")

# Opens a connection of the driver itself.
Lend = Callable[[], AbstractAsyncContextManager[Any]]
Carry = Callable[[int], Awaitable[float | None]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much at once, and how soon a worker that is not heard of counts as dead."""

    at_once: Mapping[Lane, int]
    heartbeat: timedelta = timedelta(seconds=30)
    idle: timedelta = timedelta(seconds=5)
    restart: timedelta = timedelta(seconds=1)
    broken: timedelta = timedelta(seconds=30)


USUAL = Pace({"interactive": 20, "digests": 20})


class Engine:
    """Both lanes of one process."""

    def __init__(self, carry: Carry, lend: Lend | None, pace: Pace = USUAL) -> None:
        """Take what carries a delivery: it gives after how many seconds to come again, or None."""
        self._carry = carry
        self._lend = lend
        self._pace = pace
        self._stopping = asyncio.Event()
        self._running: dict[Lane, PgQueuer] = {}
        self._waiting: dict[Lane, list[int]] = {lane: [] for lane in LANES}
        self._held: dict[Lane, set[int]] = {lane: set() for lane in LANES}

    async def run(self) -> None:
        """Work until `stop`; a lane whose database went away starts again when it is back."""
        async with asyncio.TaskGroup() as group:
            for lane in LANES:
                group.create_task(self._supervised(lane))

    def stop(self) -> None:
        """Take up nothing more; `run` ends when what is held is done."""
        self._stopping.set()
        for running in self._running.values():
            running.shutdown.set()

    def held(self, lane: Lane) -> list[int]:
        """Give the deliveries that are being carried."""
        return sorted(self._held[lane])

    def enlist(self, lane: Lane) -> Callable[[Sequence[int], Any], Awaitable[None]]:
        """Give what takes new deliveries into a lane (bot.ledger.Enlist)."""

        async def take(rows: Sequence[int], connection: Any) -> None:  # noqa: ANN401  the driver's
            await self.put(lane, rows, connection)

        return take

    async def put(self, lane: Lane, rows: Sequence[int], connection: Any = None) -> int:  # noqa: ANN401
        """Have deliveries carried; give how many had no job yet."""
        if connection is not None:
            queries: Any = Queries(AsyncpgDriver(connection))
        elif lane in self._running:
            queries = self._running[lane].queries
        else:
            self._waiting[lane] += rows  # until the lane has started
            return 0
        count = len(rows)
        jobs = await queries.enqueue(
            [lane] * count,
            [str(row).encode() for row in rows],
            [0] * count,
            dedupe_key=[f"delivery:{row}" for row in rows],
            on_conflict="skip",
        )
        return sum(job is not None for job in jobs)

    async def purge(self) -> None:
        """Empty the engine's own log, which it never does by itself."""
        for running in self._running.values():
            queries: Any = running.queries
            await queries.clear_queue_log()
            await queries.clear_statistics_log()

    async def _supervised(self, lane: Lane) -> None:
        while not self._stopping.is_set():
            try:
                async with AsyncExitStack() as stack:
                    await self._work(lane, stack)
            except Exception as error:  # noqa: BLE001  a lost connection, of whichever kind
                told = {"lane": lane, "why": f"{type(error).__name__}: {error}"}
                _LOG.warning("a lane of the engine broke off and starts again", extra=told)
            finally:
                self._running.pop(lane, None)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pace.restart.total_seconds()):
                    await self._stopping.wait()

    async def _work(self, lane: Lane, stack: AsyncExitStack) -> None:
        if self._lend:
            # Not a pool: over one, pgqueuer may ask whether it hears before it has begun to listen.
            lent = await stack.enter_async_context(self._lend())
            running = PgQueuer.from_asyncpg_connection(lent)
        else:
            running = PgQueuer.in_memory()

        async def carry(job: Job) -> None:
            await self._one(lane, int(job.payload or b"0"))

        running.entrypoint(lane)(carry)
        self._running[lane] = running
        waiting, self._waiting[lane] = self._waiting[lane], []
        if waiting:
            await self.put(lane, waiting)
        if self._stopping.is_set():
            return
        at_once = self._pace.at_once[lane]
        await running.run(
            dequeue_timeout=self._pace.idle,
            batch_size=max(1, at_once // 2),  # at most half of what may run, or it loses jobs
            max_concurrent_tasks=max(2, at_once),
            heartbeat_timeout=self._pace.heartbeat,
            shutdown_on_listener_failure=True,
        )

    async def _one(self, lane: Lane, row: int) -> None:
        self._held[lane].add(row)
        try:
            again = await self._carry(row)
        except StoreError as error:
            told = {"delivery": row, "why": str(error)}
            _LOG.warning("a delivery waits for the database", extra=told)
            again = self._pace.broken.total_seconds()
        except Exception:  # noqa: BLE001  the ledger knows how far the row has come
            _LOG.exception("a delivery broke off and is tried again", extra={"delivery": row})
            again = self._pace.broken.total_seconds()
        finally:
            self._held[lane].discard(row)
        if again is not None:
            raise RetryRequested(timedelta(seconds=again))


async def install(connection: Any) -> None:  # noqa: ANN401  the driver's own
    """Make the engine's tables in PostgreSQL, or bring them up to date; one process at a time."""
    queries = Queries(AsyncpgDriver(connection))
    async with queries.schema_lock():
        if not await queries.schema_is_installed():
            await queries.install()
            return
        plan = await queries.plan_upgrade()
    if plan.statements:
        await queries.upgrade()
