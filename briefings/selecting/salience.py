"""How much of what the articles are about a sentence says."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

# Between a sum, which favours long sentences, and a mean, which favours scraps.
_LENGTH = 0.7

Weights = Mapping[str, float]


def weigh(articles: Sequence[Sequence[Collection[str]]]) -> Weights:
    """Weigh every term by how many sentences use it, and in what share of the articles.

    `articles` holds for each article the terms of its sentences.
    """
    sentences = Counter(t for article in articles for sentence in article for t in set(sentence))
    spread = Counter(t for article in articles for t in {t for s in article for t in s})
    return {t: math.log(n) * spread[t] / len(articles) for t, n in sentences.items()}


def salience(found: frozenset[str], weights: Weights) -> float:
    """Score a sentence by its terms; a long one needs more to say, a scrap never wins."""
    return math.fsum(weights.get(term, 0.0) for term in found) / math.pow(len(found) + 6, _LENGTH)


def rarity(found: frozenset[str], weights: Weights) -> float:
    """Weigh terms by how seldom they are used: common ones tell no two sentences apart."""
    return math.fsum(1 / (1 + weights.get(term, 0.0)) for term in found)
