"""The patterns of dates in a language, the most telling first.

patterns <- day_numbers (digits, months, days alone), weekdays, and here what is counted or vague
"""

from collections.abc import Iterator

from briefings.reading.dates.day_numbers import day_alone, month_and_day, numeric
from briefings.reading.dates.parts import BEFORE, CLOSE, YEAR, YEARS, Pattern, part_of_day
from briefings.reading.dates.vocabulary import NUMBER, PHRASES, DateWords, any_of
from briefings.reading.dates.weekdays import weekday

_MONTHS = ("last_month", "this_month", "next_month")


def patterns(words: DateWords) -> Iterator[Pattern]:
    """Give the patterns of a language, and those that hold in all."""
    yield "nothing", words.list("not_dates"), rf"(?:{words.one_of('not_dates')})\b"
    yield from numeric(words)
    yield from _glued(words) if words.setting("glued") else _spaced(words)


def _spaced(words: DateWords) -> Iterator[Pattern]:
    yield from month_and_day(words)
    yield from _counted(words)
    for key in PHRASES:
        yield _phrase(words, key)
    yield day_alone(words)
    yield from weekday(words)
    yield from _vague(words)


def _phrase(words: DateWords, key: str) -> Pattern:
    start = r"(?<=\d,\s)" if key == "apposed_steps" else ""
    end = CLOSE if key == "closing_steps" else r"\b"
    if key == "holidays":
        end = rf"\b(?!\s+(?:{words.one_of('vague_units')})\b)"  # "the Fourth of July weekend"
    phrase = rf"{start}(?P<phrase>{words.one_of(key)}){part_of_day(words)}{end}"
    return key.rpartition("_")[2], tuple(words.table(key)), phrase


def _counted(words: DateWords) -> Iterator[Pattern]:
    unit = words.marks("day_units", "week_units")
    number = rf"(?P<number>{words.one_of('numbers')}|\d{{1,3}})"
    numbers = (NUMBER, *words.table("numbers"))
    ago = rf"(?P<ago_first>{words.one_of('ago_first')})\s+{number}\s+(?:{unit})\b"
    yield "counted", words.list("ago_first"), ago
    named = (
        rf"(?:\s+(?:{words.one_of('on')})?\s?(?P<weekday>{any_of(words.places('weekdays'))})\b)?"
    )
    which = words.marks("ago", "earlier", "later", "from_now")
    counted = rf"{number}(?:\s+(?:{words.one_of('or_so')}))?\s+(?:{unit})\s+(?:{which})\b{named}"
    yield "counted", numbers, counted


def _vague(words: DateWords) -> Iterator[Pattern]:
    months = tuple(words.places("months", "months_alone"))
    month = rf"(?P<month>{any_of(months)})\b(?!\.?\s?\d{{1,2}}\b)"
    unit = rf"(?:{words.one_of('vague_units')})\b"
    after = rf"\s+(?:{words.one_of('vague_after')})\b"
    yield "vague", words.list("vague"), rf"(?:{words.one_of('vague')})\s+{unit}"
    yield "vague", words.list("vague_first"), rf"(?:{words.one_of('vague_first')})\s?{unit}{after}"
    yield (
        "vague",
        words.list("in_month"),
        rf"(?:{words.one_of('in_month')})\s+{month}(?:\s+{YEAR})?",
    )
    yield "vague", months, rf"{month},?\s+{YEAR}"


def _glued(words: DateWords) -> Iterator[Pattern]:
    year = rf"(?:(?:{words.marks(*YEARS)})\s?)?"
    day = r"(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일"
    relative = [phrase for key in YEARS for phrase in words.list(key)]
    yield "month_day", tuple(relative), year + day
    before = rf"(?:(?:{words.marks(*_MONTHS, 'last', 'next')})\s?)?"
    starts = [phrase for key in (*_MONTHS, "last", "next") for phrase in words.list(key)]
    number = rf"(?P<day>\d{{1,2}})일(?!\s?(?:{words.one_of('durations')}))"
    yield "counted", (NUMBER, *words.table("numbers")), _glued_count(words)
    yield "day_alone", (NUMBER, *starts), before + number
    for key in ("days", "steps", "holidays"):
        yield key, tuple(words.table(key)), rf"(?P<phrase>{words.one_of(key)})"
    weekdays = tuple(words.places("weekdays"))
    before = rf"(?:(?:{words.marks(*BEFORE)})\s?)?"
    starts = [*weekdays, *(phrase for key in BEFORE for phrase in words.list(key))]
    yield "weekday", tuple(starts), rf"{before}(?P<weekday>{any_of(weekdays)})"
    yield "vague", words.list("vague_phrases"), words.one_of("vague_phrases")


def _glued_count(words: DateWords) -> str:
    number = rf"(?:(?P<number>\d{{1,3}}(?=일)|{words.one_of('numbers')})일?)"
    return (
        rf"{number}\s?(?:{words.marks('ago', 'later')})(?:(?!\w)|(?={words.one_of('particles')}))"
    )
