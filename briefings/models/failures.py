"""What goes wrong with language models: a class each, what happened and what to do.

The sentences hold nothing that a server, a model or an article wrote, and no key.
"""

from typing import ClassVar

from briefings.errors import ModelError

_SETTINGS = "Check the model and the address that are set"
_WITHOUT = "It is written without the model"


class ModelFailureError(ModelError):
    """A failure that has a name; `what` happened and what to do (`hint`) stand in its class."""

    what: ClassVar[str] = "it gave no usable answer"
    hint: ClassVar[str] = "Ask `briefbot doctor --model`."

    def __init__(self, model: str, detail: str = "") -> None:
        """Take the model's name and, where something more is known, that."""
        more = f" ({detail})" if detail else ""
        super().__init__(f"{model}: {self.what}{more}. {self.hint}")


class KeyRefusedError(ModelFailureError):
    """The server does not know the key (401)."""

    outcome, lasting = "authentication", True
    what = "the server does not accept the key"
    hint = "Set OPENAI_API_KEY to a valid key of that server."


class NotAllowedError(ModelFailureError):
    """The key is known, but may not do this (403)."""

    outcome, lasting = "permission", True
    what = "the server does not allow this key to use the model"
    hint = "Allow it in the vendor's console, or name another model."


class QuotaError(ModelFailureError):
    """No money or no quota left (402, or 429 with such a code): waiting does not help."""

    outcome, lasting = "quota", True
    what = "the account behind the key has no money or quota left"
    hint = "Add credit or raise the limit in the vendor's console."


class UnknownModelError(ModelFailureError):
    """Neither the model nor, perhaps, the address exists (404)."""

    outcome, lasting = "unknown-model", True
    what = "the server knows no such model, or no such address"
    hint = f"{_SETTINGS} (OPENAI_BASE_URL usually ends in /v1)."


class RedirectedError(ModelFailureError):
    """The server points elsewhere (3xx); articles and keys are not sent after it."""

    outcome, lasting = "redirect", True
    what = "the server redirects, which is not followed"
    hint = "Set OPENAI_BASE_URL to the final address."


class RateLimitError(ModelFailureError):
    """Too many requests or tokens in too short a time (429)."""

    outcome, again = "rate-limit", True
    what = "the server asks for fewer requests"
    hint = "Try again later, lower BRIEFBOT_MODEL_AT_ONCE, or ask the vendor for a higher limit."


class ServerFailedError(ModelFailureError):
    """The server is overloaded, restarting or broken (5xx)."""

    outcome, again = "server", True
    what = "the server failed to answer"
    hint = "Try again later; the vendor's status page may say more."


class UnreachableError(ModelFailureError):
    """No connection, or one that broke off."""

    outcome, again = "connection", True
    what = "there is no connection to the server"
    hint = "Check that it runs, and the network between."


class TooSlowError(ModelFailureError):
    """No whole answer within the time that the request allows."""

    outcome = "timeout"
    what = "it did not answer in time"
    hint = "Raise BRIEFBOT_MODEL_SECONDS, or name a faster model."


class RejectedError(ModelFailureError):
    """The server does not take the form of the request (400, 422)."""

    outcome = "rejected"
    what = "the server does not accept the form of the request"
    hint = "Try the other API (?api=chat or ?api=responses after the model), or another model."


class ContextError(ModelFailureError):
    """More text than the model reads at once (413, or 400 with such a code)."""

    outcome = "context"
    what = "the request is longer than the model's context window"
    hint = "Name a model with a larger window, or ask for less."


class RefusalError(ModelFailureError):
    """The model says that it will not."""

    outcome = "refusal"
    what = "the model refused to answer"
    hint = f"{_WITHOUT}; name another model if this happens often."


class ContentFilterError(ModelFailureError):
    """The vendor's filter stopped the request or the answer."""

    outcome = "content-filter"
    what = "the vendor's content filter stopped it"
    hint = f"{_WITHOUT}; name another model if this happens often."


class CutOffError(ModelFailureError):
    """The answer reached the limit of tokens before its end."""

    outcome = "length"
    what = "the answer was cut off at its limit of tokens"
    hint = "Name a larger model; one that reasons may do with ?effort=low after its name."


class EmptyAnswerError(ModelFailureError):
    """An answer without words."""

    outcome = "empty"
    what = "the answer is empty"
    hint = f"{_WITHOUT}; name another model if this happens often."


class NotJsonError(ModelFailureError):
    """Prose, or broken JSON, where JSON was asked for: the server ignores the schema."""

    outcome = "not-json"
    what = "the answer is not the JSON that was asked for"
    hint = "The server may ignore schemas: `briefbot doctor --model` tells."


class WrongSchemaError(ModelFailureError):
    """JSON that does not fit the schema: the server ignores it, or loosely keeps it."""

    outcome = "wrong-schema"
    what = "the answer does not fit the schema"
    hint = "The server may ignore schemas: `briefbot doctor --model` tells."


class TooLargeError(ModelFailureError):
    """An answer far larger than was asked for."""

    outcome = "too-large"
    what = "the answer is larger than any that was asked for"
    hint = f"{_WITHOUT}; name another model if this happens often."


class GarbledError(ModelFailureError):
    """An answer that is not of the API: a login page, a proxy's notice, broken bytes."""

    outcome = "garbled"
    what = "what came back is not an answer of the API"
    hint = f"{_SETTINGS} (OPENAI_BASE_URL usually ends in /v1)."


class PausedError(ModelFailureError):
    """Not asked: it refused key or quota a moment ago (breaker.py)."""

    outcome, attempts = "paused", 0
    what = "it is not asked for a while after its last refusal"
    hint = "Mend what that refusal says; it is asked again by itself."


class BusyError(ModelFailureError):
    """Not asked: others had every place for as long as the request could wait (limit.py)."""

    outcome, attempts = "busy", 0
    what = "too many requests were waiting for it"
    hint = "Raise BRIEFBOT_MODEL_AT_ONCE or BRIEFBOT_MODEL_SECONDS."


class CapReachedError(ModelFailureError):
    """Not asked: it could cost more than the day's cap leaves (cap.py)."""

    outcome, attempts = "cap", 0
    what = "the day's cap leaves no room for this request"
    hint = "Wait for tomorrow, or raise BRIEFBOT_MODEL_DAILY_TOKENS or _DOLLARS."


class PriceUnknownError(ModelFailureError):
    """Not asked: there is a cap in money, and nobody knows what the model costs (cap.py)."""

    outcome, attempts = "price-unknown", 0
    what = "its price is unknown, so that the day's cap in dollars cannot be kept"
    hint = "Set its price in BRIEFBOT_MODEL_PRICES, or cap tokens (BRIEFBOT_MODEL_DAILY_TOKENS)."


class ScriptEndedError(ModelFailureError):
    """A scripted model that has no answer (left) for a request."""

    outcome, attempts = "script-ended", 0
    what = "the script has no answer left for this request"
    hint = "Add a line to it."


FAILURES: dict[str, type[ModelFailureError]] = {
    failure.outcome: failure for failure in ModelFailureError.__subclasses__()
}
