"""What a server sent, read without trust: the words of the answer, or why there are none.

Compatible servers leave parts out and send others in odd shapes, so nothing is taken for granted
that is read from JSON.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefings.models.failures import EmptyAnswerError, ModelFailureError
from briefings.models.statuses import failure_of
from briefings.ports import Usage

_LABEL = re.compile(r"[\w.:/@+-]{1,100}")
_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """The words of an answer; or `failure`, which may have been billed all the same.

    `model` is what the server calls itself, "" where it does not tell; `usage` None likewise.
    """

    words: str = ""
    model: str = ""
    usage: Usage | None = None
    failure: type[ModelFailureError] | None = None


def at(data: object, *path: str | int) -> Any:  # noqa: ANN401  JSON of a stranger
    """Follow keys and indexes into JSON; None where there is nothing."""
    for step in path:
        if isinstance(step, str) and isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(step, int) and isinstance(data, list) and len(data) > step:
            data = data[step]
        else:
            return None
    return data


def text_at(data: object, *path: str | int) -> str:
    """Give the text there, "" where there is none."""
    found = at(data, *path)
    return found if isinstance(found, str) else ""


def label_of(value: object) -> str:
    """Give a name that a server tells (a model, a request) if it looks like one, else ""."""
    return value if isinstance(value, str) and _LABEL.fullmatch(value) else ""


def usage_of(input_: object, output: object, cached: object, written: object) -> Usage | None:
    """Take the counts that a server tells, if the two that matter are counts."""
    read, made = _count(input_), _count(output)
    if read is None or made is None:
        return None
    from_cache = min(_count(cached) or 0, read)
    return Usage(read, made, from_cache, min(_count(written) or 0, read - from_cache))


def failed(data: object, words: str) -> type[ModelFailureError] | None:
    """Tell what is wrong with an answer of 200: an error inside of it, or no words."""
    if error := at(data, "error"):
        names = (at(error, "code"), at(error, "type"))
        return failure_of(_status(at(error, "code")), names, at(error, "message"))
    return None if words.strip() else EmptyAnswerError


def _status(code: object) -> int:
    """Read the status of the server behind a router, which some put into the answer."""
    return code if isinstance(code, int) and 400 <= code < 600 else 0


def _count(value: object) -> int | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST
    return value if good else None  # type: ignore[return-value]  # an int, by the line above
