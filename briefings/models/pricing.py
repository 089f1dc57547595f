"""What tokens cost: prices of one's own, then the vendors' lists; unknown stays unknown.

The lists come with the package genai-prices; nothing is fetched. A vendor is known by the address
of its API, so that a model of the same name on a server of one's own has no price by accident.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from briefings.errors import SettingsError
from briefings.ports import Usage

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens. What is read from a prompt cache costs `cached`."""

    input: Decimal
    output: Decimal
    cached: Decimal

    def of(self, usage: Usage) -> Decimal:
        """Give the price of a completion. Tokens written to a cache cost as others do."""
        fresh = usage.input - usage.cached
        dear = self.input * fresh + self.output * usage.output + self.cached * usage.cached
        return dear / _MILLION


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices by model; `own` ones, by the name that is set or told, win over the vendor's."""

    own: Mapping[str, Price] = field(default_factory=dict)
    address: str = ""

    def cost(self, usage: Usage, names: tuple[str, ...], at: datetime) -> Decimal | None:
        """Give what a completion costs in US dollars, by the first of the names that is known."""
        for name in names:
            if name in self.own:
                return self.own[name].of(usage)
        listed = (self._listed(usage, name, at) for name in names)
        return next((cost for cost in listed if cost is not None), None)

    def _listed(self, usage: Usage, name: str, at: datetime) -> Decimal | None:
        if not self.address:
            return None
        from genai_prices import Usage as Tokens
        from genai_prices import calc_price

        tokens = Tokens(
            input_tokens=usage.input,
            output_tokens=usage.output,
            cache_read_tokens=usage.cached,
            cache_write_tokens=usage.written,
        )
        try:
            found = calc_price(
                tokens, name, provider_api_url=self.address, genai_request_timestamp=at
            )
        except (LookupError, ValueError):
            return None
        return found.total_price


def read_prices(text: str) -> dict[str, Price]:
    """Read `MODEL=INPUT/OUTPUT/CACHED, …`, in dollars per million tokens.

    The price of cached input may be left out, and is then that of input. Raises SettingsError.
    """
    parts = [part.strip() for part in text.split(",")]
    return dict(_price(part) for part in parts if part)


def _price(part: str) -> tuple[str, Price]:
    model, _, numbers = part.rpartition("=")
    amounts = [_amount(number) for number in numbers.split("/")]
    input_, output, cached = (*amounts, amounts[0])[:3] if len(amounts) in {2, 3} else (None,) * 3
    if not model.strip() or input_ is None or output is None or cached is None:
        raise SettingsError(
            f"'{part}' is no price. Write MODEL=INPUT/OUTPUT/CACHED in dollars per million tokens, "
            "for example gpt-5-mini=0.25/2/0.025."
        )
    return model.strip(), Price(input_, output, cached)


def _amount(number: str) -> Decimal | None:
    try:
        amount = Decimal(number.strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
