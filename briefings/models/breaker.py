"""Not asking again what was just refused for good: a circuit breaker on key, quota and the like.

closed ── lasting failure ──> open ── rest over ──> half-open: one asks ── answered ──> closed
                               ^                                │
                               └──────── refused again ─────────┘
"""

import logging
import math
import time
from collections.abc import Callable

from briefings.errors import ModelError
from briefings.models.failures import PausedError
from briefings.ports import Completion, LanguageModel, ModelRequest

_log = logging.getLogger(__name__)


class Breaker:
    """Leaves a model alone for `rest` seconds after a failure that only a person can mend.

    Failures that may pass by themselves (rate limits, a server that is down, a bad answer) do not
    open it. While one request tries whether the model is well again, others are not let through.
    """

    def __init__(
        self,
        model: LanguageModel,
        *,
        rest: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the model and how long it is left alone."""
        self._model, self._rest, self._clock = model, rest, clock
        self._until, self._why, self._trying = -math.inf, "", False

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask, or raise PausedError without asking."""
        left = self._until - self._clock()
        if left > 0 or self._trying:
            raise PausedError(
                self.name, f"{self._why}, for {max(1, math.ceil(left / 60))} min more"
            )
        trying = self._trying = bool(self._why)
        try:
            completion = await self._model.complete(request)
        except ModelError as error:
            self._failed(error)
            raise
        else:
            # One that was under way before the refusal says nothing about now.
            self._why = "" if trying else self._why
            return completion
        finally:
            self._trying = self._trying and not trying

    def _failed(self, error: ModelError) -> None:
        if not error.lasting:
            return  # it says nothing about the key: whoever asks next tries
        self._until, self._why = self._clock() + self._rest, error.outcome
        _log.warning("%s It is left alone for %g s.", error, self._rest)
