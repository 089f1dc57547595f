"""Groups from the similarities of pairs: average linkage, over the pairs that are alike at all."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

_Groups = dict[int, list[int]]


class Linkage:
    """Groups that are joined, the most similar two first, until none are similar enough.

    Two groups are as similar as their members are on average; a pair that is not given has
    nothing in common. Ties go to the groups that were made first, so the result depends on
    nothing but the input.
    """

    def __init__(
        self, groups: Sequence[Sequence[int]], similarity: Mapping[tuple[int, int], float]
    ) -> None:
        """Start from groups that belong together whatever their similarity."""
        self._groups: _Groups = {key: list(group) for key, group in enumerate(groups)}
        self._next = len(groups)
        home = {member: key for key, group in self._groups.items() for member in group}
        # Sums, not means: the sum of two groups that are joined is the sum of their sums.
        self._sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for (i, j), value in similarity.items():
            if home[i] != home[j]:
                self._sums[home[i]][home[j]] += value
                self._sums[home[j]][home[i]] += value

    def joined(self, least: float) -> list[list[int]]:
        """Join the groups that are at least so similar, and give all groups."""
        queue = [(-self._mean(a, b), a, b) for a, near in self._sums.items() for b in near if a < b]
        heapq.heapify(queue)
        while queue and -queue[0][0] >= least:
            _, a, b = heapq.heappop(queue)
            if a in self._groups and b in self._groups:
                made = self._join(a, b)
                for other in self._sums[made]:
                    heapq.heappush(queue, (-self._mean(other, made), other, made))
        return list(self._groups.values())

    def _mean(self, a: int, b: int) -> float:
        return self._sums[a][b] / (len(self._groups[a]) * len(self._groups[b]))

    def _join(self, a: int, b: int) -> int:
        made, self._next = self._next, self._next + 1
        for old in (a, b):
            for other, value in self._sums.pop(old).items():
                self._sums[other].pop(old, None)
                if other not in {a, b}:
                    self._sums[made][other] += value
                    self._sums[other][made] += value
        self._groups[made] = self._groups.pop(a) + self._groups.pop(b)
        return made
