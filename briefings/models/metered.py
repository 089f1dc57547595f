"""What every call took: a record for each, failed ones too."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from briefings.errors import ModelError
from briefings.models.pricing import PriceList
from briefings.ports import Completion, LanguageModel, ModelRequest, Usage


@dataclass(frozen=True, slots=True)
class UsageRecord:
    """One call of a model.

    `at` is when it ended, `model` the name that is set (such as "openai:gpt-5-mini"). `cost` is in
    US dollars; None means unknown. `attempts` counts the requests that were sent, `seconds` the
    whole time. `outcome` is "answered", or what the failure is called (`ModelError.outcome`).
    """

    at: datetime
    model: str
    purpose: str
    usage: Usage
    cost: Decimal | None
    request_id: str
    attempts: int
    seconds: float
    outcome: str


Record = Callable[[UsageRecord], Awaitable[None]]


class Metered:
    """Tells `record` of every call that reached a server, and completions what they cost."""

    def __init__(
        self,
        model: LanguageModel,
        record: Record,
        prices: PriceList | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the model, who is told, and the prices."""
        self._model, self._record, self._prices = model, record, prices or PriceList()
        self._clock, self._now = clock, now

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask; record before the answer is given or the failure raised."""
        started = self._clock()
        try:
            completion = await self._model.complete(request)
        except ModelError as error:
            if error.attempts:
                await self._failed(error, request, self._clock() - started)
            raise
        if completion.cost is None:
            cost = self._cost(completion.usage, completion.model)
            completion = replace(completion, cost=cost)
        if completion.attempts:
            await self._answered(completion, request, self._clock() - started)
        return completion

    async def _answered(self, done: Completion, request: ModelRequest, seconds: float) -> None:
        took = (done.request_id, done.attempts, seconds)
        await self._record(
            UsageRecord(
                self._now(), self.name, request.purpose, done.usage, done.cost, *took, "answered"
            )
        )

    async def _failed(self, error: ModelError, request: ModelRequest, seconds: float) -> None:
        """Record a failure; where nothing was billed it costs nothing, and that is known."""
        usage = error.usage or Usage()
        cost = self._cost(usage) if error.usage else Decimal(0)
        took = (error.request_id, error.attempts, seconds)
        await self._record(
            UsageRecord(self._now(), self.name, request.purpose, usage, cost, *took, error.outcome)
        )

    def _cost(self, usage: Usage, told: str = "") -> Decimal | None:
        set_ = self.name.partition(":")[2]
        names = tuple(dict.fromkeys(name for name in (told, set_, self.name) if name))
        return self._prices.cost(usage, names, self._now())
