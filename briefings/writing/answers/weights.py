"""What makes a sentence an answer, and how surely: the one table of weights. See docs/answers.md.

RANK orders the sentences of a pack; SCORE says how likely the best one is to be right. Both are
logistic regressions (L2) over questions about news with known answers, fitted on one half of the
questions and looked at on the other; the weights are rounded. Every feature is in [0, 1].
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
    "start": -4.0,
    "rank": 0.9,
    "length": 1.3,
    "absent": -1.9,
}
# An answer that is less likely to be right is none.
FOUND = 0.22
# Somebody's own words on the very matter are right as often as this.
SPOKEN = 0.8


def rank(features: Mapping[str, float]) -> float:
    """Weigh the features of a sentence against those of others."""
    return math.fsum(weight * features[name] for name, weight in RANK.items())


def score(features: Mapping[str, float]) -> float:
    """Give how likely an answer is to be right, in [0, 1]."""
    weighed = math.fsum(weight * features.get(name, 1.0) for name, weight in SCORE.items())
    return 1 / (1 + math.exp(-weighed))
