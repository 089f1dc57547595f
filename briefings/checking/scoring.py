"""How well a statement is borne out, as one number: what is wrong with it, weighed.

The weights are those of a logistic regression (L2, every data set weighing the same, true and
false balanced within each) over some 1,900 labelled statements: machine summaries of news and
edited summaries of transcripts and meetings, cross-validated over documents. They are rounded;
the figures do not depend on the second digit.
"""

import math
from dataclasses import dataclass

# More than two of a kind say no more than two.
_MANY = 2
# Beyond so many new pairs of words a statement is told in its own words, true or not.
_OWN_WORDS = 10

_START = 1.6
_NAME, _NUMBER, _DATE, _TURN, _PAIR = 0.8, 1.2, 1.6, 0.9, 0.12


@dataclass(frozen=True, slots=True)
class Tally:
    """What is wrong with a statement: counts.

    `names`, `numbers`, `dates` that the source lacks; `turns`, words that turn the meaning round;
    `pairs`, neighbouring words that stand nowhere near each other in the source.
    """

    names: int = 0
    numbers: int = 0
    dates: int = 0
    turns: int = 0
    pairs: int = 0


def score(tally: Tally) -> float:
    """Give the support in [0, 1]; 0.5 and above is more likely borne out than not."""
    weight = (
        _START
        - _NAME * min(tally.names, _MANY)
        - _NUMBER * min(tally.numbers, _MANY)
        - _DATE * min(tally.dates, 1)
        - _TURN * min(tally.turns, _MANY)
        - _PAIR * min(tally.pairs, _OWN_WORDS)
    )
    return 1 / (1 + math.exp(-weight))
