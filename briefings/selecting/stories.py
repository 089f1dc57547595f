"""Which articles report the same event.

articles -> copies together -> similarity of the rest, less the further apart in time
         -> average linkage -> stories
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from briefings.articles import Article
from briefings.selecting.copies import originals
from briefings.selecting.linkage import Linkage
from briefings.selecting.vectors import similar, vectors

# Chosen where it matters least: on hand-coded pairs of a hundred reports F1 stays above .97 for a
# tenth more or less of it, and samples of six to fifty reports do about as well.
_SAME_STORY = 0.135
_WEEK, _OVER = 7, 60  # days apart: until then no difference, from then on another story


def group_stories(articles: Sequence[Article]) -> list[list[Article]]:
    """Put articles together that report the same event; each article is in one group.

    Near-identical copies are always together. Groups stand in the order of their first article,
    and articles in the order in which they came.
    """
    copied: dict[int, list[int]] = defaultdict(list)
    for place, root in enumerate(originals(articles)):
        copied[root].append(place)
    pairs = similar(vectors(articles), _SAME_STORY)
    near = {
        (i, j): value * _nearness(articles[i].published, articles[j].published)
        for (i, j), value in pairs.items()
    }
    groups = Linkage(list(copied.values()), near).joined(_SAME_STORY)
    return [[articles[i] for i in group] for group in sorted(sorted(group) for group in groups)]


def _nearness(one: datetime | None, other: datetime | None) -> float:
    """Give 1 for the same week (or where a time is unknown), falling to 0 for other months."""
    if one is None or other is None:
        return 1.0
    days = abs(one.timestamp() - other.timestamp()) / 86_400
    return min(1.0, max(0.0, (_OVER - days) / (_OVER - _WEEK)))
