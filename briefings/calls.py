"""What is asked of a language model, what comes back, and the record of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What a language model is asked: to fill a JSON schema.

    `instructions` is the stable prefix (equal for all requests of one prompt, so that servers can
    cache it); `input` holds the evidence and the question. `schema` is a JSON schema of an object,
    strict in OpenAI's sense (every property required, no additional ones). `seconds` is the whole
    time that the answer may take, attempts included.
    """

    purpose: str
    instructions: str
    input: str
    schema: Mapping[str, Any]
    max_output_tokens: int = 4_000
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one completion as the server counted them.

    `cached` and `written` are among `input`: read from the server's prompt cache (cheaper), and
    written to it (dearer with some). `estimated` says that the server told nothing and the
    numbers are our own estimate (briefings/models/tokens.py): unknown is never counted as none.
    """

    input: int = 0
    output: int = 0
    cached: int = 0
    written: int = 0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back: `data` fits the request's schema (already validated), and what it took.

    `model` is what the server calls the model that answered. `cost` is in US dollars, or None
    where the price is unknown. `seconds` is the time from the request to the answer, `attempts`
    counts the calls made in it: 0 where no server was asked.
    """

    data: Mapping[str, Any]
    model: str
    usage: Usage = Usage()
    cost: Decimal | None = None
    request_id: str = ""
    attempts: int = 1
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a language model.

    `prompt` is the prompt's name with its version and hash. `cost` is in US dollars, None where
    it is unknown. `failed` says what went wrong, in a sentence for the operator; "" where nothing
    did.
    """

    purpose: str
    prompt: str
    model: str
    usage: Usage = Usage()
    cost: Decimal | None = None
    attempts: int = 1
    seconds: float = 0.0
    request_id: str = ""
    failed: str = ""

    @classmethod
    def answered(cls, purpose: str, prompt: str, done: Completion) -> "Call":
        """Record a request that was answered."""
        took = (done.usage, done.cost, done.attempts, done.seconds, done.request_id)
        return cls(purpose, prompt, done.model, *took)
