"""The bottom line: one to three sentences that say what the articles are about."""

from collections.abc import Sequence

from briefings.writing.draft import DraftStatement
from briefings.writing.headline import spare
from briefings.writing.material import Line, Material
from briefings.writing.said import Said

_FEW = 2
# A further sentence must weigh this much of the first one's, and add to what is said.
_ENOUGH = 0.45


def bottom_line(
    material: Material, leads: Sequence[Line], said: Said, most: int
) -> tuple[DraftStatement, ...]:
    """Choose the sentences, the weightiest first: one of each article, a second where few do."""
    chosen: list[Line] = []
    for share, places in ((1, most), (2, min(most, _FEW))):
        for line in leads:
            same = sum(one.article is line.article for one in chosen)
            enough = not chosen or line.weight >= _ENOUGH * chosen[0].weight
            if len(chosen) < places and same < share and enough and said.take(line.text):
                chosen.append(line)
    if not chosen:
        chosen = [line for line in spare(material) if said.take(line.text)][:1]
    return tuple(line.statement for line in chosen)
