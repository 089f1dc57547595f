"""Asking a model a small question, to say what works and what to do about the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefings.errors import ModelError
from briefings.ports import Completion, LanguageModel, ModelRequest

_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "town": {"type": "string", "description": "the town that the text is about"},
        "bridges": {"type": "integer", "description": "how many bridges it has"},
        "numbers": {"type": "string", "description": "one to twelve in words, with commas"},
    },
    "required": ["town", "bridges", "numbers"],
    "additionalProperties": False,
}
_INSTRUCTIONS = (
    "Fill in three fields from the text: the town, how many bridges it has, and, so that your "
    "speed can be measured, the numbers from one to twelve in words, separated by commas."
)
_INPUT = "The town of Alderwick has three bridges. A fourth was planned and never built."
# A briefing has about a thousand tokens.
_SLOW, _BRIEFING = 5.0, 1_000

# What has to work, in this order, and where each failure stops; others stop at the answer.
_STEPS = ("The server answers", "The key is accepted", "The model answers", "The schema is kept")
_STOPS = {
    **dict.fromkeys(("connection", "redirect", "garbled", "server", "timeout", "busy"), 0),
    **dict.fromkeys(("authentication", "permission", "quota", "paused"), 1),
    **dict.fromkeys(("not-json", "wrong-schema", "empty", "too-large"), 3),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and what there is to say or do.

    `ok` is None where it could not be looked at, or is for the reader to weigh.
    """

    what: str
    ok: bool | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class ProbeReport:
    """What a model does with a question of three fields."""

    model: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Tell whether briefings can be written with it; a slow or uncounted one can."""
        return all(finding.ok for finding in self.findings[: len(_STEPS)])


async def probe(model: LanguageModel, seconds: float = 60.0) -> ProbeReport:
    """Ask the question, once. What fails is in the report, nothing is raised."""
    request = ModelRequest("probe", _INSTRUCTIONS, _INPUT, _SCHEMA, 2_000, seconds)
    try:
        completion = await model.complete(request)
    except ModelError as error:
        return ProbeReport(model.name, _failed(error))
    works = tuple(Finding(step, ok=True) for step in _STEPS)
    measured = (_understood(completion.data), _counted(completion), _speed(completion))
    return ProbeReport(model.name, (*works, *measured, _price(completion)))


def _failed(error: ModelError) -> tuple[Finding, ...]:
    stop = _STOPS.get(error.outcome, 2)
    before, after = _STEPS[:stop], _STEPS[stop + 1 :]
    return (
        *(Finding(step, ok=True) for step in before),
        Finding(_STEPS[stop], ok=False, told=str(error)),
        *(Finding(step, ok=None, told="Not tried.") for step in after),
    )


def _understood(data: Mapping[str, Any]) -> Finding:
    right = [data["town"] == "Alderwick", data["bridges"] == 3].count(True)
    told = f"{right} of 2 facts are right."
    weak = " Expect little of it: name a larger model." if right < 2 else ""
    return Finding("It reads", ok=right == 2, told=told + weak)


def _counted(completion: Completion) -> Finding:
    usage = completion.usage
    told = f"{usage.input:,} tokens in, {usage.output:,} out."
    if usage.estimated:
        told = f"The server counts none; usage and caps go by an estimate: {told}"
    return Finding("Tokens are counted", ok=not usage.estimated, told=told)


def _speed(completion: Completion) -> Finding:
    rate = completion.usage.output / max(completion.seconds, 0.001)
    told = f"{completion.seconds:.1f} s, {rate:.1f} tokens a second."
    if rate >= _SLOW or not rate:
        return Finding("It is fast enough", ok=bool(rate) or None, told=told)
    long = f" A briefing takes about {_BRIEFING / rate:.0f} s."
    hint = " Name a faster model, or raise BRIEFBOT_MODEL_SECONDS."
    return Finding("It is fast enough", ok=False, told=told + long + hint)


def _price(completion: Completion) -> Finding:
    if completion.cost is None:
        told = "Unknown. Set it in BRIEFBOT_MODEL_PRICES to see costs and to cap them."
        return Finding("Its price is known", ok=None, told=told)
    return Finding(
        "Its price is known", ok=True, told=f"This question cost ${completion.cost:.6f}."
    )
