"""A scraped page's text without its furniture: whole lines go, what stays is untouched.

    lines -> captions -> the headline twice, furniture -> repeats -> what is left, in order

In doubt a line stays: furniture that stays is an annoyance, prose that goes is a loss.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from briefings.reading.pages.furniture import (
    ends_sentence,
    is_caption,
    is_furniture,
    is_label,
    size,
)

_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
_TOP = 12  # lines among which a headline stands
_BRIEF = 3  # words: so few may be repeated on purpose


def clean(text: str) -> str:
    """Take the furniture of a scraped page out of its text.

    Menu words, requests to subscribe or share, credits, captions that stand twice, and the
    headline where it stands twice (`headline` gives it) go as whole lines. The lines that stay
    are untouched and joined by blank lines; where nothing would stay the text comes back as it is.
    """
    title = headline(text)
    lines = _without_captions(_lines(text))
    kept = [line for line in lines if line != title and not is_furniture(line)]
    return "\n\n".join(_without_repeats(kept)) or text


def headline(text: str) -> str:
    """Give the headline of a scraped page: the title-like line that stands twice at the top."""
    top = [line for line in _lines(text[:5000])[: 2 * _TOP] if not is_furniture(line)][:_TOP]
    counts = Counter(top)
    beside = (
        line for line, after in pairwise(top) if line == after and is_label(line.rstrip("?!"))
    )
    apart = (line for line in top if counts[line] > 1 and is_label(line) and size(line) > _BRIEF)
    return next(chain(beside, apart), "")


def without_title(text: str, title: str) -> str:
    """Take the title out of a text where it is its first line, and more follows."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title else text


def _lines(text: str) -> list[str]:
    lines = (line.group().strip() for line in _LINE.finditer(text))
    return [line for line in lines if line]


def _without_repeats(lines: Sequence[str]) -> list[str]:
    """Keep one of each repeated sentence and none of a repeated label; brief lines may repeat."""
    counts = Counter(lines)
    seen: set[str] = set()
    kept: list[str] = []
    for line in lines:
        long = size(line) > _BRIEF
        if not (long and (line in seen or (counts[line] > 1 and is_label(line)))):
            kept.append(line)
        seen.add(line)
    return kept


def _without_captions(lines: Sequence[str]) -> list[str]:
    """Take out captions that stand twice, in one line or in two, and the sentence that goes on.

    A sentence that stands twice is a caption only once prose has begun: before, it is the lead.
    """
    kept: list[str] = []
    prose = after_caption = False
    for line, before, after in zip(lines, ["", *lines], [*lines[1:], ""], strict=False):
        doubled = _is_doubled(line)
        twice = prose and line in (before, after)
        if not doubled and not ((after_caption or twice) and is_caption(line)):
            kept.append(line)
            prose = prose or ends_sentence(line)
        after_caption = doubled
    return kept


def _is_doubled(line: str) -> bool:
    """Tell a text set twice in a row: "The old bridge at dusk The old bridge at dusk"."""
    half = len(line) // 2
    if half < 12 or line[:half].strip() != line[-half:].strip():
        return False
    return len(line) - 2 * half == 0 or line[half].isspace()
