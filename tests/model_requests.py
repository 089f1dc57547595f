"""A request of three fields, what answers it, and wrappers to ask it with."""

import asyncio
import json
from dataclasses import replace
from typing import Any

from briefings.errors import ModelError
from briefings.models.metered import UsageRecord
from briefings.ports import Completion, LanguageModel, ModelRequest

ARTICLE = "Mayor Lena Brandt of Alderwick opened the third bridge over the Quenby on Friday."
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "headline": {"type": "string"},
        "evidence": {"type": "array", "items": {"type": "string", "enum": ["s1", "s2"]}},
        "open": {"type": "boolean"},
    },
    "required": ["headline", "evidence", "open"],
    "additionalProperties": False,
}
GOOD = {"headline": "A third bridge opens", "evidence": ["s1"], "open": True}
GOOD_TEXT = json.dumps(GOOD)
REQUEST = ModelRequest("brief", "Fill in the fields.", ARTICLE, SCHEMA, seconds=10.0)


def asking(**changes: Any) -> ModelRequest:  # noqa: ANN401  the fields of a request
    return replace(REQUEST, **changes)


async def failure_of(model: LanguageModel, request: ModelRequest = REQUEST) -> ModelError:
    """The failure that a model raises; that it does raise one is part of the test."""
    try:
        await model.complete(request)
    except ModelError as error:
        return error
    raise AssertionError("it answered")


class Clock:
    """A clock that only waiting moves, and that remembers the waits."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


class Ledger:
    """Keeps the records of calls."""

    def __init__(self) -> None:
        self.records: list[UsageRecord] = []

    async def __call__(self, record: UsageRecord) -> None:
        self.records.append(record)


class Counting:
    """Counts how often the model within is asked, and what it is asked."""

    def __init__(self, model: LanguageModel) -> None:
        self.model = model
        self.asked: list[ModelRequest] = []

    @property
    def name(self) -> str:
        return self.model.name

    async def complete(self, request: ModelRequest) -> Completion:
        self.asked.append(request)
        return await self.model.complete(request)


class Held:
    """Answers when it is let go."""

    name = "held"

    def __init__(self) -> None:
        self.go, self.came = asyncio.Event(), asyncio.Semaphore(0)
        self.inside, self.most = 0, 0
        self.fails: ModelError | None = None

    async def complete(self, request: ModelRequest) -> Completion:
        self.inside += 1
        self.most = max(self.most, self.inside)
        fails = self.fails
        try:
            if fails is None:
                self.came.release()
                await self.go.wait()
        finally:
            self.inside -= 1
        if fails:
            raise fails
        return Completion(GOOD, self.name)
