"""A second model behind the first. The last resort, the extractive writer, is the caller's."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from briefings.errors import ModelError
from briefings.ports import Completion, LanguageModel, ModelRequest

_log = logging.getLogger(__name__)


class BothFailedError(ModelError):
    """Neither model answered; the sentences of both."""

    def __init__(self, first: ModelError, second: ModelError) -> None:
        """Take both failures."""
        super().__init__(f"{first} {second}")
        self.attempts = first.attempts + second.attempts


class Chain:
    """Asks the primary, and the secondary where that fails.

    The primary may take `share` of the time, so that a slow one leaves some for the other.
    """

    def __init__(
        self,
        primary: LanguageModel,
        secondary: LanguageModel,
        *,
        share: float = 0.6,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the models in their order."""
        self._primary, self._secondary = primary, secondary
        self._share, self._clock = share, clock

    @property
    def name(self) -> str:
        """Name both; a completion says which one it came from."""
        return f"{self._primary.name}, else {self._secondary.name}"

    async def complete(self, request: ModelRequest) -> Completion:
        """Give the first answer, or raise BothFailedError."""
        started = self._clock()
        share = request.seconds * self._share
        try:
            return await self._primary.complete(replace(request, seconds=share))
        except ModelError as first:
            _log.warning("%s Asking %s.", first, self._secondary.name)
            left = request.seconds - (self._clock() - started)
            try:
                return await self._secondary.complete(replace(request, seconds=left))
            except ModelError as second:
                raise BothFailedError(first, second) from second
