"""Quotation marks one by one: which glyphs there are, and what each may do where it stands.

A glyph may open, may close, may do either (told by what is open) or neither: an apostrophe, inches,
the years of the '90s.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefings.reading.language import LANGUAGES, load

Kind = Literal["double", "single", "angle", "corner", "title"]

# What closes what a glyph opened. Mixed pairs are common: a curly one closed by a straight one.
CLOSERS: dict[str, str] = {
    '"': '"”“＂',
    "“": "”\"“‟''",
    "„": "“”\"‟''",
    "‟": "”\"''",
    "”": '”"',
    "＂": '＂"',
    "``": "''\"”",
    "''": "''\"",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "＂", "``", "''"), "double"),
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys("‘’‚'", "single"),
    **dict.fromkeys("「」『』", "corner"),
    **dict.fromkeys("《》〈〉", "title"),
}
_GLYPH = re.compile("``|''|[" + "".join(g for g in _KINDS if len(g) == 1) + "]")
# Two glyphs that look alike on both sides: only the neighbours and what is open tell the side.
_STRAIGHT = frozenset(('"', "＂", "''", "'"))
_OPENING = frozenset("„‟“«‹‘‚「『《〈") | {"``"}
_CLOSING = frozenset("”»›’」』》〉")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
_BEFORE_OPENING = frozenset(" \t\u00a0([{<-–—/=>*_" + _INVISIBLE) | set("\"'“„«‹‘‚「『")
_AFTER_CLOSING = frozenset(" \t\u00a0)]}<.,;:!?…-–—/*_。、，" + _INVISIBLE) | set("\"'”“»›’」』")
_WORD = re.compile(r"\w{0,12}")
_YEARS = re.compile(r"\d\ds?")
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark at `text[start:end]`; `opens` and `closes` say what it may do there."""

    start: int
    end: int
    text: str
    kind: Kind
    opens: bool
    closes: bool


def glyphs(text: str, start: int, end: int) -> list[Glyph]:
    """Give the marks in a part of a text that open or close something, in order."""
    read = [_glyph(text, match) for match in _GLYPH.finditer(text, start, end)]
    marks = [glyph for glyph in read if glyph.opens or glyph.closes]
    return list(_without_possessives(text, list(_without_inches(text, marks))))


def _glyph(text: str, match: re.Match[str]) -> Glyph:
    """Read one mark by its neighbours."""
    start, end = match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    after_gap = not before or before.isspace() or before in _BEFORE_OPENING
    before_gap = not after or after.isspace() or after in _AFTER_CLOSING
    glyph = Glyph(start, end, match.group(), _KINDS[match.group()], opens=True, closes=True)
    if glyph.kind == "single":
        return _single(text, glyph, after_gap=after_gap, before_gap=before_gap)
    leans_open, leans_shut = after_gap and not before_gap, before_gap and not after_gap
    if glyph.text in _STRAIGHT:
        return replace(glyph, opens=not leans_shut, closes=not leans_open)
    if glyph.text in _OPENING:
        # A „low“ quotation and a »pointed« one end with a glyph that opens elsewhere.
        return replace(glyph, opens=glyph.text != "“" or not leans_shut, closes=not leans_open)
    return replace(glyph, opens=leans_open and glyph.text in "”»›")


def _single(text: str, glyph: Glyph, *, after_gap: bool, before_gap: bool) -> Glyph:
    """Tell a single mark from an apostrophe."""
    before, after = text[glyph.start - 1 : glyph.start], text[glyph.end : glyph.end + 1]
    if _latin(before) and _latin(after):
        return replace(glyph, opens=False, closes=False)
    opens = glyph.text != "’" and after_gap and not (before_gap and after not in '"“‘…')
    return replace(
        glyph,
        opens=opens and not _elided(text, glyph.end),
        closes=glyph.text != "‚" and not after_gap and not _latin(after),
    )


def _latin(char: str) -> bool:
    """Tell a letter or digit of a script that writes apostrophes inside words."""
    return char.isalnum() and char < "\u1100"


@cache
def _elisions() -> frozenset[str]:
    """Words that are written with an apostrophe in front, in any language."""
    return frozenset().union(*(load(code).words("elisions", "marks") for code in LANGUAGES))


def _elided(text: str, start: int) -> bool:
    """Tell an apostrophe that begins a word: '90s, 'em, rock 'n' roll."""
    match = _WORD.match(text, start)
    word = match.group() if match else ""
    return bool(_YEARS.fullmatch(word)) or word.casefold() in _elisions()


def _without_inches(text: str, marks: Sequence[Glyph]) -> Iterator[Glyph]:
    """Drop marks that measure: 6'2", 12".

    After a plain number a mark measures when nothing is open, or when the next one closes too.
    """
    is_open = False
    doubles = [mark for mark in marks if mark.kind == "double"]
    following = dict(zip((m.start for m in doubles), doubles[1:], strict=False))
    for mark in marks:
        if mark.kind == "double":
            if _after_number(text, mark) and _measures(text, mark, following, is_open=is_open):
                continue
            is_open = mark.opens and not (is_open and mark.closes)
        yield mark


def _after_number(text: str, mark: Glyph) -> bool:
    """Tell a mark right behind a digit."""
    return mark.text in '"”' and text[mark.start - 1 : mark.start].isdecimal()


def _measures(text: str, mark: Glyph, following: Mapping[int, Glyph], *, is_open: bool) -> bool:
    """Tell inches from the end of a quotation."""
    after = following.get(mark.start)
    shuts_again = after is not None and not after.opens
    measured = _FEET_AND_INCHES.search(text, max(0, mark.start - 9), mark.start)
    return not is_open or shuts_again or measured is not None


def _without_possessives(text: str, marks: Sequence[Glyph]) -> Iterator[Glyph]:
    """Drop the apostrophe of "the Smiths' house" where a later mark closes the same quotation."""
    singles = [mark for mark in marks if mark.kind == "single"]
    following = dict(zip((m.start for m in singles), singles[1:], strict=False))
    last = max((mark.start for mark in singles if mark.closes), default=-1)
    for mark in marks:
        after = following.get(mark.start)
        if after is not None and after.closes and mark.closes and _plural(text, mark):
            continue
        single = mark.kind == "single"
        yield replace(mark, opens=mark.opens and mark.start < last) if single else mark


def _plural(text: str, mark: Glyph) -> bool:
    """Tell a mark between a word in -s and the next word."""
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1] in "sS" and after[:1] == " " and after[1:].isalpha()
