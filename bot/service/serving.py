"""The running service: what is due is reserved, carried, looked after, until somebody stops it.

    clock -> tick: due subscriptions -> rows of the ledger, and jobs
          -> sweep: rows that lost their job; refresh: sources, then corrections; purge: what is old
    engine -> deliver -> aftercare

Any number of these may run on one PostgreSQL; nobody leads.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.chat import ChatPlatform
from bot.delivery import Body, Deliverer, Make, Nothing
from bot.digests.aftercare import Aftercare
from bot.digests.corrections import Corrections
from bot.digests.permission import Permission
from bot.digests.ticks import tick
from bot.engine import LANES, USUAL, Engine, Lane, Pace, install
from bot.ledger import Delivery, Kind
from bot.outbox import Outbox
from bot.patience import Patience
from bot.schedule import Chore, ticking
from bot.service.health import Counts
from bot.store.ports import Store
from bot.turns import LIMITS, Limit, Turns

_LOG = logging.getLogger(__name__)
_AT_ONCE = 1_000  # subscriptions of one transaction
_SWEPT = 10_000  # rows that one sweep brings back
_LANES: Mapping[Kind, Lane] = {
    "digest": "digests",
    "correction": "digests",
    "notice": "digests",
    "answer": "interactive",
    "part": "interactive",
}


@dataclass(frozen=True, slots=True)
class Times:
    """How often what is done.

    `untouched`: a row that nobody touched for so long has lost its job. `stop`: for so long what
    is being posted may go on when the service is to stop.
    """

    tick: timedelta = timedelta(seconds=5)
    sweep: timedelta = timedelta(minutes=1)
    untouched: timedelta = timedelta(minutes=3)
    refresh: timedelta = timedelta(minutes=1)
    correct: timedelta = timedelta(minutes=5)
    purge: timedelta = timedelta(days=1)
    stop: timedelta = timedelta(seconds=20)


@dataclass(frozen=True)
class Rules:
    """What a service keeps to; `limits` are the platforms', `keep` how long things are kept."""

    times: Times = field(default_factory=Times)
    pace: Pace = USUAL
    patience: Patience = field(default_factory=Patience)
    limits: Mapping[str, Sequence[Limit]] = field(default_factory=lambda: LIMITS)
    keep: timedelta = timedelta(days=90)


class Serving:
    """One process of the service."""

    def __init__(  # noqa: PLR0913  everything comes together here
        self,
        store: Store,
        platforms: Mapping[str, ChatPlatform],
        makers: Mapping[Kind, Make],
        clock: Callable[[], datetime],
        *,
        rules: Rules | None = None,
        refresh: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Take where everything is and goes, what makes a body of which kind, who reads sources."""
        self._store = store
        self._makers = makers
        self._clock = clock
        self._rules = rules or Rules()
        self._refresh = refresh
        self._aftercare = Aftercare(store, clock)
        self._corrections = Corrections(store, clock)
        self._deliverer = Deliverer(
            store.ledger,
            platforms,
            self._make,
            clock,
            patience=self._rules.patience,
            turns=Turns(store.rates, clock, self._rules.limits),
            permit=Permission(store, clock).of,
        )
        self.counts = Counts()
        self.engine = Engine(self._carry, store.lend, self._rules.pace)
        self.outbox = Outbox(store.ledger, self.engine.enlist("interactive"), clock)

    async def run(
        self, stop: asyncio.Event, beside: AbstractAsyncContextManager[None] | None = None
    ) -> None:
        """Serve until `stop` is set; then finish what is held, or hand it back.

        `beside` is held meanwhile (those who listen): from when work can be taken up, to before
        what is held is finished.
        """
        if self._store.lend:
            async with self._store.lend() as connection:
                await install(connection)
        else:  # what was in memory is gone; what is in the ledger is not
            await self._bring_back(timedelta())
        engine = asyncio.create_task(self.engine.run())
        stopping = asyncio.create_task(stop.wait())
        try:
            async with beside or nullcontext(), ticking(self._chores()):
                await asyncio.wait([engine, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await self._stop(engine)

    async def tick(self) -> int:
        """Reserve all that is due; give how many subscriptions that were."""
        count, some = 0, _AT_ONCE
        enlist = self.engine.enlist("digests")
        while some == _AT_ONCE:
            now = self._clock()
            decide = partial(tick, now=now)
            some = await self._store.subscriptions.tick(now, _AT_ONCE, decide, enlist)
            count += some
        self.counts.ticked_at = self._clock()
        return count

    async def sweep(self) -> None:
        """Bring back what lost its job: a worker died with it, or woke up and ended another's."""
        self.counts.swept += await self._bring_back(self._rules.times.untouched)

    def _chores(self) -> list[Chore]:
        times = self._rules.times
        chores = [
            Chore("tick", times.tick, self.tick),
            Chore("sweep", times.sweep, self.sweep),
            Chore("correct", times.correct, self._correct),
            Chore("purge", times.purge, self._purge),
        ]
        if self._refresh:
            chores.append(Chore("refresh", times.refresh, self._refresh))
        return chores

    async def _bring_back(self, untouched: timedelta) -> int:
        before, count = self._clock() - untouched, 0
        for lane in LANES:  # each by itself: a morning's digests keep no answer out
            kinds = [kind for kind, its in _LANES.items() if its == lane]
            rows = await self._store.ledger.unfinished(before, _SWEPT, kinds)
            count += await self.engine.put(lane, rows) if rows else 0
        return count

    async def _correct(self) -> None:
        await self._corrections.reserve(self.engine.enlist("digests"))

    async def _purge(self) -> None:
        now = self._clock()
        await self._store.prune(now - self._rules.keep, now)
        await self.engine.purge()

    async def _make(self, row: Delivery) -> Body | Nothing:
        return await self._makers[row.kind](row)

    async def _carry(self, row: int) -> float | None:
        outcome = await self._deliverer.deliver(row)
        self.counts.note(outcome)
        self.outbox.note(outcome)
        await self._aftercare.ended(outcome, self.engine.enlist("digests"))
        return outcome.again

    async def _stop(self, engine: "asyncio.Task[None]") -> None:
        self.engine.stop()
        await asyncio.wait([engine], timeout=self._rules.times.stop.total_seconds())
        held = {lane: self.engine.held(lane) for lane in LANES}
        if not engine.done():
            engine.cancel()
            await asyncio.wait([engine])
            await self._hand_back(held)
        if not engine.cancelled() and (error := engine.exception()):
            raise error

    async def _hand_back(self, held: Mapping[Lane, Sequence[int]]) -> None:
        """Let others have what could not be finished; beside SQLite the next start has it."""
        _LOG.warning("stopped before all was posted", extra={"left": sum(map(len, held.values()))})
        if self._store.lend is None:
            return
        async with self._store.lend() as connection:
            for lane, rows in held.items():
                if rows:
                    await self.engine.put(lane, rows, connection)
