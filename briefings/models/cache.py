"""Answers kept, so that the same question about the same evidence is asked once."""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from briefings.errors import ModelError
from briefings.models.answers import fitting
from briefings.models.fingerprint import fingerprint
from briefings.ports import Completion, LanguageModel, ModelRequest


class AnswerStore(Protocol):
    """Where answers are kept. A key is 64 hexadecimal digits, an answer is JSON text.

    It may forget what it likes. May be used concurrently; the last answer put under a key stays.
    """

    async def get(self, key: str) -> str | None:
        """Give the answer of that key, or None."""
        ...

    async def put(self, key: str, answer: str) -> None:
        """Keep an answer."""
        ...


class MemoryStore:
    """Keeps answers in memory, up to `most` bytes; what was not asked for longest goes first."""

    def __init__(self, most: int = 16_000_000) -> None:
        """Take the bound, in bytes."""
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, str] = OrderedDict()

    async def get(self, key: str) -> str | None:
        """Give the answer of that key, or None."""
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    async def put(self, key: str, answer: str) -> None:
        """Keep an answer, unless it alone is more than all that may be kept."""
        if key in self._answers:
            self._held -= _size(key, self._answers.pop(key))
        if _size(key, answer) > self._most:
            return
        self._answers[key] = answer
        self._held += _size(key, answer)
        while self._held > self._most:
            self._held -= _size(*self._answers.popitem(last=False))


class Cache:
    """Answers from what is kept; a kept answer costs nothing, and says so (`attempts` is 0)."""

    def __init__(
        self,
        model: LanguageModel,
        store: AnswerStore,
        identity: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the model, the store, and what tells the model from others in it.

        `identity` is the whole setting of the model (address and options), by default its name.
        """
        self._model, self._store, self._clock = model, store, clock
        self._identity = identity or model.name

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Give the kept answer, or ask and keep. Failures are not kept."""
        started = self._clock()
        key = fingerprint(request, self._identity)
        kept = self._read(await self._store.get(key), request)
        if kept:
            data, model = kept
            seconds = self._clock() - started
            return Completion(data, model, cost=Decimal(0), attempts=0, seconds=seconds)
        completion = await self._model.complete(request)
        answer = {"data": dict(completion.data), "model": completion.model}
        await self._store.put(key, json.dumps(answer))
        return completion

    def _read(
        self, text: str | None, request: ModelRequest
    ) -> tuple[Mapping[str, Any], str] | None:
        """Read what was kept; what does not fit (any more) was not kept."""
        if text is None:
            return None
        try:
            kept = json.loads(text)
            return fitting(kept["data"], request, self.name), str(kept["model"])
        except (ValueError, KeyError, TypeError, ModelError):
            return None


def _size(key: str, answer: str) -> int:
    return len(key) + len(answer.encode())
