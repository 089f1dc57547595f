"""Trying again, a bounded number of times, within the time that the request allows."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from briefings.errors import ModelError
from briefings.ports import Completion, LanguageModel, ModelRequest

_log = logging.getLogger(__name__)
_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 8.0


class Retry:
    """Asks again after failures that may pass (`ModelError.again`).

    The pauses double and are drawn between none and that ("full jitter": whoever failed together
    does not come back together, https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/).
    Where the server says how long to wait, that is the least. A pause that leaves no time is not
    begun: the failure is raised at once.
    """

    def __init__(
        self,
        model: LanguageModel,
        *,
        attempts: int = 4,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        draw: Callable[[], float] = random.random,
    ) -> None:
        """Take the model, and how often it is asked at most; `draw` gives numbers in [0, 1)."""
        self._model, self._attempts = model, attempts
        self._clock, self._sleep, self._draw = clock, sleep, draw

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask until it answers, or raise its last failure."""
        started, attempt = self._clock(), 0
        while True:
            attempt += 1
            left = request.seconds - (self._clock() - started)
            try:
                completion = await self._model.complete(replace(request, seconds=left))
            except ModelError as error:
                error.attempts = attempt if error.attempts else attempt - 1
                pause = self._pause(attempt, error)
                left = request.seconds - (self._clock() - started)
                if not error.again or attempt >= self._attempts or pause >= left:
                    raise
                _log.info("%s Attempt %d of %d.", error, attempt, self._attempts)
            else:
                seconds = self._clock() - started
                return replace(completion, attempts=attempt, seconds=seconds)
            await self._sleep(pause)

    def _pause(self, attempt: int, error: ModelError) -> float:
        longest = min(_LONGEST_SECONDS, _FIRST_SECONDS * 2.0 ** (attempt - 1))
        least: float = error.retry_after or 0.0
        return least + self._draw() * longest
