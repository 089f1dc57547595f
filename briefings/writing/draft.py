"""The shapes that a writer fills: a draft holds ids, never offsets, links or typed quotations.

Everything in a draft is a proposal. It becomes a Briefing in `checking`, or is withheld there.
Evidence ids are those of `selecting.evidence` ("s12" a sentence, "q3" a quotation).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefings.briefing import Stance
from briefings.calls import Call
from briefings.profile import SECTIONS


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A sentence, and the ids of the evidence that it rests on."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftActor:
    """A person or body by name, with one sentence on what it did or wants."""

    name: str
    role: str
    position: DraftStatement


@dataclass(frozen=True, slots=True)
class DraftStake:
    """Who stands to gain or lose, and what."""

    who: str
    statement: DraftStatement


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """A dated event."""

    date: date
    statement: DraftStatement


@dataclass(frozen=True, slots=True)
class DraftSide:
    """One side of a dispute."""

    who: str
    stance: Stance
    statement: DraftStatement


@dataclass(frozen=True, slots=True)
class DraftDispute:
    """A question that is disputed, and its sides."""

    question: str
    sides: tuple[DraftSide, ...]


@dataclass(frozen=True, slots=True)
class BriefingDraft:
    """A whole briefing as proposed. `quotes` are quotation ids, best first.

    `calls` are those of language models that it took, none of the news.
    """

    headline: DraftStatement
    bottom_line: tuple[DraftStatement, ...] = ()
    actors: tuple[DraftActor, ...] = ()
    stakes: tuple[DraftStake, ...] = ()
    quotes: tuple[str, ...] = ()
    timeline: tuple[DraftEvent, ...] = ()
    disputes: tuple[DraftDispute, ...] = ()
    unknowns: tuple[DraftStatement, ...] = ()
    watch: tuple[DraftStatement, ...] = ()
    calls: tuple[Call, ...] = ()

    def statements(self, section: str) -> Iterator[DraftStatement]:
        """Give the lines of a section, in order; a quotation is an id and has none."""
        rows = getattr(self, section)
        for row in rows if isinstance(rows, tuple) else (rows,):
            match row:
                case DraftStatement():
                    yield row
                case DraftActor(position=line) | DraftStake(statement=line):
                    yield line
                case DraftEvent(statement=line):
                    yield line
                case DraftDispute(sides=sides):
                    yield from (side.statement for side in sides)

    @property
    def cited(self) -> frozenset[str]:
        """The ids of all evidence that it cites."""
        lines = (line for section in SECTIONS for line in self.statements(section))
        return frozenset(key for line in lines for key in line.evidence)

    def with_sections(self, other: "BriefingDraft", sections: Iterable[str]) -> "BriefingDraft":
        """Take some sections from another draft."""
        taken = {section: getattr(other, section) for section in sections if section in SECTIONS}
        return replace(self, **taken)


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as proposed; no claims means that the articles do not say."""

    claims: tuple[DraftStatement, ...] = ()
    quotes: tuple[str, ...] = ()
    nearest: DraftStatement | None = None
    score: float = 0.0
    calls: tuple[Call, ...] = ()
