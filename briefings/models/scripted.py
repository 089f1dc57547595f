"""A model that answers from a file: for demos, tests and replays. It asks no server.

A line of the script is an object with what it answers to,
    "purpose"   the request's purpose; left out, any
    "match"     words that occur in the request's input
    "request"   the request's fingerprint (a recording has it: recording.py)
and one of what it answers,
    "data"      an object; it must fit the schema, as for every model
    "text"      the words as a model might write them: fenced, prose, broken
    "fail"      the name of a failure, such as "refusal" or "timeout" (failures.py)
and what it takes: "seconds", and "usage" with "input", "output" and "cached" tokens.

A line with "match" or "request" answers whenever it fits. The others answer once each, in their
order, when none of those fits.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.errors import ModelError, SettingsError
from briefings.models.answers import data_of, fitting, misfit
from briefings.models.failures import FAILURES, ScriptEndedError, TooSlowError
from briefings.models.fingerprint import fingerprint
from briefings.models.tokens import estimate_tokens, estimate_usage
from briefings.ports import Completion, ModelRequest, Usage

_WORDS = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_LINE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "purpose": _WORDS,
        "match": _WORDS,
        "request": _WORDS,
        "data": {"type": "object"},
        "text": _WORDS,
        "fail": _WORDS,
        "seconds": {"type": "number", "minimum": 0},
        "usage": {
            "type": "object",
            "properties": {"input": _COUNT, "output": _COUNT, "cached": _COUNT},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script, as the module says."""

    data: Mapping[str, Any] | None = None
    text: str | None = None
    fail: str | None = None
    purpose: str | None = None
    match: str | None = None
    request: str | None = None
    seconds: float = 0.0
    usage: Usage | None = None

    def __post_init__(self) -> None:
        """Refuse, with a SettingsError, a line that says nothing or several things."""
        if [self.data, self.text, self.fail].count(None) != 2:
            raise SettingsError("a line has one of data, text and fail")
        if self.fail is not None and self.fail not in FAILURES:
            raise SettingsError(f"'{self.fail}' is no failure; there are {', '.join(FAILURES)}")

    @property
    def lasting(self) -> bool:
        """Tell whether it answers again and again."""
        return self.match is not None or self.request is not None

    def fits(self, request: ModelRequest) -> bool:
        """Tell whether it answers this request."""
        return (
            self.purpose in {None, request.purpose}
            and (self.match is None or self.match in request.input)
            and (self.request is None or self.request == fingerprint(request))
        )


class ScriptedModel:
    """Answers with the lines of a script."""

    def __init__(
        self,
        lines: Sequence[Line],
        name: str = "scripted",
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the lines, and the name that briefings are made by."""
        self._lasting = [line for line in lines if line.lasting]
        self._queue = [line for line in lines if not line.lasting]
        self._name, self._sleep = name, sleep

    @classmethod
    def read(cls, path: Path) -> "ScriptedModel":
        """Read a script: a JSON list of lines, or a line of JSON each.

        Raises SettingsError that names the line which is wrong.
        """
        return cls(read_script(path), f"scripted:{path.name}")

    @property
    def name(self) -> str:
        """Name the script."""
        return self._name

    async def complete(self, request: ModelRequest) -> Completion:
        """Answer as the script says. Raises the failure that it says, or ScriptEndedError."""
        line = self._next(request)
        await self._sleep(min(line.seconds, request.seconds))
        if line.seconds > request.seconds:
            raise TooSlowError(self.name, f"{request.seconds:g} s")
        try:
            data = self._data(line, request)
        except ModelError as error:
            error.usage = line.usage
            raise
        usage = line.usage or estimate_usage(request, estimate_tokens(json.dumps(data)))
        return Completion(data, self.name, usage, seconds=line.seconds)

    def _next(self, request: ModelRequest) -> Line:
        """Find the line that answers, and take it out unless it may answer again."""
        found = next((line for line in self._lasting if line.fits(request)), None)
        if found:
            return found
        for place, line in enumerate(self._queue):
            if line.fits(request):
                return self._queue.pop(place)
        raise ScriptEndedError(self.name, f"purpose {request.purpose}")

    def _data(self, line: Line, request: ModelRequest) -> Mapping[str, Any]:
        if line.fail is not None:
            raise FAILURES[line.fail](self.name)
        if line.text is not None:
            return data_of(line.text, request, self.name)
        return fitting(line.data, request, self.name)


def read_script(path: Path) -> list[Line]:
    """Read the lines of a script. Raises SettingsError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = "it cannot be read as UTF-8 text"
        raise SettingsError(f"{path}: {why}. Name a script that is there.") from error
    is_list = text.lstrip().startswith("[")
    texts = [text] if is_list else [line for line in text.splitlines() if line.strip()]
    lines: list[Line] = []
    for number, one in enumerate(texts, 1):
        try:
            read = json.loads(one)
            lines += [_line(each) for each in (read if is_list else [read])]
        except (ValueError, TypeError, SettingsError) as error:
            where = f"{path}: line {number}" if not is_list else f"{path}"
            raise SettingsError(f"{where} is no line of a script: {error}.") from error
    return lines


def _line(read: object) -> Line:
    if wrong := misfit(read, _LINE) or not isinstance(read, dict):
        raise SettingsError(f"{wrong}; a line knows {', '.join(_LINE['properties'])}")
    usage = Usage(**read["usage"]) if "usage" in read else None
    return Line(**{**read, "usage": usage})
