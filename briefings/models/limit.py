"""How many requests a model answers at the same time.

nobody waits for it (a morning's digests) ─> three quarters of the places ┐
somebody waits for it                     ─> all of them                  ┴─> the model
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import replace

from briefings.models.failures import BusyError
from briefings.ports import Completion, LanguageModel, ModelRequest

_BACKGROUND: ContextVar[bool] = ContextVar("background", default=False)


@contextmanager
def background() -> Iterator[None]:
    """Say that nobody waits for what is asked of models until the block ends."""
    token = _BACKGROUND.set(True)
    try:
        yield
    finally:
        _BACKGROUND.reset(token)


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
        self._behind = asyncio.Semaphore(max(1, at_once - max(1, at_once // 4)))

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Wait for a place and ask, or raise BusyError when the time is up."""
        started = self._clock()
        doors = (self._behind, self._places) if _BACKGROUND.get() else (self._places,)
        async with AsyncExitStack() as place:
            try:
                async with asyncio.timeout(request.seconds):
                    for door in doors:
                        await place.enter_async_context(door)
            except TimeoutError:
                raise BusyError(self.name) from None
            left = request.seconds - (self._clock() - started)
            return await self._model.complete(replace(request, seconds=max(0.0, left)))
