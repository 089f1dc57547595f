"""Why a posted line no longer holds, and how that is said."""

from dataclasses import dataclass
from enum import StrEnum

from briefings.articles import Citation, Statement
from briefings.briefing import Quote, Reason


class Fault(StrEnum):
    """What is wrong with a posted line by now: the closed list."""

    WITHDRAWN = "withdrawn"
    NUMBER = "number-corrected"
    NAME = "name-corrected"
    DATE = "date-corrected"
    TURNED = "turned-round"
    CLAIM = "only-claimed"
    GONE = "no-longer-said"
    QUOTE_CHANGED = "quotation-changed"
    QUOTE_GONE = "quotation-removed"
    SPEAKER = "said-by-another"


FAULT_WORDS: dict[Fault, str] = {
    Fault.WITHDRAWN: "the article that it came from was withdrawn",
    Fault.NUMBER: "a number in it was corrected in the article that it came from",
    Fault.NAME: "a name in it was corrected in the article that it came from",
    Fault.DATE: "a date in it was corrected in the article that it came from",
    Fault.TURNED: "the article that it came from now says the opposite",
    Fault.CLAIM: "the article that it came from now tells it as somebody's claim",
    Fault.GONE: "the article that it came from no longer says so",
    Fault.QUOTE_CHANGED: "the words quoted were changed in the article that they came from",
    Fault.QUOTE_GONE: "the words quoted no longer stand in the article that they came from",
    Fault.SPEAKER: "the article that the words came from now gives them to somebody else",
}

# What checking finds in the newer version tells what was done to it.
FAULTS: dict[Reason, Fault] = {
    Reason.NUMBER_NOT_IN_SOURCE: Fault.NUMBER,
    Reason.NAME_NOT_IN_SOURCE: Fault.NAME,
    Reason.DATE_NOT_IN_SOURCE: Fault.DATE,
    Reason.NEGATION_FLIPPED: Fault.TURNED,
    Reason.DENIAL_AS_FACT: Fault.TURNED,
    Reason.CLAIM_AS_FACT: Fault.CLAIM,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A posted line that its source no longer bears out.

    `article` is the one that was changed or withdrawn; `now` what stands there in the line's place,
    in its present version, or None where nothing does.
    """

    line: Statement | Quote
    fault: Fault
    article: str
    now: Citation | None = None

    @property
    def reason(self) -> str:
        """Say why, in words that fit behind "because"."""
        return FAULT_WORDS[self.fault]
