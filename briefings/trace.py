"""How a briefing or an answer came about: what was asked of which model, who wrote which section.

It stands beside what was made and is no part of it. `notices` are the sentences of it that a
reader is told; everything else is for whoever asks why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from briefings.calls import Call
from briefings.plain import to_plain

_Made = TypeVar("_Made")

_TITLES = {"bottom_line": "bottom line", "watch": "what to watch", "unknowns": "what is not known"}


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote a section; `why` says, in words, why it was not the writer that was asked."""

    section: str
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The record of one briefing or answer, in the order in which things happened.

    `profile` is the profile's name with its hash. `untold` are sentences about what is missing
    as a whole, such as a translation.
    """

    writer: str
    profile: str
    calls: tuple[Call, ...] = ()
    sections: tuple[Written, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def cost(self) -> Decimal | None:
        """What all calls cost together, in US dollars; None where one of them is unknown."""
        costs = [call.cost for call in self.calls]
        known = [cost for cost in costs if cost is not None]
        return sum(known, Decimal(0)) if len(known) == len(costs) else None

    @property
    def notices(self) -> tuple[str, ...]:
        """The plain sentences that stand on the page: what was written otherwise than asked."""
        replaced = [written for written in self.sections if written.why]
        reasons = dict.fromkeys(written.why for written in replaced)
        if len(reasons) == 1 and len(replaced) == len(self.sections):
            return (f"This was written without the model: {next(iter(reasons))}.", *self.untold)
        told = (_notice([w.section for w in replaced if w.why == why], why) for why in reasons)
        return (*told, *self.untold)


def trace_to_dict(trace: Trace) -> dict[str, Any]:
    """Give a trace in plain JSON types, with its notices: to be kept beside what was made."""
    plain: dict[str, Any] = to_plain(trace)
    return {**plain, "notices": list(trace.notices)}


@dataclass(frozen=True, slots=True)
class Traced(Generic[_Made]):
    """A briefing or an answer, and how it came about."""

    made: _Made
    trace: Trace


def _notice(sections: Sequence[str], why: str) -> str:
    named = ", ".join(_TITLES.get(section, section) for section in sections)
    some = "1 section was" if len(sections) == 1 else f"{len(sections)} sections were"
    return f"{some} written without the model ({named}): {why}."
