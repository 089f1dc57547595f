"""The language models that the settings name, with all that stands around them.

settings ── providers ──> guards and prices, one of each for all ── for_workspace ──> one to ask
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from bot.settings import Settings
from briefings.models.cache import AnswerStore, Cache
from briefings.models.cap import Cap, DailyCap, SpentToday
from briefings.models.chain import Chain
from briefings.models.guarded import guarded
from briefings.models.metered import Metered, Record
from briefings.models.options import OPENAI
from briefings.models.pricing import PriceList, read_prices
from briefings.models.registry import model_from
from briefings.ports import LanguageModel


@dataclass(frozen=True, slots=True)
class Provider:
    """A model that is set, its prices, and what tells its answers from those of others."""

    model: LanguageModel
    prices: PriceList
    identity: str


def providers(settings: Settings) -> list[Provider]:
    """Make the models that are set, the first choice first; none where nothing is.

    The key goes to the address that it was set for: a fallback with an address of its own is
    given a key of its own, or none. Raises SettingsError.
    """
    key, address = _secret(settings, "openai_api_key"), settings.openai_base_url or ""
    own_address = settings.model_fallback_base_url
    own_key = _secret(settings, "model_fallback_api_key") or ("" if own_address else key)
    places = [
        (settings.model, {"api_key": key, "base_url": address}),
        (settings.model_fallback, {"api_key": own_key, "base_url": own_address or address}),
    ]
    return [_provider(spec, place, settings) for spec, place in places if spec not in _NONE]


def for_workspace(
    made: Sequence[Provider],
    cap: DailyCap,
    record: Record,
    spent_today: SpentToday,
    store: AnswerStore,
) -> LanguageModel:
    """Give the model that a workspace asks: metered, capped, from the store where it is kept.

    Takes at least one provider. Make it once for each workspace: it knows what is under way.
    """

    def budgeted(one: Provider) -> LanguageModel:
        metered = Metered(one.model, record, one.prices)
        return Cache(Cap(metered, cap, spent_today, one.prices), store, one.identity)

    return reduce(Chain, map(budgeted, made))


def cap_of(settings: Settings) -> DailyCap:
    """Give the cap that each workspace has."""
    return DailyCap(settings.model_daily_tokens, settings.model_daily_dollars)


_NONE = {"", "extractive"}


def _provider(spec: str, place: Mapping[str, str], settings: Settings) -> Provider:
    address = place["base_url"] or (OPENAI if spec.startswith("openai:") else "")
    prices = PriceList(read_prices(settings.model_prices), address)
    model = guarded(model_from(spec, place), settings.model_at_once)
    return Provider(model, prices, f"{spec} {address}")


def _secret(settings: Settings, name: str) -> str:
    secret = getattr(settings, name)
    return secret.get_secret_value() if secret else ""
