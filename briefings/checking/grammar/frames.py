"""Frames: what a sentence says is done, by whom, to whom, and how certain it is told."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from briefings.checking.grammar.phrases import Party, Phrase
from briefings.checking.statements.vocabulary import vocabulary
from briefings.reading.language import load
from briefings.reading.words import stem


class Certainty(IntEnum):
    """How certain something is told: done, to be done, or no more than possible or wanted."""

    FACT = 0
    AHEAD = 1
    OPEN = 2


# Somebody whom a pronoun means.
ANYBODY = Party("", frozenset(), frozenset())


@dataclass
class Frame:
    """A verb (its stem), `who` does it and `whom` to; None where the sentence does not tell.

    `others` are parties behind it, with the prepositions that lead to them ("" for a second
    object). `place` is where the verb stands among the words; `past` tells that its form is one
    of what was done, `finite` that it is no infinitive or participle, `bare` that no helping verb
    stands before it, `clausal` that `whom` is to do what the next one says ("wants Ash to go").
    """

    verb: str
    place: int
    who: Party | None = None
    whom: Party | None = None
    others: list[tuple[str, Party]] = field(default_factory=list)
    certainty: Certainty = Certainty.FACT
    negated: bool = False
    passive: bool = False
    past: bool = False
    finite: bool = True
    bare: bool = False
    clausal: bool = False

    @property
    def subject(self) -> Party | None:
        """Give the party that stands before the verb."""
        return self.whom if self.passive else self.who

    def take(self, subject: Party | None) -> None:
        """Set the party before the verb; a passive's further object was the receiver."""
        if self.finite and subject is not None and subject.none:  # "nobody came"
            self.negated = True
        if not self.passive:
            self.who = subject
        elif self.whom is None:
            self.whom = subject

    def replace(self, old: Party, new: Party | None) -> None:
        """Put one party in the place of another among the objects, or none."""
        if self.whom is old and not self.passive:
            self.whom = new
        kept = [(lead, new if party is old else party) for lead, party in self.others]
        self.others = [(lead, party) for lead, party in kept if party is not None]


_BE = frozenset("be is are was were been being isn't aren't wasn't weren't".split())
_HAVE = frozenset("have has had haven't hasn't hadn't".split())
_POSSIBLE = frozenset("may might could should".split())
_AHEAD = frozenset("will would shall".split())


def framed(phrase: Phrase) -> Frame:
    """Read a verb group: which verb, active or passive, denied or not, how certain."""
    helpers, found = set(phrase.helpers), phrase.verb
    be = bool(helpers & _BE)
    key = found.key if found else "be" if be else "have"
    frame = Frame(key, phrase.end - 1)
    frame.passive = bool(found and found.done and not found.ing and be)
    negations = vocabulary().words("negations")
    frame.negated = any(word in negations or word.endswith("n't") for word in helpers)
    frame.past = bool(found and (found.past or found.done)) and not helpers - _HAVE - negations
    frame.bare = not helpers
    frame.finite = bool(helpers - {"to"}) or not (found and (found.ing or helpers))
    if helpers & _POSSIBLE:
        frame.certainty = Certainty.OPEN
    elif helpers & _AHEAD or (be and "to" in helpers):
        frame.certainty = Certainty.AHEAD
    return frame


def is_infinitive(phrase: Phrase) -> bool:
    """Tell "to send", "to be sent" from "is to send"."""
    before = phrase.helpers[: phrase.helpers.index("to")] if "to" in phrase.helpers else ("be",)
    return not set(before) & (_BE | _HAVE)


@lru_cache(maxsize=1)
def spoken() -> frozenset[str]:
    """Give the forms of verbs that may stand before who says it: "wrote Haruna Kitamori"."""
    return load("en").words("speech", "cues")


@lru_cache(maxsize=8)
def governing(kind: str) -> frozenset[str]:
    """Give the stems of a list of verbs that govern others: "attitudes" or "controls"."""
    return frozenset(map(stem, load("en").words(kind, "grammar")))
