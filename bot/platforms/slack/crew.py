"""Work that outlives the call which started it: each piece is seen to its end, none is lost."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable
from types import TracebackType
from typing import Self

_LOG = logging.getLogger(__name__)
_REMEMBERED = 20_000  # keys; an hour of a busy workspace


class Crew:
    """Runs work beside what is heard; when it is left, what is begun is finished for a while."""

    def __init__(self, patience: float = 20.0) -> None:
        """Take for how many seconds the last work may go on."""
        self._patience = patience
        self._tasks: set[asyncio.Task[None]] = set()
        self._keys: OrderedDict[str, None] = OrderedDict()

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is begun; cancel what takes too long."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._patience)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def start(self, what: str, work: Awaitable[None]) -> "asyncio.Task[None]":
        """Run it, and give its task; what goes wrong in it is logged and harms nothing else."""
        task = asyncio.create_task(self._watched(what, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def fresh(self, key: str) -> bool:
        """Tell whether this key comes for the first time, as far as this process remembers."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > _REMEMBERED:
            self._keys.popitem(last=False)
        return True

    async def _watched(self, what: str, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception:  # noqa: BLE001  one failure is nobody else's
            _LOG.exception("work for Slack failed", extra={"what": what})
