"""Answers on their way out: reserved in the ledger, carried by the engine, awaited by who asked.

    a row under the request's key -> the engine (here, or in another process) -> how it ended

A crash loses nothing: the row and its job stand in the database before anybody waits.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.delivery import Outcome
from bot.ledger import FINAL, Delivery, Enlist, Ledger, NewDelivery

# Seconds between looks for what another process carries: databases do not call back. Ever longer,
# for many may wait at once, and the answer itself stands in the channel by then.
_LOOK, _LONGEST = 1.0, 10.0


class Outbox:
    """Sends answers and waits for them."""

    def __init__(
        self,
        ledger: Ledger,
        enlist: Enlist,
        clock: Callable[[], datetime],
        *,
        patience: float = 120.0,
    ) -> None:
        """Take who carries; `patience` is for how many seconds an answer is waited for."""
        self._ledger = ledger
        self._enlist = enlist
        self._clock = clock
        self._patience = patience
        self._waiting: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    async def put(self, new: NewDelivery) -> int | None:
        """Have it carried; give its id, or None where its key was there already."""
        ids = await self._ledger.reserve([new], self._clock(), self._enlist)
        return ids[0] if ids else None

    async def send(self, new: NewDelivery) -> Delivery | None:
        """Have it carried and wait for the end; give it as it is then, finished or not.

        None where its key was there already, or where it was forgotten meanwhile.
        """
        row = await self.put(new)
        return None if row is None else await self._ended(row)

    def note(self, outcome: Outcome) -> None:
        """Wake up who waits for a delivery that ended here."""
        if outcome.delivery and outcome.status:
            for event in self._waiting.get(outcome.delivery.id, ()):
                event.set()

    async def _ended(self, row: int) -> Delivery | None:
        event = asyncio.Event()
        self._waiting[row].add(event)
        loop = asyncio.get_running_loop()
        until, look = loop.time() + self._patience, _LOOK
        try:
            while True:
                found = await self._ledger.get(row)
                left = until - loop.time()
                if found is None or found.status in FINAL or left <= 0:
                    return found
                with suppress(TimeoutError):
                    async with asyncio.timeout(min(look, left)):
                        await event.wait()
                look = min(look * 2, _LONGEST)
        finally:
            self._waiting[row].discard(event)
            if not self._waiting[row]:
                del self._waiting[row]
