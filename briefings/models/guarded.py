"""What every model has around it, whoever asks: retries, a breaker, a limit."""

from briefings.models.breaker import Breaker
from briefings.models.limit import Limit
from briefings.models.retry import Retry
from briefings.ports import LanguageModel


def guarded(model: LanguageModel, at_once: int = 4) -> LanguageModel:
    """Put the guards around a model, in the order in which they belong.

    One for all who ask: a breaker that each had for themselves would let each be refused.
    """
    return Limit(Breaker(Retry(model)), at_once)
