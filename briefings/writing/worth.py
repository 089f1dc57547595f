"""What each line of the evidence is worth to whoever writes a briefing from only some of them.

Every section must find its material, so a line is worth more for being of its kind: told in a
report's opening, about those whom the story is about, quoting them, denying, open, to come.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from briefings.selecting.salience import salience
from briefings.writing.material import Line, Material
from briefings.writing.quotes import worth_printing
from briefings.writing.stakes import force
from briefings.writing.timeline import Dated

# Quarters of what the most telling line of the story is worth for its words alone. They were
# chosen while looking at the marks of bench/data; a quarter more or less changes little.
_ALL, _MUCH, _HALF, _LITTLE = 1.0, 0.75, 0.5, 0.25
_LEAST = 0.05
_OPENING = 4  # sentences
_NUMBER = re.compile(r"\d")
_OF_STORY = 2  # articles that name somebody whom the story is about
_NAMES = 2  # of them in one line; more add nothing
_TELLING = ("saying", "denial", "confirmation", "future")


def worths(material: Material, days: Sequence[Dated]) -> list[float]:
    """Give the worth of each line, in their order; always above zero."""
    dated = {line.order for _, _, line in days}
    said, reported, newer = _quoted(material), _reporting(material), _newness(material)
    central = max((salience(x.terms, material.weights) for x in material.lines), default=0.0) or 1.0

    def worth(line: Line) -> float:
        article = line.article.id
        told = _HALF + salience(line.terms, material.weights) / central
        told += _ALL * _named(line, material)
        told += _ALL * said[line.order]
        told += _ALL * line.has("unknown")
        told += _ALL * reported[article]
        # The opening of a report is its news; that of a portrait sets a scene.
        told += _ALL * min(1.0, 2 * reported[article]) * (line.source.position < _OPENING)
        told += _MUCH * sum(map(line.has, _TELLING))
        told += _HALF * newer[article]
        told += _HALF * (force(line) > 0)
        told += _LITTLE * (line.order in dated)
        told += _LITTLE * bool(_NUMBER.search(line.text) or line.has("numbers"))
        told -= _HALF * line.opens("dangling")
        return max(_LEAST, told)

    return [worth(line) for line in material.lines]


def _named(line: Line, material: Material) -> float:
    """Give in [0, 1] how much a line names those whom the story is about."""
    known = {m.actor for m in line.mentions if _of_story(m.actor, material)}
    return min(_NAMES, len(known)) / _NAMES


def _of_story(actor: str, material: Material) -> bool:
    return material.cast.members[actor].articles >= _OF_STORY


def _quoted(material: Material) -> dict[int, float]:
    """Give in [0, 1] for each line how much its best quotation is worth printing.

    The words of somebody whom only one article knows are worth half.
    """
    known = {
        member.name.split()[-1]
        for key, member in material.cast.members.items()
        if member.name and _of_story(key, material)
    }
    made: dict[int, float] = defaultdict(float)
    for quotation, line in material.quotations():
        name = quotation.speaker.name.split() if quotation.speaker else []
        weight = _ALL if name and name[-1] in known else _HALF
        worth = weight * worth_printing(quotation, line, material)
        made[line.order] = max(made[line.order], worth)
    most = max(made.values(), default=0.0) or 1.0
    return defaultdict(float, {order: worth / most for order, worth in made.items()})


def _reporting(material: Material) -> dict[str, float]:
    """Give for each article the share of its lines that report what somebody said.

    It tells reports from columns and portraits, which are read for other things than news.
    """
    rows: dict[str, list[bool]] = defaultdict(list)
    for line in material.lines:
        rows[line.article.id].append(line.has("saying"))
    return {article: sum(row) / len(row) for article, row in rows.items()}


def _newness(material: Material) -> dict[str, float]:
    """Give in [0, 1] for each article its place in time: the latest tells how things stand."""
    moments = {line.article.id: line.article.published for line in material.lines}
    known = sorted({moment for moment in moments.values() if moment})
    last = max(1, len(known) - 1)
    return {
        article: known.index(moment) / last if moment else 0.0
        for article, moment in moments.items()
    }
