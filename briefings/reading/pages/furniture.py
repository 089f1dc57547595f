"""Furniture of a page: the lines that are not the article, told one by one.

The phrases that give them away are data, [boilerplate] in languages/*.toml.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.language import LANGUAGES, load
from briefings.reading.words import fold

_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;,][\"”’»)」』]*\Z")
_INNER_STOP = re.compile(r"[.!?…]\s+\S")
_QUOTING = re.compile(r"[\"“”„«»「」『』]")
_WORD = re.compile(r"\w+")
_LAST_PARENTHESIS = re.compile(r"\(([^()]{2,80})\)[.\s]*\Z")

_SHORT = 40  # words: furniture is brief
_NOTICE = 20  # words: a longer line that opens like a notice is prose, unless it is labelled
_STAMP = 12  # words
_CREDIT = 8  # words of a line that is nothing but a credit
_CAPTION = 30  # words


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


def size(line: str) -> int:
    """Count the words, as far as it matters here: 1,000 stands for many."""
    return len(line[:2000].split()) if len(line) < 2000 else 1000


def is_label(line: str) -> bool:
    """Tell a title or a caption from a sentence: some words without a stop at their end."""
    fits = 1 < size(line) <= _CAPTION
    return fits and line[0].isalnum() and not ends_sentence(line)


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences do, or goes on."""
    return bool(_SENTENCE_END.search(line[-4:]))


def is_furniture(line: str) -> bool:
    """Tell a menu word, a request to the reader, a notice or a credit."""
    if size(line) > _SHORT:
        return False
    cues = _cues()
    folded = " ".join(fold(line).split())
    if folded.strip(" .!:>»›|·•*-") in cues.lines or _is_credit(line, folded, cues):
        return True
    if folded.startswith(cues.stamps) and _is_stamp(line):
        return True
    if folded.startswith(cues.openings) and (size(line) <= _NOTICE or ":" in folded[:20]):
        return True
    return not _QUOTING.search(line) and _holds(folded, cues.phrases)


def _is_stamp(line: str) -> bool:
    """Tell a line such as "Updated 25 October 2024, 3:40 PM", given that it opens like one."""
    dated = any(character.isdecimal() for character in line)
    return dated and size(line) <= _STAMP and not ends_sentence(line)


def _is_credit(line: str, folded: str, cues: _Cues) -> bool:
    """Tell a line that ends by naming who made the picture: "The bridge (Doe/Getty Images)"."""
    found = _LAST_PARENTHESIS.search(folded)
    alone = size(line) <= _CREDIT and not ends_sentence(line)
    named = found.group(1) if found else folded if alone else ""
    if _holds(named, cues.credits):
        return True
    if found is None or not line.endswith(")") or _INNER_STOP.search(line):
        return False  # agencies are named in prose too
    return any(part.strip() in cues.agencies for part in re.split(r"[/|,]", named))


def _holds(text: str, phrases: Iterable[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def is_caption(line: str) -> bool:
    """Tell a brief sentence that neither reports speech nor goes on from another.

    Only asked of a line that stands twice or right after a doubled caption, which it completes.
    """
    words = _WORD.findall(fold(line[:1000]))
    if len(words) > _CAPTION or _INNER_STOP.search(line) or _QUOTING.search(line):
        return False
    return not _cues().prose.intersection(words)
