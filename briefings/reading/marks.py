"""Text to the spans that stand between quotation marks.

Glyphs are paired within a paragraph (a line): each closes the nearest open mark that it fits. What
stays open runs to the end of its paragraph, or to the next opening mark of its kind; an apostrophe
taken for a mark is dropped. One pass over the text, whatever it holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.reading.glyphs import CLOSERS, Glyph, Kind, glyphs

# Nobody nests deeper; the limit keeps a text of nothing but marks linear.
_DEEPEST = 6
_PARAGRAPH = re.compile(r"[^\n]+")
# An opening mark, where its span stops, and whether a mark closes it there.
Pair = tuple[Glyph, int, bool]


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """What stands between two marks: `text[start:end]`, the marks excluded.

    `paragraph` counts the lines that are not empty, from 0. `depth` is 0 for an outer span, 1 for
    one inside it. `continues` says that it opens a paragraph while the paragraph before left its
    quotation open. `closed` is False where no mark closes it.
    """

    start: int
    end: int
    kind: Kind
    paragraph: int
    depth: int = 0
    continues: bool = False
    closed: bool = True


def spans(text: str) -> list[MarkSpan]:
    """Find everything between quotation marks, in the order of the text, outer ones first."""
    made: list[MarkSpan] = []
    left_open: MarkSpan | None = None
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        if paragraph.group().isspace():
            continue
        found = _paragraph(text, paragraph.start(), paragraph.end(), number)
        if found and left_open and _opens(text, found[0], paragraph.start(), left_open):
            found[0] = replace(found[0], continues=True)
        left_open = next((s for s in reversed(found) if not s.depth), None)
        if left_open and (left_open.closed or text[left_open.end : paragraph.end()].strip()):
            left_open = None
        made += found
    return made


def _opens(text: str, span: MarkSpan, start: int, before: MarkSpan) -> bool:
    """Tell whether the span opens its paragraph with the kind of mark that was left open."""
    lead = text[start : span.start].strip()
    return len(lead) <= 2 and span.kind == before.kind and not lead.isalnum()  # `` is two long


def _paragraph(text: str, start: int, end: int, number: int) -> list[MarkSpan]:
    """Pair the marks of one paragraph."""
    inside = text[start:end]
    first, last = end - len(inside.lstrip()), start + len(inside.rstrip())
    pairs = sorted(_pairs(glyphs(text, start, end), last), key=lambda pair: pair[0].start)
    made: list[MarkSpan] = []
    around: list[int] = []
    for mark, stop, closed in _cut(pairs, first):
        while around and around[-1] <= mark.start:
            around.pop()
        low, high = _inside(text, mark, stop)
        if text[low:high].strip():
            made.append(MarkSpan(low, high, mark.kind, number, len(around), closed=closed))
            around.append(stop)
    return made


def _inside(text: str, mark: Glyph, stop: int) -> tuple[int, int]:
    """Leave out the spaces that French sets inside its marks: they belong to the typography."""
    start = mark.end
    while mark.kind == "angle" and start < stop and text[start].isspace():
        start += 1
    while mark.kind == "angle" and start < stop and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def _pairs(marks: Sequence[Glyph], last: int) -> Iterator[Pair]:
    """Pair opening marks with what closes them; the others are left open."""
    stack: list[Glyph] = []
    for mark in marks:
        partner = _partner(stack, mark) if mark.closes else None
        if partner is not None:
            yield from ((left, mark.start, False) for left in stack[partner + 1 :])
            yield stack[partner], mark.start, True
            del stack[partner:]
        elif mark.opens:
            stack.append(mark)
            yield from ((left, last, False) for left in stack[:-_DEEPEST])
            del stack[:-_DEEPEST]
    yield from ((left, last, False) for left in stack)


def _partner(stack: Sequence[Glyph], mark: Glyph) -> int | None:
    """Find the open mark that this one closes.

    A single one that began outside a quotation does not end inside it.
    """
    for place in range(len(stack) - 1, -1, -1):
        if mark.text in CLOSERS[stack[place].text]:
            return place
        if mark.kind == "single" and stack[place].kind != "single":
            return None
    return None


def _cut(pairs: Sequence[Pair], first: int) -> list[Pair]:
    """End what was left open where the next of its kind begins; drop apostrophes.

    One that opens the paragraph may run on in the next, so it keeps quotations in other glyphs.
    """
    following: dict[str, int] = {}
    kept: list[Pair] = []
    for mark, stop, closed in reversed(pairs):
        if closed or mark.kind != "single":
            next_one = following.get(mark.text if mark.start == first else mark.kind, stop)
            kept.append((mark, stop if closed else min(stop, next_one), closed))
            following[mark.kind] = following[mark.text] = mark.start
    return kept[::-1]
