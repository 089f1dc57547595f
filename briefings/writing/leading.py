"""The lines that lead: weighty, and told by several articles in their own words."""

from briefings.reading.dates.vocabulary import named_months
from briefings.selecting.salience import Weights, rarity
from briefings.writing.material import Line, Material
from briefings.writing.standing import quoted_share

# Only the weightiest lines can lead; to compare more of them would cost and change nothing.
_CANDIDATES = 40
# Another article tells the same when it has a sentence that shares so much with the line.
_TOLD, _SHARED, _EACH, _MOST = 0.35, 4, 0.3, 4
_REACTION, _BACKGROUND = 0.7, 0.6
_LONGEST = 45  # words


def leading(material: Material) -> list[Line]:
    """Give the lines that can stand alone, those that most articles bear out first."""
    candidates = material.best(_leads)[:_CANDIDATES]
    worth = {line.order: _worth(line, material) for line in candidates}
    return sorted(candidates, key=lambda line: -worth[line.order])


def _leads(line: Line) -> bool:
    """Tell whether a line names somebody or something, tells news, and is read at once."""
    named = bool(line.mentions) or any(word[:1].isupper() for word in line.text.split()[1:])
    aside = line.voiced or any(map(line.has, ("unknown", "denial", "asides")))
    return named and not aside and len(line.text.split()) <= _LONGEST


def _worth(line: Line, material: Material) -> float:
    """Weigh a line by its tellers; somebody's words are a reaction, another month background."""
    told = line.weight * (1 + _EACH * _tellers(line, material))
    told *= _REACTION if quoted_share(line.text) else 1.0
    return told * (_BACKGROUND if _of_another_month(line) else 1.0)


def _of_another_month(line: Line) -> bool:
    """Tell whether a line names a month, and not the one that its article was published in."""
    day = line.article.published
    named = named_months(line.text, line.language)
    return bool(named) and day is not None and day.month not in named


def _tellers(line: Line, material: Material) -> int:
    """Count the other articles that tell what a line tells."""
    tellers = {line.article.id}
    for other in material.lines:
        if other.article.id not in tellers and _same(line.terms, other.terms, material.weights):
            tellers.add(other.article.id)
    return min(len(tellers) - 1, _MOST)


def _same(a: frozenset[str], b: frozenset[str], weights: Weights) -> bool:
    """Tell whether two sentences share words enough, and not only those of the whole story."""
    shared = a & b
    if len(shared) < _SHARED:
        return False
    return rarity(shared, weights) >= _TOLD * min(rarity(a, weights), rarity(b, weights))
