"""The lines that lead: weighty, and told by several articles in their own words."""

from briefings.selecting.terms import overlap
from briefings.writing.material import Line, Material

# Only the weightiest lines can lead; to compare more of them would cost and change nothing.
_CANDIDATES = 40
# Another article tells the same when it has a sentence that shares so much with the line.
_TOLD, _EACH, _MOST = 0.4, 0.3, 4


def leading(material: Material) -> list[Line]:
    """Give the lines that can stand alone, those that most articles bear out first."""
    candidates = material.best(lambda _: True)[:_CANDIDATES]
    worth = {
        line.order: line.weight * (1 + _EACH * _tellers(line, material)) for line in candidates
    }
    return sorted(candidates, key=lambda line: -worth[line.order])


def _tellers(line: Line, material: Material) -> int:
    """Count the other articles that tell what a line tells."""
    tellers: set[str] = set()
    for other in material.lines:
        key = other.article.id
        if key == line.article.id or key in tellers or len(other.terms) < len(line.terms) / 2:
            continue
        if overlap(line.terms, other.terms) >= _TOLD:
            tellers.add(key)
    return min(len(tellers), _MOST)
