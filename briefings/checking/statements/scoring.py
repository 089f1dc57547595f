"""How well a statement is borne out, as one number: what is wrong with it, weighed.

The weights are those of a logistic regression (L2; every set weighing the same, true and false
balanced within each) over some 1,900 labelled statements: machine summaries of news, and edited
summaries of transcripts, earnings calls and meetings, cross-validated over documents. They are
rounded: the figures do not hang on the second digit.
"""

import math
from collections.abc import Iterable
from dataclasses import astuple, dataclass

# A score below this is no support.
THRESHOLD = 0.5

_START = 2.2
# The first fault of any kind weighs more than the next ones.
_FAULT = 0.8
# What each of a kind weighs, and how many of it count.
_WEIGHTS = {
    "names": (0.7, 2),
    "numbers": (1.5, 2),
    "dates": (2.0, 1),
    "turns": (0.7, 2),
    "substitutes": (0.3, 2),
    "strangers": (0.06, 8),
    "pairs": (0.15, 10),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What is wrong with a statement, counted.

    `names`, `numbers` and `dates` that the source lacks; `turns`, words that turn the meaning
    round; `substitutes`, new words in the middle of the source's own; `pairs`, neighbouring words
    that are not near each other in the source, and `strangers`, those whose words it both has.
    """

    names: int = 0
    numbers: int = 0
    dates: int = 0
    turns: int = 0
    substitutes: int = 0
    strangers: int = 0
    pairs: int = 0

    @classmethod
    def total(cls, tallies: Iterable["Tally"]) -> "Tally":
        """Add tallies up."""
        return cls(*map(sum, zip(*map(astuple, tallies), strict=True)))


def score(tally: Tally, *, broken: bool = False) -> float:
    """Give the support in [0, 1]: THRESHOLD and above is more likely borne out than not.

    `broken` says that a rule is. Nothing wrong at all is 1. One decimal: such counts tell no finer.
    """
    if tally == Tally() and not broken:
        return 1.0
    weighed = _START - (_FAULT if broken else 0.0)
    for kind, (weight, most) in _WEIGHTS.items():
        weighed -= weight * min(getattr(tally, kind), most)
    return round(1 / (1 + math.exp(-weighed)), 1)
