"""What articles are about, as vectors: stems and pairs of stems, weighed by how few hold them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from briefings.articles import Article
from briefings.reading.language import language_of
from briefings.reading.words import stem, tokens

Vector = dict[str, float]
Pair = tuple[int, int]

# News tells the event in its title and its lead: their words count more often.
_TITLE, _LEAD = 2, 400  # times; characters
_PAIR = 0.7  # a pair says again what its two words say
_PAGES = 40_000  # characters, some 6,000 words: what an article reports is told by then
# Only pairs that share something held by few are compared in full: what everybody writes about
# makes nobody alike, and comparing all pairs would take minutes for a thousand articles.
_FEW = 40
_GLIMPSE = 0.25


def vectors(articles: Sequence[Article]) -> list[Vector]:
    """Give a unit vector for each article, weighed against all the others.

    A term that only one article holds can be shared with none: it is left out of the vector, but
    has its part in the length.
    """
    counts = [_terms(article) for article in articles]
    holders = Counter(term for count in counts for term in count)
    weight = {n: math.log((1 + len(counts)) / (1 + n)) + 1 for n in set(holders.values())}
    return [_unit(count, holders, weight) for count in counts]


def similar(made: Sequence[Vector], least: float) -> dict[Pair, float]:
    """Give the cosine of each pair (i < j) that may be as similar as `least`."""
    glimpses = _glimpses(made)
    near = [pair for pair, glimpse in glimpses.items() if glimpse >= _GLIMPSE * least]
    return {(i, j): _dot(made[i], made[j]) for i, j in sorted(near)}


def _terms(article: Article) -> Counter[str]:
    function = language_of(article).words("function")
    terms = Counter(_with_pairs(article.text[:_PAGES], function))
    terms.update(_with_pairs(article.text[:_LEAD], function))
    for term in _with_pairs(article.title, function):
        terms[term] += _TITLE
    return terms


def _with_pairs(text: str, function: frozenset[str]) -> Iterator[str]:
    stems = [stem(token) for token in tokens(text) if token not in function]
    yield from stems
    yield from map(" ".join, pairwise(stems))


def _unit(count: Counter[str], holders: Counter[str], weight: dict[int, float]) -> Vector:
    made = {
        term: (1 + math.log(n)) * weight[holders[term]] * (_PAIR if " " in term else 1)
        for term, n in count.items()
    }
    length = math.sqrt(math.fsum(value * value for value in made.values()))
    return {term: value / length for term, value in made.items() if holders[term] > 1}


def _glimpses(made: Sequence[Vector]) -> dict[Pair, float]:
    """Give what the pairs owe to terms that few articles hold: a lower bound of the cosine."""
    held: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(made):
        for term in vector:
            held[term].append(place)
    sums: dict[Pair, float] = defaultdict(float)
    for term, places in held.items():
        if len(places) <= _FEW:
            for i, j in combinations(places, 2):
                sums[i, j] += made[i][term] * made[j][term]
    return sums


def _dot(one: Vector, other: Vector) -> float:
    few, many = sorted((one, other), key=len)
    return math.fsum(value * many[term] for term, value in few.items() if term in many)
