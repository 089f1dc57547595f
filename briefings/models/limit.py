"""How many requests a model answers at the same time."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from briefings.models.failures import BusyError
from briefings.ports import Completion, LanguageModel, ModelRequest


class Limit:
    """Lets `at_once` requests through; the others wait, which counts as time of theirs."""

    def __init__(
        self,
        model: LanguageModel,
        at_once: int = 4,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the model and the number of places."""
        self._model, self._clock = model, clock
        self._places = asyncio.Semaphore(at_once)

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Wait for a place and ask, or raise BusyError when the time is up."""
        started = self._clock()
        try:
            async with asyncio.timeout(request.seconds):
                await self._places.acquire()
        except TimeoutError:
            raise BusyError(self.name) from None
        try:
            left = request.seconds - (self._clock() - started)
            return await self._model.complete(replace(request, seconds=max(0.0, left)))
        finally:
            self._places.release()
