"""A scraped page's text without its furniture: whole lines go, what stays is untouched.

    lines -> captions -> menu words, cues, credits -> the headline twice -> what is left, in order

In doubt a line stays: furniture that stays is an annoyance, prose that goes is a loss.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.language import LANGUAGES, load
from briefings.reading.words import fold

_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;,][\"”’»)」』]*\Z")
_INNER_STOP = re.compile(r"[.!?…]\s+\S")
_QUOTING = re.compile(r"[\"“”„«»「」『』]")
_WORD = re.compile(r"\w+")
_LAST_PARENTHESIS = re.compile(r"\(([^()]{2,80})\)[.\s]*\Z")

_TOP = 12  # a headline stands among the first lines of a page
_SHORT = 40  # words: furniture is brief
_NOTICE = 20  # words: a longer line that opens like a notice is prose, unless it is labelled
_STAMP = 12  # words
_CAPTION = 30  # words
_BRIEF = 3  # words: so few may be repeated on purpose


@dataclass(frozen=True)
class _Cues:
    """The phrases of page furniture, in every language that we know."""

    lines: frozenset[str]
    openings: tuple[str, ...]
    phrases: tuple[str, ...]
    credits: tuple[str, ...]
    agencies: frozenset[str]
    stamps: tuple[str, ...]
    prose: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    def gather(key: str) -> tuple[str, ...]:
        found = (load(code).phrases(key, "boilerplate") for code in LANGUAGES)
        return tuple(fold(phrase) for phrases in found for phrase in phrases)

    return _Cues(
        lines=frozenset(gather("lines")),
        openings=gather("openings"),
        phrases=gather("phrases"),
        credits=gather("credits"),
        agencies=frozenset(gather("agencies")),
        stamps=gather("stamps"),
        prose=frozenset(gather("prose")),
    )


def clean(text: str) -> str:
    """Take the furniture of a scraped page out of its text.

    Menu words, requests to subscribe or share, credits, captions that stand twice, and the
    headline where it stands twice (`headline` gives it) go as whole lines. The lines that stay
    are untouched and joined by blank lines; where nothing would stay the text comes back as it is.
    """
    lines = [line.group().strip() for line in _LINE.finditer(text)]
    lines = _without_captions([line for line in lines if line])
    kept = [line for line in lines if not _is_furniture(line)]
    return "\n\n".join(_without_repeats(kept)) or text


def _without_repeats(lines: Sequence[str]) -> list[str]:
    """Keep one of each repeated sentence and none of a repeated label; brief lines may repeat."""
    counts = Counter(lines)
    seen: set[str] = set()
    kept: list[str] = []
    for line in lines:
        again = line in seen and _size(line) > _BRIEF
        if not again and not (counts[line] > 1 and _is_label(line)):
            kept.append(line)
        seen.add(line)
    return kept


def headline(text: str) -> str:
    """Give the headline of a scraped page: the title-like line that stands twice at the top."""
    seen: set[str] = set()
    for number, match in enumerate(_LINE.finditer(text)):
        line = match.group().strip()
        if number > 3 * _TOP:
            break
        if line in seen and _is_label(line) and not _is_furniture(line):
            return line
        seen.add(line)
    return ""


def without_title(text: str, title: str) -> str:
    """Take the title out of a text where it is its first line, and more follows."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title else text


def _size(line: str) -> int:
    """Count the words, as far as it matters."""
    return len(line[:2000].split()) if len(line) < 2000 else 1000


def _is_label(line: str) -> bool:
    """Tell a title or a caption from a sentence: some words without a stop at their end."""
    fits = _BRIEF < _size(line) <= _CAPTION
    return fits and line[0].isalnum() and not _SENTENCE_END.search(line[-4:])


def _is_furniture(line: str) -> bool:
    """Tell a menu word, a request to the reader, a notice or a credit."""
    if _size(line) > _SHORT:
        return False
    cues = _cues()
    folded = " ".join(fold(line).split())
    if folded.strip(" .!:>»›|·•*-") in cues.lines or _is_credit(line, folded, cues):
        return True
    if folded.startswith(cues.stamps) and _is_stamp(line):
        return True
    if folded.startswith(cues.openings) and (_size(line) <= _NOTICE or ":" in folded[:20]):
        return True
    return not _QUOTING.search(line) and any(phrase in folded for phrase in cues.phrases)


def _is_stamp(line: str) -> bool:
    """Tell a line such as "Updated 25 October 2024, 3:40 PM", given that it opens like one."""
    dated = any(character.isdecimal() for character in line)
    return dated and _size(line) <= _STAMP and not _SENTENCE_END.search(line)


def _is_credit(line: str, folded: str, cues: _Cues) -> bool:
    """Tell a line that ends by naming who made the picture: "The bridge (Doe/Getty Images)"."""
    found = _LAST_PARENTHESIS.search(folded)
    named = (
        found.group(1)
        if found
        else folded
        if _size(line) <= 8 and not _SENTENCE_END.search(line)
        else ""
    )
    if any(credit in named for credit in cues.credits):
        return True
    if found is None or not line.endswith(")") or _INNER_STOP.search(line):
        return False  # agencies are named in prose too
    return any(part.strip() in cues.agencies for part in re.split(r"[/|,]", named))


def _without_captions(lines: Sequence[str]) -> list[str]:
    """Take out captions that stand twice, in one line or in two, and the sentence that goes on.

    A sentence that stands twice is a caption only once prose has begun: before, it is the lead.
    """
    kept: list[str] = []
    prose = after_caption = False
    for line, before, after in zip(lines, ["", *lines], [*lines[1:], ""], strict=False):
        doubled = _is_doubled(line)
        twice = prose and line in (before, after)
        if not doubled and not ((after_caption or twice) and _is_caption(line)):
            kept.append(line)
            prose = prose or bool(_SENTENCE_END.search(line[-4:]))
        after_caption = doubled
    return kept


def _is_doubled(line: str) -> bool:
    """Tell a text set twice in a row: "The old bridge at dusk The old bridge at dusk"."""
    half = len(line) // 2
    if half < 12 or line[:half].strip() != line[-half:].strip():
        return False
    return len(line) - 2 * half == 0 or line[half].isspace()


def _is_caption(line: str) -> bool:
    """Tell a brief sentence that neither reports speech nor goes on from another.

    Only asked of a line that stands twice or right after a doubled caption, which it completes.
    """
    words = _WORD.findall(fold(line[:1000]))
    if len(words) > _CAPTION or _INNER_STOP.search(line) or _QUOTING.search(line):
        return False
    return not _cues().prose.intersection(words)
