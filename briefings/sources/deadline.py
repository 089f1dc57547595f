"""The time that servers have for one fetch: it stands still while the fetch waits for its turn."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import TracebackType
from typing import Self


class Deadline:
    """An `asyncio.timeout` that can be stopped; leaving it too late raises TimeoutError.

    One that is `within` another stops that one as well, and ends with it.
    """

    def __init__(self, seconds: float, within: "Deadline | None" = None) -> None:
        """Take the seconds, which run from the moment that the block is entered."""
        self._timeout = asyncio.timeout(seconds)
        self._within = within

    async def __aenter__(self) -> Self:
        """Start."""
        await self._timeout.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raise TimeoutError if the time was over."""
        await self._timeout.__aexit__(kind, error, trace)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stop the clock for a wait that no server is to blame for."""
        loop = asyncio.get_running_loop()
        with self._within.paused() if self._within else nullcontext():
            left = (self._timeout.when() or loop.time()) - loop.time()
            self._timeout.reschedule(None)
            try:
                yield
            finally:
                self._timeout.reschedule(loop.time() + left)
