"""What a form of a date means: one function a form, from a match to the days it names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from re import Match

from briefings.articles import DateMention
from briefings.reading.date_words import DateWords
from briefings.reading.days import (
    Lean,
    day_of,
    month_beside,
    moved,
    nearest_month,
    nearest_year,
    weekday_after,
    weekday_before,
    weekday_of_week,
)
from briefings.reading.language import load
from briefings.reading.tense import lean
from briefings.reading.words import fold

_STEP = {"last": -1, "this": 0, "next": 1}
_SIDES: dict[str, Lean] = {"last": -1, "next": 1}


@dataclass(frozen=True, slots=True)
class _Tables:
    """The words of a language by what they count for."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
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
        phrases=words.table("days") | words.table("steps") | words.table("closing_steps"),
        rough=words.list("rough"),
        capitals=words.setting("capitals"),
        month_first=words.setting("month_first"),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A match, and what it is read against: the day of publication and the last day named."""

    match: Match[str]
    language: str
    today: date | None
    last: date | None

    def mentions(self, meaning: str) -> Iterator[DateMention]:
        """Give the mentions that the match makes: none for what only looks like a date."""
        if self._capitals_right():
            yield from _MEANINGS[meaning](self)

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
        """Give the number that a group holds in digits."""
        return int(self.word(group)) if self.word(group).isdecimal() else None

    def mark(self) -> str:
        """Give the word list that a word beside the date comes from ("last", "next_week")."""
        groups = self.match.groupdict().items()
        marks = (key.removesuffix("_after") for key, value in groups if value and key in _MARKS)
        return next(marks, "")

    def rough(self) -> bool:
        """Say whether the words before make a number a rough one ("about two weeks ago")."""
        before = self.match.string[max(0, self.match.start() - 20) : self.match.start()]
        return before.casefold().rstrip().endswith(self.tables.rough)

    def whole(self, day: date | None) -> DateMention:
        """Give the whole match as one mention."""
        return DateMention(self.match.start(), self.match.end(), day)

    def _capitals_right(self) -> bool:
        groups = [key for key in ("month", "weekday", "short") if self.word(key)]
        starts = [self.match.string[self.match.start(key)] for key in groups]
        return not self.tables.capitals or all(not start.islower() for start in starts)


_LISTS = """
last next this previous following every last_week next_week last_month this_month next_month
last_year this_year next_year
""".split()
_MARKS = {*_LISTS, *(f"{key}_after" for key in _LISTS)}


def _nothing(_: Reading) -> Iterator[DateMention]:
    return iter(())


def _vague(reading: Reading) -> Iterator[DateMention]:
    yield reading.whole(None)


def _month_day(reading: Reading) -> Iterator[DateMention]:
    month = reading.number("month") or reading.number("numbered")
    month = month or reading.tables.months[reading.word("month")] + 1
    match = reading.match
    more = next((key for key in ("until", "also") if reading.word(key)), None)
    if more is None:
        yield reading.whole(_dated(reading, month, "day"))
        return
    yield DateMention(match.start(), match.end("day"), _dated(reading, month, "day"))
    yield DateMention(match.start(more), match.end(), _dated(reading, month, more))


def _dated(reading: Reading, month: int, group: str) -> date | None:
    day, year = reading.number(group) or 0, reading.number("year")
    if year is not None:
        return day_of(year, month, day)
    if reading.today is None:
        return None
    side, _, unit = reading.mark().partition("_")
    if unit == "year":
        return day_of(reading.today.year + _STEP[side], month, day)
    named = reading.word("weekday") or reading.word("short")
    weekday = reading.tables.weekdays.get(named) if group == "day" else None
    return nearest_year(reading.today, month, day, reading.lean(), weekday)


def _numeric(reading: Reading) -> Iterator[DateMention]:
    first, second = reading.number("first") or 0, reading.number("second") or 0
    year = reading.number("year") or 0
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    month_first = reading.tables.month_first and reading.word("sign") != "."
    month, day = (first, second) if month_first else (second, first)
    if month > 12:  # "16/10/2024" in a paper that is written in English, but not in America
        month, day = day, month
    found = day_of(year, month, day)
    if found:
        yield reading.whole(found)


def _day_alone(reading: Reading) -> Iterator[DateMention]:
    day, today = reading.number("day") or 0, reading.today
    side, _, unit = reading.mark().partition("_")
    if today is None:
        yield reading.whole(None)
    elif unit == "month":
        yield reading.whole(month_beside(today, _STEP[side], day))
    else:
        yield reading.whole(nearest_month(today, day, _SIDES.get(side) or reading.lean()))


def _year_end(reading: Reading) -> Iterator[DateMention]:
    today = reading.today
    yield reading.whole(today and nearest_year(today, 12, 31, reading.lean()))


def _days(reading: Reading) -> Iterator[DateMention]:
    step = reading.tables.phrases[reading.word("phrase")]
    yield reading.whole(moved(reading.today, step) if reading.today else None)


def _steps(reading: Reading) -> Iterator[DateMention]:
    step = reading.tables.phrases[reading.word("phrase")]
    yield reading.whole(moved(reading.last, step) if reading.last else None)


def _counted(reading: Reading) -> Iterator[DateMention]:
    groups = reading.match.groupdict()
    number = reading.number("number") or reading.tables.numbers.get(reading.word("number"), 0)
    way = 1 if groups.get("later") else -1
    start = reading.last if groups.get("earlier") or groups.get("later") else reading.today
    weeks = bool(groups.get("week_units"))
    if weeks and groups.get("weekday") and start:  # "a week ago Friday"
        start = weekday_before(start, reading.tables.weekdays[reading.word("weekday")])
    elif reading.rough() or number > (2 if weeks else 90):  # "six weeks ago" is a round number
        start = None
    yield reading.whole(start and moved(start, way * number * (7 if weeks else 1)))


def _weekday(reading: Reading) -> Iterator[DateMention]:
    mark = reading.mark()
    if mark == "every":
        yield reading.whole(None)
        return
    start = reading.last if mark in {"previous", "following"} else reading.today
    weekday = reading.tables.weekdays[reading.word("weekday")]
    yield reading.whole(start and _named(reading, start, weekday, mark))


def _named(reading: Reading, start: date, weekday: int, mark: str) -> date | None:
    if mark in {"last_week", "next_week"}:
        return weekday_of_week(start, -1 if mark == "last_week" else 1, weekday)
    if mark in {"last", "previous"}:
        return weekday_before(start, weekday, strictly=True)
    if mark in {"next", "following"}:
        return weekday_after(start, weekday, strictly=True)
    ahead = reading.lean() > 0 or (mark == "this" and reading.lean() == 0)
    return weekday_after(start, weekday) if ahead else weekday_before(start, weekday)


_MEANINGS: dict[str, Callable[[Reading], Iterator[DateMention]]] = {
    "nothing": _nothing,
    "vague": _vague,
    "month_day": _month_day,
    "numeric": _numeric,
    "day_alone": _day_alone,
    "year_end": _year_end,
    "days": _days,
    "steps": _steps,
    "counted": _counted,
    "weekday": _weekday,
}
