"""The patterns of days by their number: in digits, with their month, or alone."""

import re
from collections.abc import Iterator

from briefings.reading.dates.parts import (
    CLOSE,
    YEAR,
    YEARS,
    Pattern,
    article,
    of_words,
    ordinal_ending,
)
from briefings.reading.dates.vocabulary import NUMBER, DateWords, any_of

_BARE = r"(?![\d%]|[.,:/]\d)"  # behind the number of a day: not in "3,000", "5.5" or "10:30"
_ALONE, _ENDED = r"(?<![\d/.-])", r"(?![\d/-]|\.\d)"  # in no longer number


def numeric(words: DateWords) -> Iterator[Pattern]:
    """Give the patterns of dates in digits alone; only short years differ by language."""
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


def month_and_day(words: DateWords) -> Iterator[Pattern]:
    """Give the patterns of a day and its month, in either order."""
    months, named = tuple(words.places("months")), tuple(words.places("weekdays", "short_weekdays"))
    weekday, of, until = _leading_weekday(words), of_words(words), _until(words)
    month = _month(words)
    relative = words.marks(*(f"{key}_after" for key in YEARS))
    years = rf"(?:[,-]?\s*{YEAR}|,?\s+(?:{relative})\b)"
    day = rf"(?P<day>\d{{1,2}}){ordinal_ending(words)}?"
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
        month_first = rf"{weekday}{month}\s{of_words(words)}{day}{alone}{years}?"
        yield "month_day", (*months, *named), month_first
    yield (
        "month_day",
        tuple(words.table("ordinals")),
        rf"{article(words)}{day}{of}\s+{month}{years}?",
    )


def _again(pattern: str) -> str:
    """Give a pattern to stand a second time beside itself: without names for its groups."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _month(words: DateWords) -> str:
    entries = [entry.split() for entry in words.list("months")]
    full = any_of(entry[0] for entry in entries)
    short = any_of(form for entry in entries for form in entry[1:])
    return rf"(?P<month>(?:{full})\b|(?:{short})\b\.?)"


def _leading_weekday(words: DateWords) -> str:
    full, short = any_of(words.places("weekdays")), any_of(words.places("short_weekdays"))
    return (
        rf"(?:(?:(?P<weekday>{full})\b|(?P<short>{short})\b\.?)(?:,?\s+|\s?\(){of_words(words)})?"
    )


def _until(words: DateWords) -> str:
    ordinal = ordinal_ending(words)
    through = rf"\s?(?:[-–—/]|(?:{words.one_of('through')})\b)\s?"
    until = rf"{through}(?P<until>\d{{1,2}}){ordinal}?"
    # "Oct. 16 and 17." are two days; "On Oct. 16 and 17 others" is one.
    between = rf"(?:,\s(?P<between>\d{{1,2}}){ordinal}?,?)?"
    also = rf"{between}\s+(?:{words.one_of('and')})\s+(?P<also>\d{{1,2}}){ordinal}?"
    return rf"(?:{until}|{also}(?:{CLOSE}|(?=\s+(?:{any_of(words.places('months'))})\b)))?"


def day_alone(words: DateWords) -> Pattern:
    """Give the pattern of a day without its month ("on the 16th")."""
    weekdays = tuple(words.places("weekdays"))
    then = rf"(?:{CLOSE}|(?=\s+(?:{words.one_of('day_alone_then')})\b))"
    named = rf"(?P<weekday>{any_of(weekdays)})\s+(?:{words.one_of('of')})"
    lead = rf"(?:{words.one_of('day_alone')}|{named})"
    number = rf"(?P<day>\d{{1,2}}){ordinal_ending(words)}(?(weekday)\b|{then})"
    return "day_alone", (*words.list("day_alone"), *weekdays), rf"{lead}\s+{number}"
