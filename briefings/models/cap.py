"""A hard cap on what a day may cost, in tokens or money."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from briefings.models.failures import CapReachedError, PriceUnknownError
from briefings.models.pricing import PriceList
from briefings.models.tokens import estimate_usage
from briefings.ports import Completion, LanguageModel, ModelRequest


@dataclass(frozen=True, slots=True)
class Spent:
    """What was used up: tokens, in and out, and US dollars.

    `unpriced` counts the tokens among them whose price is unknown.
    """

    tokens: int = 0
    dollars: Decimal = Decimal(0)
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class DailyCap:
    """The most that a day may cost; None sets no bound."""

    tokens: int | None = None
    dollars: Decimal | None = None


SpentToday = Callable[[], Awaitable[Spent]]


class Cap:
    """Lets a request through if the day's cap holds even at the worst that it may cost.

    The worst is its estimated input and the whole of its output limit; requests under way count
    at their worst until they are done, so that many at once cannot jump the cap together.
    """

    def __init__(
        self,
        model: LanguageModel,
        cap: DailyCap,
        spent_today: SpentToday,
        prices: PriceList | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the model, the cap, and who knows what was spent (where `Metered` records it)."""
        self._model, self._cap, self._spent_today = model, cap, spent_today
        self._prices, self._now = prices or PriceList(), now
        self._under_way: list[Spent] = []
        self._one_by_one = asyncio.Lock()

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask, or raise CapReachedError or PriceUnknownError without asking."""
        worst = self._worst(request)
        async with self._one_by_one:
            self._check((await self._spent_today(), worst, *self._under_way))
            self._under_way.append(worst)
        try:
            return await self._model.complete(request)
        finally:
            self._under_way.remove(worst)

    def _worst(self, request: ModelRequest) -> Spent:
        usage = estimate_usage(request, request.max_output_tokens)
        names = (self.name.partition(":")[2], self.name)
        cost = self._prices.cost(usage, names, self._now())
        tokens = usage.input + usage.output
        return Spent(tokens, cost or Decimal(0), 0 if cost is not None else tokens)

    def _check(self, reckoned: tuple[Spent, ...]) -> None:
        tokens = sum(each.tokens for each in reckoned)
        if self._cap.tokens is not None and tokens > self._cap.tokens:
            raise CapReachedError(self.name, f"{self._cap.tokens:,} tokens")
        if self._cap.dollars is None:
            return
        if any(each.unpriced for each in reckoned):
            raise PriceUnknownError(self.name)
        if sum(each.dollars for each in reckoned) > self._cap.dollars:
            raise CapReachedError(self.name, f"${self._cap.dollars:,}")
