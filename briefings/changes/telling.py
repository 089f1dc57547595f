"""A sentence as something told: what it is about, what happens in it, what it counts and denies.

text -> words -> without who says so, numbers and times -> events, what is turned round, numbers,
days to come
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from briefings.changes.events import done, events
from briefings.changes.frames import framed
from briefings.changes.numbers import Number, figure, numbers
from briefings.changes.turned import turned
from briefings.changes.vocabulary import Concepts, asked, cues, offered
from briefings.checking.statements.attribution import attributed, left_open
from briefings.checking.statements.polarity import denied_at
from briefings.checking.statements.wording import Word, read_words
from briefings.reading.dates import resolve_dates
from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.cues import cue

# Without any of these no expression of time means a day to come.
_DATED = re.compile(r"\d|day\b|tomorrow|next", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b")


@dataclass(frozen=True)
class Telling:
    """One sentence, prepared for comparison as far as it is asked: of most only `offers` is."""

    text: str
    published: datetime | None
    language: str
    words: tuple[Word, ...]

    def holds(self, word: Word) -> bool:
        """Tell whether it has a word of another sentence, in one form or another."""
        return not asked(word).isdisjoint(self.offers)

    def any_of(self, key: str) -> bool:
        """Tell whether a word of one of the lists of changes stands in it."""
        return any(word.form in cues().words(key) for word in self.words)

    @cached_property
    def offers(self) -> Concepts:
        """Give what its words can be known by."""
        return frozenset().union(*(offered(word) for word in self.words if word.content))

    @cached_property
    def core(self) -> tuple[Word, ...]:
        """Give the words that say what it is about.

        No numbers, times and verbs of saying, and not who says so.
        """
        frame = framed(self.words)
        english = self.language == "en"
        small = cues().light if english else load(self.language).words("function")
        return tuple(
            word
            for i, word in enumerate(self.words)
            if word.content
            and i not in frame
            and not (figure(word) or {word.key, word.form} & small)
        )

    @cached_property
    def acts(self) -> tuple[Word, ...]:
        """Give the verbs among its core."""
        found = {word.start for word in events(self.text, self.words)}
        return tuple(word for word in self.core if word.start in found)

    @cached_property
    def turned(self) -> frozenset[str]:
        """Give the stems of what it tells as not so."""
        return turned(self.words)

    @cached_property
    def done(self) -> bool | None:
        """Tell whether its first verb is in the past or still to come; None for neither."""
        return done(self.words)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Give the numbers in it that count something."""
        return tuple(numbers(self.text, self.words))

    @cached_property
    def days(self) -> frozenset[date]:
        """Give the days that it names and that were still to come when it was published."""
        plain = self.language == "en" and not _DATED.search(self.text)
        if self.published is None or plain:
            return frozenset()
        mentions = resolve_dates(self.text, self.published, self.language)
        today = self.published.date()
        return frozenset(m.date for m in mentions if m.date and m.date > today)

    @cached_property
    def years(self) -> frozenset[str]:
        """Give the years that it names, other than the one in which it was published."""
        own = {str(self.published.year)} if self.published else set()
        return frozenset(_YEAR.findall(self.text)) - own

    @cached_property
    def unknown(self) -> bool:
        """Tell whether it says that something is not known."""
        return bool(cue("unknown").search(fold(self.text)))

    @cached_property
    def unsure(self) -> bool:
        """Tell whether it tells as somebody's word or fear, or as what may be."""
        said = attributed(self.words, strict=True) or left_open(self.words)
        return said or self.unknown or self.any_of("feared")

    @cached_property
    def denies(self) -> bool:
        """Tell whether somebody denies something in it."""
        return bool(denied_at(self.words))

    @cached_property
    def goes_on(self) -> bool:
        """Tell whether it says that nothing moved, or what had been before."""
        return self.any_of("continuing") or any(word.form == "had" for word in self.words)


@lru_cache(maxsize=16_384)
def telling(text: str, published: datetime | None = None, language: str = "en") -> Telling:
    """Read a sentence of an article, or a line of a briefing, that was published then."""
    return Telling(text, published, language, read_words(text))
