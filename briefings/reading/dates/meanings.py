"""What a form of a date means: one function a form, from what was found to the days it names."""

from collections.abc import Callable, Iterator
from datetime import date

from briefings.articles import DateMention
from briefings.reading.dates.arithmetic import (
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
from briefings.reading.dates.reading import Reading

_STEP = {"last": -1, "this": 0, "next": 1}
_SIDES: dict[str, Lean] = {"last": -1, "next": 1}


def mentions(meaning: str, reading: Reading) -> Iterator[DateMention]:
    """Give the mentions that a form makes: none for what only looks like a date."""
    if reading.capitals_right():
        yield from _MEANINGS[meaning](reading)


def _nothing(_: Reading) -> Iterator[DateMention]:
    return iter(())


def _vague(reading: Reading) -> Iterator[DateMention]:
    yield reading.whole(None)


def _month_day(reading: Reading) -> Iterator[DateMention]:
    month = reading.number("month") or reading.number("numbered")
    month = month or reading.tables.months[reading.word("month").rstrip(".")] + 1
    match = reading.match
    more = [key for key in ("between", "until", "also") if reading.word(key)]
    if not more:
        yield reading.whole(_dated(reading, month, "day"))
        return
    yield DateMention(match.start(), match.end("day"), _dated(reading, month, "day"))
    for key in more:
        end = match.end() if key == more[-1] else match.end(key)
        yield DateMention(match.start(key), end, _dated(reading, month, key))


def _dated(reading: Reading, month: int, group: str) -> date | None:
    day, year = reading.number(group) or 0, reading.number("year")
    if year is not None:
        return day_of(year, month, day)
    if reading.published is None:
        return None
    side, _, unit = reading.mark().partition("_")
    if unit == "year":
        return day_of(reading.published.year + _STEP[side], month, day)
    named = reading.word("weekday") or reading.word("short")
    weekday = reading.tables.weekdays.get(named) if group == "day" else None
    return nearest_year(reading.published, month, day, reading.lean(), weekday)


def _year_first(reading: Reading) -> Iterator[DateMention]:
    year, month, day = (reading.number(group) or 0 for group in ("year", "month", "day"))
    found = day_of(year, month, day)
    if found:
        yield reading.whole(found)


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
    day, published = reading.number("day") or 0, reading.published
    side, _, unit = reading.mark().partition("_")
    if published is None:
        yield reading.whole(None)
    elif unit == "month":
        yield reading.whole(month_beside(published, _STEP[side], day))
    else:
        weekday = reading.tables.weekdays.get(reading.word("weekday"))
        direction = _SIDES.get(side) or reading.lean()
        found = nearest_month(published, day, direction, weekday)
        if found and weekday in {None, found.weekday()}:  # no day: "he feared Friday the 13th"
            yield reading.whole(found)


def _holiday(reading: Reading) -> Iterator[DateMention]:
    month, day = divmod(reading.tables.phrases[reading.word("phrase")], 100)
    today = reading.published
    yield reading.whole(today and nearest_year(today, month, day, reading.lean()))


def _year_ends(reading: Reading) -> Iterator[DateMention]:
    step = reading.tables.phrases[reading.word("phrase")]
    yield reading.whole(reading.published and day_of(reading.published.year + step, 12, 31))


def _days(reading: Reading) -> Iterator[DateMention]:
    step = reading.tables.phrases[reading.word("phrase")]
    yield reading.whole(moved(reading.published, step) if reading.published else None)


def _steps(reading: Reading) -> Iterator[DateMention]:
    step = reading.tables.phrases[reading.word("phrase")]
    yield reading.whole(moved(reading.last, step) if reading.last else None)


def _counted(reading: Reading) -> Iterator[DateMention]:
    groups = reading.match.groupdict()
    number = reading.number("number") or reading.tables.numbers.get(reading.word("number"), 0)
    way = 1 if groups.get("later") or groups.get("from_now") else -1
    start = reading.last if groups.get("earlier") or groups.get("later") else reading.published
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
    start = reading.last if mark in {"previous", "following"} else reading.published
    weekday = reading.tables.weekdays[reading.word("weekday")]
    if reading.apposed() and reading.last and reading.last.weekday() == weekday:
        yield reading.whole(reading.last)
    elif reading.word("indefinite"):
        yield reading.whole(None)
    elif start and reading.word("until"):
        yield from _weekdays(reading, start, weekday, mark)
    else:
        yield reading.whole(start and _named(reading, start, weekday, mark))


def _weekdays(reading: Reading, start: date, weekday: int, mark: str) -> Iterator[DateMention]:
    """Give two weekdays that belong together, the second the next one after the first."""
    match, second = reading.match, reading.tables.weekdays[reading.word("until")]
    first, last = (_named(reading, start, day, mark) for day in (weekday, second))
    ordered = (second - weekday) % 7 < 6  # not "Friday and Thursday"
    if ordered and first and last and first > last:
        if mark or reading.lean() > 0:
            last = weekday_after(first, second)
        else:
            first = weekday_before(last, weekday)
    yield DateMention(match.start(), match.end("weekday"), first)
    yield DateMention(match.start("until"), match.end(), last)


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
    "year_first": _year_first,
    "numeric": _numeric,
    "day_alone": _day_alone,
    "ends": _year_ends,
    "days": _days,
    "steps": _steps,
    "counted": _counted,
    "holidays": _holiday,
    "weekday": _weekday,
}
