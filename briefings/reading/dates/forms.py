"""The forms that dates take in a language, and where they may stand in a text.

    text --words and numbers--> the forms that may start there --match--> (meaning, match)

A form is tried only where a word begins with the letters of one of its own first words, so that
a scan costs little more than finding the words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.dates.patterns import patterns
from briefings.reading.dates.vocabulary import NUMBER, DateWords
from briefings.reading.language import load

_WORD = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and the name of the way to read what it matches."""

    meaning: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a language by the first letters of what they start with."""

    by_start: Mapping[str, tuple[Form, ...]]
    letters: int

    def found(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Find what may be a date, from left to right, never two at one place."""
        end = 0
        for word in _WORD.finditer(text):
            candidates = self.by_start.get(_key(word.group(), self.letters))
            if not candidates or word.start() < end:
                continue
            match = _first(candidates, text, word.start())
            if match:
                end = match[1].end()
                yield match


@lru_cache(maxsize=16)
def forms(language: str) -> Forms:
    """Give the forms of a language (ISO 639-1)."""
    words = DateWords(load(language))
    # Where words carry endings without a break, two letters are all that is sure.
    letters = 2 if words.setting("glued") else 4
    by_start: dict[str, list[Form]] = {}
    for meaning, starts, pattern in patterns(words):
        form = Form(meaning, re.compile(pattern, re.IGNORECASE))
        for key in dict.fromkeys(_start(phrase, letters) for phrase in starts):
            by_start.setdefault(key, []).append(form)
    return Forms({key: tuple(made) for key, made in by_start.items()}, letters)


def _first(candidates: Iterable[Form], text: str, at: int) -> tuple[str, re.Match[str]] | None:
    for form in candidates:
        match = form.pattern.match(text, at)
        if match:
            return form.meaning, match
    return None


def _start(phrase: str, letters: int) -> str:
    word = _WORD.search(phrase)
    return _key(word.group(), letters) if word else NUMBER


def _key(word: str, letters: int) -> str:
    return NUMBER if word[0].isdigit() else word[:letters].casefold()
