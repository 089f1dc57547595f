"""What is not known, and what to watch."""

from collections.abc import Sequence
from datetime import date

from briefings.writing.draft import DraftStatement
from briefings.writing.material import Line, Material
from briefings.writing.said import Said
from briefings.writing.timeline import Dated

# What an article announces about itself weighs next to nothing.
_FLOOR = 0.15
# How much more a line weighs that says when it will be.
_TIMED = 3.0


def unknowns(material: Material, said: Said, most: int) -> tuple[DraftStatement, ...]:
    """Choose sentences that say what is unclear, unverified or kept back."""
    return _take(material.best(lambda line: line.has("unknown")), said, most)


def watch(
    material: Material, days: Sequence[Dated], said: Said, most: int
) -> tuple[DraftStatement, ...]:
    """Choose sentences about what is to come, those that say when first."""
    ahead = {line.order for _, day, line in days if _after(day, line)}
    coming = material.best(lambda x: not x.voiced and (x.order in ahead or x.has("future")))
    timed = {line.order for line in coming if line.order in ahead or line.has("soon")}
    coming.sort(key=lambda line: -(line.weight * (_TIMED if line.order in timed else 1.0)))
    floor = _FLOOR * max((line.weight for line in material.lines), default=0.0)
    return _take([line for line in coming if line.weight >= floor], said, most)


def _after(day: date, line: Line) -> bool:
    published = line.article.published
    return published is not None and day > published.date()


def _take(lines: list[Line], said: Said, most: int) -> tuple[DraftStatement, ...]:
    taken: list[Line] = []
    for line in lines:
        if len(taken) == most:
            break
        if said.take(line.text):
            taken.append(line)
    return tuple(line.statement for line in taken)
