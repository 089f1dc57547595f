"""A form of a date found in a text, and all that it is read against."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from re import Match

from briefings.articles import DateMention
from briefings.reading.dates.arithmetic import Lean
from briefings.reading.dates.tense import lean
from briefings.reading.dates.vocabulary import PHRASES, DateWords
from briefings.reading.language import load
from briefings.reading.words import fold

_LISTS = """
last next this previous following every last_week next_week last_month this_month next_month
last_year this_year next_year
""".split()
_MARKS = {*_LISTS, *(f"{key}_after" for key in _LISTS)}


@dataclass(frozen=True, slots=True)
class _Tables:
    """The words of a language by what they count for."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    phrases: dict[str, int]
    rough: tuple[str, ...]
    capitals: bool
    month_first: bool


@lru_cache(maxsize=16)
def _tables(language: str) -> _Tables:
    words = DateWords(load(language))
    return _Tables(
        months=words.places("months", "months_alone"),
        weekdays=words.places("weekdays", "short_weekdays"),
        numbers=words.table("numbers"),
        ordinals=words.table("ordinals"),
        phrases={fold(name): n for key in PHRASES for name, n in words.table(key).items()},
        rough=words.list("rough"),
        capitals=words.setting("capitals"),
        month_first=words.setting("month_first"),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A match, and what it is read against: the day of publication, the last day and its place."""

    match: Match[str]
    language: str
    published: date | None
    last: date | None
    last_end: int = 0

    @property
    def tables(self) -> _Tables:
        """The words of the language by what they count for."""
        return _tables(self.language)

    def lean(self) -> Lean:
        """Say whether the words around lean to the past or the future."""
        return lean(self.match.string, self.match.start(), self.match.end(), self.language)

    def word(self, group: str) -> str:
        """Give what a group holds, folded for the tables; "" where it holds nothing."""
        found = self.match.groupdict().get(group) or ""
        return " ".join(fold(found).split())

    def number(self, group: str) -> int | None:
        """Give the number that a group holds in digits, or as an ordinal ("eighth")."""
        word = self.word(group)
        return int(word) if word.isdecimal() else self.tables.ordinals.get(word)

    def mark(self) -> str:
        """Give the word list that a word beside the date comes from ("last", "next_week")."""
        groups = self.match.groupdict().items()
        marks = (key.removesuffix("_after") for key, value in groups if value and key in _MARKS)
        return next(marks, "")

    def apposed(self) -> bool:
        """Say whether the match explains the last date ("on March 3, a Monday")."""
        gap = self.match.string[self.last_end : self.match.start()][:3]
        return self.last is not None and gap.strip() in {",", "("}

    def rough(self) -> bool:
        """Say whether the words before make a number a rough one ("about two weeks ago")."""
        before = self.match.string[max(0, self.match.start() - 20) : self.match.start()]
        return before.casefold().rstrip().endswith(self.tables.rough)

    def whole(self, day: date | None) -> DateMention:
        """Give the whole match as one mention."""
        return DateMention(self.match.start(), self.match.end(), day)

    def capitals_right(self) -> bool:
        """Say whether the names of days and months are written as names ("march" is a verb)."""
        groups = [key for key in ("month", "weekday", "short") if self.word(key)]
        starts = [self.match.string[self.match.start(key)] for key in groups]
        return not self.tables.capitals or all(not start.islower() for start in starts)
