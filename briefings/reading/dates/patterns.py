"""The patterns of dates: (meaning, what it starts with, pattern), the most telling first.

Groups are named for what they hold: `year`, `month`, `day`, `until` (the last day of a range),
`between` and
`also` (more days), `weekday`, `number`, `phrase`, or the word list that a word comes from
(`last`, `ago`). A pattern is matched where a word starts and repeats nothing without a bound:
matching costs constant time.
"""

import re
from collections.abc import Iterator

from briefings.reading.dates.vocabulary import NUMBER, PHRASES, DateWords, any_of

Pattern = tuple[str, tuple[str, ...], str]

_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)(?!\d)"
_BARE = r"(?![\d%]|[.,:/]\d)"  # behind the number of a day: not in "3,000", "5.5" or "10:30"
_ALONE, _ENDED = r"(?<![\d/.-])", r"(?![\d/-]|\.\d)"  # in no longer number
_CLOSE = r"(?=\s?[,.;:)!?\"”]|\s?\Z|\n)"
_BEFORE = ("last", "next", "this", "previous", "following", "every", "last_week", "next_week")
_AFTER = ("last_after", "next_after", "following_after", "last_week_after", "next_week_after")
_YEARS = ("last_year", "this_year", "next_year")
_MONTHS = ("last_month", "this_month", "next_month")


def patterns(words: DateWords) -> Iterator[Pattern]:
    """Give the patterns of a language, and those that hold in all."""
    yield "nothing", words.list("not_dates"), rf"(?:{words.one_of('not_dates')})\b"
    yield from _numeric(words)
    yield from _glued(words) if words.setting("glued") else _spaced(words)


def _numeric(words: DateWords) -> Iterator[Pattern]:
    here = (NUMBER,)
    sign = r"(?:-|/|\.\s?)"
    parts = rf"(?P<year>\d{{4}}){sign}(?P<month>\d{{1,2}}){sign}(?P<day>\d{{1,2}})"
    yield "year_first", here, rf"{_ALONE}{parts}{_ENDED}"
    pair = r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)"
    yield "numeric", here, rf"{_ALONE}{pair}(?P<year>\d{{4}}){_ENDED}"
    # "16.10.24" is a day where days are numbered so, and elsewhere a version.
    short = r"(?<=[/.])" if words.setting("day_first_numbers") else r"(?<=/)"
    yield "numeric", here, rf"{_ALONE}{pair}(?P<year>{short}\d\d){_ENDED}"
    year = r"(?:(?P<year>\d{4})\s?[年년]\s?)?"
    until = r"(?:\s?[日일]?\s?[-–~∼〜]\s?(?P<until>\d{1,2}))?"
    day = r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})"
    yield "month_day", here, rf"{year}{day}{until}\s?[日일]"


def _spaced(words: DateWords) -> Iterator[Pattern]:
    yield from _month_and_day(words)
    yield from _counted(words)
    for key in PHRASES:
        yield _phrase(words, key)
    yield _day_alone(words)
    yield from _weekday(words)
    yield from _vague(words)


def _phrase(words: DateWords, key: str) -> Pattern:
    start = r"(?<=\d,\s)" if key == "apposed_steps" else ""
    end = _CLOSE if key == "closing_steps" else r"\b"
    if key == "holidays":
        end = rf"\b(?!\s+(?:{words.one_of('vague_units')})\b)"  # "the Fourth of July weekend"
    phrase = rf"{start}(?P<phrase>{words.one_of(key)}){_part(words)}{end}"
    return key.rpartition("_")[2], tuple(words.table(key)), phrase


def _month_and_day(words: DateWords) -> Iterator[Pattern]:
    months, named = tuple(words.places("months")), tuple(words.places("weekdays", "short_weekdays"))
    weekday, of, until = _leading_weekday(words), _of(words), _until(words)
    month = _month(words)
    relative = words.marks(*(f"{key}_after" for key in _YEARS))
    years = rf"(?:[,-]?\s*{_YEAR}|,?\s+(?:{relative})\b)"
    day = rf"(?P<day>\d{{1,2}}){_ordinal(words)}?"
    week = rf"(?:{words.one_of('week_of')})\s+(?:{month}\s?{day}|{_again(day)}\s?{_again(month)})"
    yield "vague", words.list("week_of"), week
    yield from _spelled(words, weekday, month, years)
    if words.setting("month_first"):
        month_first = rf"{weekday}{month}\s?{of}{day}(?!\d){until}(?:{years}|{_BARE})"
        yield "month_day", (*months, *named), month_first
    day_first = rf"{weekday}{_ALONE}{day}{until}(?:\s?|-){of}{month}{years}?"
    yield "month_day", (NUMBER, *named), day_first
    if words.setting("day_first_numbers"):
        numbered = r"(?P<day>\d{1,2})\.(?P<numbered>0?[1-9]|1[0-2])\.(?!\d)"
        yield "month_day", (NUMBER, *named), weekday + _ALONE + numbered


def _spelled(words: DateWords, weekday: str, month: str, years: str) -> Iterator[Pattern]:
    """Give "March the eighth" and "the eighth of March"; "May second-quarter" is none."""
    named, months = tuple(words.places("weekdays", "short_weekdays")), tuple(words.places("months"))
    day = rf"(?P<day>{words.one_of('ordinals')})(?![\w-])"
    of = rf"\s+(?:{words.one_of('of')})" if words.setting("month_first") else ""
    if words.setting("month_first"):
        alone = rf"(?!\s+(?:{words.one_of('ordinal_not_then')}))"
        month_first = rf"{weekday}{month}\s{_of(words)}{day}{alone}{years}?"
        yield "month_day", (*months, *named), month_first
    yield (
        "month_day",
        tuple(words.table("ordinals")),
        rf"{_article(words)}{day}{of}\s+{month}{years}?",
    )


def _article(words: DateWords) -> str:
    """Give a look behind for the article, in a language that has one for all words."""
    return "".join(rf"(?<={article}\s)" for article in words.list("article"))


def _again(pattern: str) -> str:
    """Give a pattern to stand a second time beside itself: without names for its groups."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _month(words: DateWords) -> str:
    entries = [entry.split() for entry in words.list("months")]
    full = any_of(entry[0] for entry in entries)
    short = any_of(form for entry in entries for form in entry[1:])
    return rf"(?P<month>(?:{full})\b|(?:{short})\b\.?)"


def _of(words: DateWords) -> str:
    return rf"(?:(?:{words.one_of('of')})\s+){{0,2}}"


def _ordinal(words: DateWords) -> str:
    return rf"(?:{words.one_of('ordinal_endings')})"


def _leading_weekday(words: DateWords) -> str:
    full, short = any_of(words.places("weekdays")), any_of(words.places("short_weekdays"))
    return rf"(?:(?:(?P<weekday>{full})\b|(?P<short>{short})\b\.?)(?:,?\s+|\s?\(){_of(words)})?"


def _until(words: DateWords) -> str:
    ordinal = _ordinal(words)
    through = rf"\s?(?:[-–—/]|(?:{words.one_of('through')})\b)\s?"
    until = rf"{through}(?P<until>\d{{1,2}}){ordinal}?"
    # "Oct. 16 and 17." are two days; "On Oct. 16 and 17 others" is one.
    between = rf"(?:,\s(?P<between>\d{{1,2}}){ordinal}?,?)?"
    also = rf"{between}\s+(?:{words.one_of('and')})\s+(?P<also>\d{{1,2}}){ordinal}?"
    return rf"(?:{until}|{also}(?:{_CLOSE}|(?=\s+(?:{any_of(words.places('months'))})\b)))?"


def _day_alone(words: DateWords) -> Pattern:
    weekdays = tuple(words.places("weekdays"))
    then = rf"(?:{_CLOSE}|(?=\s+(?:{words.one_of('day_alone_then')})\b))"
    named = rf"(?P<weekday>{any_of(weekdays)})\s+(?:{words.one_of('of')})"
    lead = rf"(?:{words.one_of('day_alone')}|{named})"
    number = rf"(?P<day>\d{{1,2}}){_ordinal(words)}(?(weekday)\b|{then})"
    return "day_alone", (*words.list("day_alone"), *weekdays), rf"{lead}\s+{number}"


def _counted(words: DateWords) -> Iterator[Pattern]:
    unit = words.marks("day_units", "week_units")
    number = rf"(?P<number>{words.one_of('numbers')}|\d{{1,3}})"
    numbers = (NUMBER, *words.table("numbers"))
    ago = rf"(?P<ago_first>{words.one_of('ago_first')})\s+{number}\s+(?:{unit})\b"
    yield "counted", words.list("ago_first"), ago
    weekday = (
        rf"(?:\s+(?:{words.one_of('on')})?\s?(?P<weekday>{any_of(words.places('weekdays'))})\b)?"
    )
    which = words.marks("ago", "earlier", "later", "from_now")
    counted = rf"{number}(?:\s+(?:{words.one_of('or_so')}))?\s+(?:{unit})\s+(?:{which})\b{weekday}"
    yield "counted", numbers, counted


def _part(words: DateWords) -> str:
    glue = r"\s?" if words.setting("parts_glued") else r"\s+"
    return rf"(?:{glue}(?:{words.one_of('parts')})\b)?"


def _weekday(words: DateWords) -> Iterator[Pattern]:
    weekdays = any_of(words.places("weekdays"))
    starts = tuple(words.places("weekdays"))
    if words.list("other_day"):  # "the Sunday after the vote"
        which = rf"{_article(words)}(?:{weekdays})\s+(?:{words.one_of('other_day')})\b"
        yield "vague", starts, which
    indefinite = rf"(?P<indefinite>{words.one_of('indefinite')})\s+(?P<weekday>{weekdays})"
    then = rf"(?:{_CLOSE}|(?=\s+(?:{words.one_of('indefinite_then')})\b))"
    yield "weekday", words.list("indefinite"), indefinite + then
    day_follows = (
        rf"(?!\w+\s+\d{{1,2}}(?:{words.one_of('ordinal_endings')})?\s+(?:{_months(words)}))"
    )
    before = rf"(?:(?:{words.marks(*_BEFORE)})\s+{day_follows})?"
    after = rf"(?:\s+(?:{words.marks(*_AFTER)})\b)?"
    # "Monday nights" and "Monday and Tuesday nights" are no days.
    more = rf"(?:\s+(?:{words.one_of('and')})\s+(?:{weekdays}))?"
    habit = rf"(?!{more}\s+(?:{words.one_of('parts')})s\b)"
    links = "|".join(map(words.one_of, ("through", "and", "weekday_through")))
    until = rf"(?:\s+(?:{links})\s+(?P<until>{weekdays})\b{habit}(?!['’]|\s+\d))?"
    name = rf"(?P<weekday>{weekdays}){_part(words)}\b{habit}{until}"
    marked = (phrase for key in _BEFORE for phrase in words.list(key))
    yield "weekday", (*starts, *marked), before + name + after


def _months(words: DateWords) -> str:
    return any_of(words.places("months"))


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
        rf"(?:{words.one_of('in_month')})\s+{month}(?:\s+{_YEAR})?",
    )
    yield "vague", months, rf"{month},?\s+{_YEAR}"


def _glued(words: DateWords) -> Iterator[Pattern]:
    year = rf"(?:(?:{words.marks(*_YEARS)})\s?)?"
    day = r"(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일"
    relative = [phrase for key in _YEARS for phrase in words.list(key)]
    yield "month_day", tuple(relative), year + day
    before = rf"(?:(?:{words.marks(*_MONTHS, 'last', 'next')})\s?)?"
    starts = [phrase for key in (*_MONTHS, "last", "next") for phrase in words.list(key)]
    number = rf"(?P<day>\d{{1,2}})일(?!\s?(?:{words.one_of('durations')}))"
    yield "counted", (NUMBER, *words.table("numbers")), _glued_count(words)
    yield "day_alone", (NUMBER, *starts), before + number
    for key in ("days", "steps", "holidays"):
        yield key, tuple(words.table(key)), rf"(?P<phrase>{words.one_of(key)})"
    weekdays = tuple(words.places("weekdays"))
    before = rf"(?:(?:{words.marks(*_BEFORE)})\s?)?"
    starts = [*weekdays, *(phrase for key in _BEFORE for phrase in words.list(key))]
    yield "weekday", tuple(starts), rf"{before}(?P<weekday>{any_of(weekdays)})"
    yield "vague", words.list("vague_phrases"), words.one_of("vague_phrases")


def _glued_count(words: DateWords) -> str:
    number = rf"(?:(?P<number>\d{{1,3}}(?=일)|{words.one_of('numbers')})일?)"
    return (
        rf"{number}\s?(?:{words.marks('ago', 'later')})(?:(?!\w)|(?={words.one_of('particles')}))"
    )
