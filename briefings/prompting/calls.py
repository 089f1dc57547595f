"""Asking a model on behalf of one briefing, and keeping the record of what was asked."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from briefings.calls import Call
from briefings.errors import ModelError
from briefings.ports import LanguageModel, ModelRequest
from briefings.prompting.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Ask:
    """A prompt with what its slots hold, the schema to fill, and the bounds of the answer."""

    prompt: Prompt
    values: Mapping[str, str]
    schema: Mapping[str, Any]
    seconds: float
    most_tokens: int

    @property
    def request(self) -> ModelRequest:
        """The request that it makes. Raises PromptError where the values are not the slots."""
        instructions, given = self.prompt.render(self.values)
        return ModelRequest(
            purpose=self.prompt.name,
            instructions=instructions,
            input=given,
            schema=self.schema,
            max_output_tokens=self.most_tokens,
            seconds=self.seconds,
        )


class Calls:
    """The calls of one briefing or answer, in the order in which they were begun."""

    def __init__(self, model: LanguageModel) -> None:
        """Take the model; nothing is asked yet."""
        self._model = model
        self._made: list[Call] = []

    @property
    def made(self) -> tuple[Call, ...]:
        """What was asked so far."""
        return tuple(self._made)

    async def ask(self, ask: Ask) -> Mapping[str, Any]:
        """Give what the model filled the schema with.

        Raises the model's ModelError, with all calls that were made so far (`calls`).
        """
        data, call = await self._one(ask)
        self._made.append(call)
        if isinstance(data, ModelError):
            self._give_up(data)
        return data

    async def ask_all(self, asks: Sequence[Ask]) -> list[Mapping[str, Any] | ModelError]:
        """Ask them at the same time; a failure stands in the place of its answer.

        Raises the first failure, with all calls that were made so far, where nothing was answered.
        """
        answers = await asyncio.gather(*map(self._one, asks))
        self._made += [call for _, call in answers]
        failures = [data for data, _ in answers if isinstance(data, ModelError)]
        if failures and len(failures) == len(answers):
            self._give_up(failures[0])
        return [data for data, _ in answers]

    def _give_up(self, failure: ModelError) -> NoReturn:
        failure.calls = self.made
        raise failure

    async def _one(self, ask: Ask) -> tuple[Mapping[str, Any] | ModelError, Call]:
        prompt = f"{ask.prompt.name} {ask.prompt.version}"
        try:
            done = await self._model.complete(ask.request)
        except ModelError as error:
            failed = error.call(ask.prompt.name, prompt, self._model.name)
            return error, failed
        return done.data, Call.answered(ask.prompt.name, prompt, done)
