"""A model in whose place a test thinks: it finds in the request what a person would find there.

It is a LanguageModel like any other: what it answers fits the schema, or it fails.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefings.errors import ModelError
from briefings.models.answers import fitting
from briefings.ports import Completion, ModelRequest, Usage


@dataclass(frozen=True)
class Shown:
    """What a request shows: its sentences by number, its people and quotations by id."""

    request: ModelRequest

    def sentence(self, words: str) -> int:
        """Give the number of the sentence that holds some words; it must be shown."""
        return int(self._id(rf"^(\d+) .*{re.escape(words)}"))

    def party(self, name: str) -> str:
        return self._id(rf"^(a\d+) {re.escape(name)}")

    def quotation(self, words: str) -> str:
        """Give the id of the first quotation of the sentence that holds some words."""
        return self._id(rf"^\d+ \[(q\d+)[^\]]*\].*{re.escape(words)}")

    def line(self, words: str, text: str) -> dict[str, Any]:
        return {"evidence": [self.sentence(words)], "text": text}

    def _id(self, pattern: str) -> str:
        found = re.search(pattern, self.request.input, re.MULTILINE)
        assert found, f"{pattern} is not shown in\n{self.request.input}"
        return found[1]


Answer = Callable[[Shown], Mapping[str, Any]]


@dataclass
class Puppet:
    """Answers each purpose with what a function makes of the request, or with its ModelError.

    `strict` holds it to the schema, as every model of ours is; a plugin that breaks its promise
    is not.
    """

    answers: Mapping[str, Answer | ModelError]
    name: str = "puppet"
    strict: bool = True
    asked: list[ModelRequest] = field(default_factory=list)

    async def complete(self, request: ModelRequest) -> Completion:
        self.asked.append(request)
        answer = self.answers.get(request.purpose)
        if answer is None:
            raise ModelError(f"Nobody thought of {request.purpose}.")
        if isinstance(answer, ModelError):
            raise answer
        data = answer(Shown(request))
        if self.strict:
            data = fitting(data, request, self.name)
        return Completion(data, self.name, Usage(1_000, 200), seconds=1.5, request_id="r-1")

    def request(self, purpose: str) -> ModelRequest:
        """Give the one request of a purpose."""
        (request,) = (one for one in self.asked if one.purpose == purpose)
        return request


def empty(shown: Shown) -> dict[str, Any]:
    """Give the emptiest answer that fits: every list empty, the headline nothing."""
    properties = shown.request.schema["properties"]
    nothing = {"evidence": [1], "text": ""}
    return {name: nothing if name == "headline" else [] for name in properties}
