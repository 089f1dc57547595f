"""Days and times of day as people say them, to the fields of cron. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?: ?(?P<half>a|p)\.?m\.?)?(?: ?o'?clock)?"
)
_NAMED_TIMES = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_LIST = re.compile(r"(?: ?(?:,|/|&|\+|\band\b) ?)+")
_FILLER = re.compile(r"^(?:(?:on|every|each|the|at|monthly) )+|^(?:on|every|each|at|monthly)$|,$")
_MONTHLY = re.compile(r" ?(?:of|in) (?:the|each|every|a) month$")

_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
_CRON_DAYS = (1, 2, 3, 4, 5, 6, 0)
_RUN = re.compile(r" ?(?:-|\bto\b|\bthrough\b|\btill\b) ?")
_EVERY_DAY = {"daily", "day", "days", "everyday", "all days"}
_WEEKDAYS = {"weekday", "weekdays", "workday", "workdays", "working days", "business days"}
_WEEKENDS = {"weekend", "weekends"}
_LAST_DAY = {"last day", "last"}
_LAST_WORKDAY = {"last weekday", "last workday", "last working day"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ORDINAL = re.compile(r"(?:day )?(\d{1,2})(?:st|nd|rd|th)")


class Days(NamedTuple):
    """Days as the fields of cron for the day of the month and of the week, and in words."""

    of_month: str
    of_week: str
    words: str


def times(text: str) -> list[tuple[int, int]] | None:
    """Read "8", "7:30pm", "8:00 and 18:00" as hours and minutes; None where it is no time."""
    read = [_time(part) for part in _LIST.split(text.removeprefix("at ").strip(" ,"))]
    return [time for time in read if time] if all(read) else None


def days(text: str) -> Days | None:
    """Read "weekdays", "every monday", "mon-wed, sat", "1st of the month"; None for no days."""
    plain = _FILLER.sub("", text.strip(" ,")).strip(" ,")
    monthly = _MONTHLY.sub("", plain)
    return _of_the_week(plain) or _of_the_month(monthly)


def _time(text: str) -> tuple[int, int] | None:
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _of_the_week(text: str) -> Days | None:
    if text in _EVERY_DAY:
        return _week(range(7))
    if text in _WEEKDAYS:
        return _week(range(5))
    if text in _WEEKENDS:
        return _week((5, 6))
    parts = [_span(part) for part in _LIST.sub(" ", _RUN.sub("-", text)).split(" ")]
    return _week(day for part in parts if part for day in part) if all(parts) else None


def _week(chosen: Iterable[int]) -> Days:
    kept = sorted(set(chosen))
    names = {7: "every day", 5: "weekdays", 2: "weekends"}
    words = names.get(len(kept)) if kept in (list(range(7)), list(range(5)), [5, 6]) else None
    field = ",".join(str(_CRON_DAYS[day]) for day in kept) if len(kept) < 7 else "*"
    return Days("*", field, words or f"every {_listed(_WEEK[day].title() for day in kept)}")


def _span(text: str) -> list[int] | None:
    """Read a day of the week, or a run of them ("mon-fri")."""
    first, _, last = text.partition("-")
    begins, ends = _weekday(first), _weekday(last or first)
    if begins is None or ends is None:
        return None
    return [(begins + step) % 7 for step in range((ends - begins) % 7 + 1)]


def _weekday(text: str) -> int | None:
    """Read "mon", "tues", "Thursday", "mondays" as 0 to 6."""
    bare = text.removesuffix("s") if len(text) > 6 else text
    found = [i for i, name in enumerate(_WEEK) if len(bare) > 2 and name.startswith(bare)]
    return found[0] if len(found) == 1 else None


def _of_the_month(text: str) -> Days | None:
    if text in _LAST_DAY:
        return Days("L", "*", "on the last day of the month")
    if text in _LAST_WORKDAY:
        return Days("LW", "*", "on the last weekday of the month")
    which, _, name = text.partition(" ")
    number = _ORDINALS.get(which) or _ordinal(which)
    day = _weekday(name)
    if day is not None and which == "last":
        return Days("*", f"{_CRON_DAYS[day]}L", f"on the last {_WEEK[day].title()} of the month")
    if day is not None and number and number <= 5:
        named = f"on the {_spoken(number)} {_WEEK[day].title()} of the month"
        return Days("*", f"{_CRON_DAYS[day]}#{number}", named)
    return _dates(text)


def _dates(text: str) -> Days | None:
    numbers = [_ORDINALS.get(part) or _ordinal(part) for part in _LIST.split(text)]
    kept = sorted({number for number in numbers if number})
    if not all(numbers) or not kept or kept[-1] > 31:
        return None
    words = f"on the {_listed(map(_spoken, kept))} of the month"
    rare = " (where it has one)" if kept[-1] > 28 else ""
    return Days(",".join(map(str, kept)), "*", words + rare)


def _ordinal(text: str) -> int | None:
    match = _ORDINAL.fullmatch(text)
    return int(match[1]) if match else None


def _spoken(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
