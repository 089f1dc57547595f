"""Writing down what a model answers, as a script that answers the same (scripted.py)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefings.errors import ModelError
from briefings.models.failures import FAILURES
from briefings.models.fingerprint import fingerprint
from briefings.ports import Completion, LanguageModel, ModelRequest


class Recording:
    """Adds a line to a script for each request. Articles and instructions are not in it.

    A failure without a name (a plugin's own) cannot be played again and is left out.
    """

    def __init__(self, model: LanguageModel, path: Path) -> None:
        """Take the model and the file, which is added to."""
        self._model, self._path = model, path

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask, and write down what came of it."""
        try:
            completion = await self._model.complete(request)
        except ModelError as error:
            if error.outcome in FAILURES:
                self._write(request, {"fail": error.outcome})
            raise
        usage = completion.usage
        counted = {"input": usage.input, "output": usage.output, "cached": usage.cached}
        self._write(request, {"data": dict(completion.data), "usage": counted})
        return completion

    def _write(self, request: ModelRequest, answer: Mapping[str, Any]) -> None:
        line = {"purpose": request.purpose, "request": fingerprint(request), **answer}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
