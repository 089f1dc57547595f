"""As much as fits: requests made to a number of tokens by measuring them."""

from collections.abc import Callable
from typing import TypeVar

from briefings.errors import ModelError
from briefings.models.tokens import estimate_usage
from briefings.ports import ModelRequest
from briefings.prompting.calls import Ask

_Made = TypeVar("_Made")
# With less evidence than this nothing is worth asking.
_LEAST = 400  # bytes


class NoRoomError(ModelError):
    """A window that the prompt alone fills."""

    what = "its window leaves no room for evidence"
    attempts = 0


def tokens_of(request: ModelRequest) -> int:
    """Estimate the tokens that a request takes in: instructions, schema and input."""
    return estimate_usage(request, 0).input


def bytes_for(tokens: int) -> int:
    """Give about how many bytes of text so many tokens are, by the same estimate."""
    return int(tokens / 1.15 * 3.5)


def fitted(make: Callable[[int], tuple[_Made, Ask]], limit: int) -> tuple[_Made, Ask]:
    """Give the largest request of at most `limit` tokens.

    `make` is called with a number of bytes for the evidence: first with room for the whole limit,
    then with what the rest of the request leaves. Raises NoRoomError where that is nothing.
    """
    room = bytes_for(limit)
    while room >= _LEAST:
        made, ask = make(room)
        over = tokens_of(ask.request) - limit
        if over <= 0:
            return made, ask
        room -= bytes_for(over) + room // 100  # a little more, or it would creep up to the limit
    raise NoRoomError(
        f"The prompt leaves no room for evidence within {limit} tokens. Set a larger window."
    )
