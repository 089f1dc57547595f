"""An attribution: whom a quotation is put to, and on what that rests."""

from dataclasses import dataclass
from enum import Enum, auto

from briefings.reading.lexicon import Kind


class How(Enum):
    """On what an attribution rests."""

    AFTER = auto()
    BEFORE = auto()
    SOURCE = auto()
    ASIDE = auto()
    OWNER = auto()  # "his remark that"
    HEADING = auto()  # "Beck: ..."
    SHARED = auto()  # with another quotation of the sentence
    RUN_ON = auto()  # with the quotation before it in the paragraph
    LEAD_IN = auto()  # with the sentence before it
    TOLD = auto()  # with the sentence before it: 'Beck said it was over. "..."'
    ACTOR = auto()  # with a short sentence before it: 'Beck laughed. "..."'
    PARAGRAPH = auto()  # with the paragraph before it


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker's mention at `text[start:end]`, of what kind it is, and what it rests on.

    `named` is where the words stand that "who" refers to; otherwise the mention itself.
    """

    start: int
    end: int
    kind: Kind
    how: How
    named: tuple[int, int]
