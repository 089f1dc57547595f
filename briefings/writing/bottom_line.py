"""The bottom line: one to three sentences that say what the articles are about."""

from collections.abc import Sequence

from briefings.writing.draft import DraftStatement
from briefings.writing.headline import spare
from briefings.writing.material import Line, Material
from briefings.writing.said import Said

_SENTENCES = 3
# A further sentence must weigh this much of the first one's, and add to what is said.
_ENOUGH = 0.45


def bottom_line(
    material: Material, leads: Sequence[Line], said: Said
) -> tuple[DraftStatement, ...]:
    """Choose the sentences, the weightiest first; one article gives two of them at most."""
    chosen: list[Line] = []
    for line in leads:
        enough = not chosen or line.weight >= _ENOUGH * chosen[0].weight
        if enough and not _crowds(line, chosen, material) and said.take(line.text):
            chosen.append(line)
        if len(chosen) == _SENTENCES:
            break
    if not chosen:
        chosen = [line for line in spare(material) if said.take(line.text)][:1]
    return tuple(line.statement for line in chosen)


def _crowds(line: Line, chosen: list[Line], material: Material) -> bool:
    """Tell whether the line's article has its share while others have not spoken."""
    same = sum(one.article is line.article for one in chosen)
    several = len({one.article.id for one in material.lines}) > 1
    return same >= (1 if several else 2)
