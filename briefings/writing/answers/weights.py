"""What makes a sentence an answer, and how surely: the one table of weights. See docs/answers.md.

RANK orders the sentences of a pack; SCORE says how well the articles carry the best one. Both are
logistic regressions (L2) over questions about news with known answers; the weights are rounded.
They were chosen by what they do on the half of the questions that they were not fitted on.
"""

import math
from collections.abc import Mapping

RANK: Mapping[str, float] = {
    "cover": 0.4,
    "others": 0.2,
    "pairs": 0.6,
    "close": 0.6,
    "typed": 0.4,
    "fit": 1.2,
    "opening": 1.0,
    "fresh": 1.6,
}
SCORE: Mapping[str, float] = {
    "start": -2.4,
    "rank": 0.8,
    "fit": -1.2,  # the rank makes too much of this and of the pairs
    "pairs": -0.6,
    "length": 0.9,
    "absent": -1.4,
    "reported": 0.4,
    "confirmed": 1.0,
}
# An answer that is carried less is none.
FOUND = 0.39
# That the very thing asked for is not known, as an article says, is sure enough.
UNKNOWN = 0.6
# Somebody's own words on the very matter are right as often as this.
SPOKEN = 0.8


def rank(features: Mapping[str, float]) -> float:
    """Weigh the features of a sentence against those of others."""
    return math.fsum(weight * features[name] for name, weight in RANK.items())


def score(features: Mapping[str, float]) -> float:
    """Give how well an answer is carried, in [0, 1]."""
    weighed = math.fsum(weight * features.get(name, 1.0) for name, weight in SCORE.items())
    return 1 / (1 + math.exp(-weighed))
