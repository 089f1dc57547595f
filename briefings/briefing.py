"""What a reader gets: a Briefing or an Answer, and what was withheld from it.

Only `checking` makes a new one (held by a test over the code); `from_dict` restores what was
stored. The shapes of `to_dict` are public: the JSON of `briefbot brief --format json`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Self

from briefings.articles import Citation, Statement
from briefings.plain import to_plain


class Reason(StrEnum):
    """Why a quotation or a statement is refused: the closed list."""

    QUOTE_NOT_IN_SOURCE = "quote-not-in-source"
    NOT_A_QUOTATION = "not-a-quotation"
    WRONG_SPEAKER = "wrong-speaker"
    SPEAKER_UNKNOWN = "speaker-unknown"
    NAME_NOT_IN_SOURCE = "name-not-in-source"
    NUMBER_NOT_IN_SOURCE = "number-not-in-source"
    DATE_NOT_IN_SOURCE = "date-not-in-source"
    NEGATION_FLIPPED = "negation-flipped"
    DENIAL_AS_FACT = "denial-as-fact"
    CLAIM_AS_FACT = "claim-as-fact"
    UNSUPPORTED = "unsupported"
    NO_SUCH_EVIDENCE = "no-such-evidence"
    LINK = "link"
    INSTRUCTION = "instruction"
    REPEATED = "repeated"


REASON_WORDS: dict[Reason, str] = {
    Reason.QUOTE_NOT_IN_SOURCE: "these words stand in none of the sources",
    Reason.NOT_A_QUOTATION: "the words are in a source, but nobody is quoted as saying them",
    Reason.WRONG_SPEAKER: "somebody else said it",
    Reason.SPEAKER_UNKNOWN: "the source does not say who said it",
    Reason.NAME_NOT_IN_SOURCE: "a name does not occur in the sources cited",
    Reason.NUMBER_NOT_IN_SOURCE: "a number does not occur in the sources cited",
    Reason.DATE_NOT_IN_SOURCE: "a date does not occur in the sources cited",
    Reason.NEGATION_FLIPPED: "the source says the opposite",
    Reason.DENIAL_AS_FACT: "what the source says is denied is told as a fact",
    Reason.CLAIM_AS_FACT: "what one party claims is told as a fact",
    Reason.UNSUPPORTED: "the sources do not bear it out",
    Reason.NO_SUCH_EVIDENCE: "it points at evidence that does not exist",
    Reason.LINK: "it carries a link of its own",
    Reason.INSTRUCTION: "it reads like an instruction to the reader, not like news",
    Reason.REPEATED: "another line says the same",
}


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """Is it a real quotation of that speaker? `source_text` is the article's own characters."""

    ok: bool
    reason: Reason | None = None
    citation: Citation | None = None
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """Do the sources bear it out? `score` in [0, 1], higher is better supported."""

    ok: bool
    score: float
    reason: Reason | None = None
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of somebody's summary, and whether the sources bear it out."""

    text: str
    verdict: StatementVerdict


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body, what it is, and one sentence on what it did or wants."""

    name: str
    role: str
    position: Statement


@dataclass(frozen=True, slots=True)
class Stake:
    """Who stands to gain or lose, and what."""

    who: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as printed: the source's own characters and speaker."""

    text: str
    speaker: str
    role: str
    citation: Citation
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened (or is to happen) on one day."""

    date: date
    statement: Statement


Stance = Literal["claims", "denies", "confirms"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    who: str
    stance: Stance
    statement: Statement


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is claimed by one party and denied or contradicted by another."""

    question: str
    sides: tuple[Side, ...]


ChangeKind = Literal["new", "updated", "reversed", "confirmed", "denied", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the last briefing.

    `before`, and the statement of what was dropped, cite the articles as the earlier briefing had
    them: their spans are not those of a newer version of the same article.
    """

    kind: ChangeKind
    statement: Statement
    before: Statement | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article behind the briefing; `same_as` names the article that it copies."""

    article: str
    title: str
    publisher: str
    url: str
    published: datetime | None
    labels: tuple[str, ...] = ()
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was not printed, and why. `kind` is the section it was drafted for."""

    kind: str
    text: str
    reason: Reason


class _Plain:
    """To plain JSON types and back."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Give plain JSON types: dates as ISO 8601, tuples as lists."""
        made: dict[str, Any] = to_plain(self)
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Restore what `to_dict` gave. Raises pydantic's ValidationError on anything else."""
        restored: Self = _adapter(cls).validate_python(data)  # type: ignore[arg-type]  # a class is hashable
        return restored


@cache
def _adapter(cls: type[_Plain]) -> Any:  # noqa: ANN401  a TypeAdapter
    """Give what reads a class back: made once, for that takes longer than reading."""
    from pydantic import TypeAdapter  # a keyless briefing never loads it

    return TypeAdapter(cls)


@dataclass(frozen=True, slots=True)
class Briefing(_Plain):
    """A verified briefing: every statement cited, every quotation real."""

    topic: str
    as_of: datetime
    made_by: str
    language: str
    headline: Statement
    bottom_line: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    stakes: tuple[Stake, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timeline: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unknowns: tuple[Statement, ...] = ()
    watch: tuple[Statement, ...] = ()
    changes: tuple[Change, ...] = ()
    sources: tuple[Source, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def independent_publishers(self) -> int:
        """How many publishers reported it themselves (copies of another's article left out)."""
        own = [source for source in self.sources if source.same_as is None]
        return len({source.publisher or source.article for source in own})


@dataclass(frozen=True, slots=True)
class Answer(_Plain):
    """An answer from the articles; not found means no claims, and the nearest thing they say."""

    question: str
    found: bool
    score: float
    claims: tuple[Statement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    nearest: Statement | None = None
    withheld: tuple[Withheld, ...] = ()
