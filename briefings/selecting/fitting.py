"""The worthiest sentences that fit into a room, none of which says what another one said.

    candidates -> the best for its size, again and again -> what of it others say loses worth

What several outlets tell is told once, for a sentence is worth what it adds to those chosen.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.selecting.salience import Weights, rarity

# Between worth itself (0), where long sentences win, and worth a byte (1), where scraps win.
_SIZE = 0.5
# A sentence of which so much was said by one that was chosen, of another source, adds nothing.
_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen: its terms, what it is worth (> 0), how much room it takes.

    `source` is the article that it is from: no source says a thing twice, others do.
    """

    key: str
    source: str
    terms: frozenset[str]
    worth: float
    size: int


def fit(
    candidates: Sequence[Candidate],
    room: int,
    weights: Weights,
    first: frozenset[str] = frozenset(),
    most: int | None = None,
) -> set[str]:
    """Choose the keys of at most `most` candidates that take at most `room` in all.

    Those in `first` go before others, and stay though they repeat each other. Equal inputs give
    equal choices. Worth only falls as sentences are chosen, so a heap whose entries are looked at
    again when they come up finds the best one without comparing all.
    """
    said = _Said(candidates, weights)
    left, chosen = room, set[str]()
    heap = [(one.key not in first, -_rank(one, 0.0), i) for i, one in enumerate(candidates)]
    heapq.heapify(heap)
    while heap and len(chosen) != most:
        later, rank, i = heapq.heappop(heap)
        one, share = candidates[i], said.share[i]
        if one.size > left or (later and i in said.told):
            continue
        now = -_rank(one, share)
        if later and now > rank:
            heapq.heappush(heap, (later, now, i))
            continue
        chosen.add(one.key)
        left -= one.size
        said.take(i)
    return chosen


def _rank(one: Candidate, share: float) -> float:
    return float(one.worth * (1 - share) / max(one.size, 1) ** _SIZE)


class _Said:
    """How much of each candidate was said by one that was chosen, its rare words counting more."""

    def __init__(self, candidates: Sequence[Candidate], weights: Weights) -> None:
        self._candidates, self._weights = candidates, weights
        self._whole = [rarity(one.terms, weights) for one in candidates]
        self.share = [0.0] * len(candidates)
        self.told: set[int] = set()
        self._holders: Mapping[str, list[int]] = defaultdict(list)
        for i, one in enumerate(candidates):
            for term in one.terms:
                self._holders[term].append(i)

    def take(self, chosen: int) -> None:
        """Note that a candidate was chosen."""
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(self._candidates[chosen].terms):
            weight = 1 / (1 + self._weights.get(term, 0.0))
            for i in self._holders[term]:
                shared[i] += weight
        for i, weight in shared.items():
            share = weight / self._whole[i]
            self.share[i] = max(self.share[i], share)
            if share >= _SAID and _tells(self._candidates[chosen], self._candidates[i]):
                self.told.add(i)


def _tells(one: Candidate, other: Candidate) -> bool:
    """Tell whether a sentence tells what another source's does, its numbers included."""
    left = other.terms - one.terms
    return one.source != other.source and not any(char.isdigit() for t in left for char in t)
