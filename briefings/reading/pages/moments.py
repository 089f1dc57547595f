"""Dates as publications write them, to aware datetimes.

text -> the day (several spellings) + the time of day and its zone, where they are told
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from briefings.reading.language import LANGUAGES, load
from briefings.reading.pages.zones import offset
from briefings.reading.words import fold

_LONGEST = 80  # characters
_DAYS = tuple(
    re.compile(rf"(?:[^\W\d]+ )?{spelling}(?!\d)")
    for spelling in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.? ?[-/ ]? ?(?P<name>[^\W\d]+) ?[-/ ] ?(?P<year>\d{4}|\d\d)",
        r"(?P<name>[^\W\d]+) (?P<day>\d{1,2}) (?P<year>\d{4})",
        r"(?P<name>[^\W\d]+) (?P<day>\d{1,2}) .*(?P<year>\d{4})\Z",  # Fri May 3 10:20:30 KST 2024
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    )
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_EPOCH = re.compile(r"([1-9]\d{9})(?:\d{3})?(?:\.\d+)?\Z")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日]?")
_CLOCK = re.compile(
    r"(?P<half>오전|오후)?\s?(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d+)?"
    r"\s?(?:(?P<noon>[ap])\.?m\b\.?)?\s?(?P<zone>\(?[a-z]{1,5}\b\)?)?\s?"
    r"(?P<offset>[+−-]\s?\d{1,2}(?::?\d\d)?(?!\d))?",
    re.IGNORECASE,
)
_NAMES = ("months", "months_alone")  # lists in languages/*.toml
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er)\b", re.IGNORECASE)
_AFTER_LETTER = re.compile(r"(?<=[^\W\d_])\.(?=\s|,|\Z)")


def moment(value: object) -> datetime | None:
    """Read a date in a usual spelling, or give None.

    ISO 8601, RFC 822 and what feeds make of it, "25 October 2024", "Oct. 25, 2024", "25.10.2024",
    "20241025", seconds since 1970, month names in our languages, and "10/25/2024" where only one
    order makes a date; also with a time of day. A zone that is not told, or that nobody knows, is
    taken for UTC, a time that is not told for midnight.
    """
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    text = " ".join(str(value).split()) if isinstance(value, str | int) else ""
    return (_iso(text) or _told(text)) if 0 < len(text) <= _LONGEST else None


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(text.replace(" Z", "Z").replace(" UTC", "Z")))
    except ValueError:
        return None


def _told(text: str) -> datetime | None:
    """Read the day and the time of day, each where it stands."""
    if seconds := _EPOCH.match(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC)
    digits = _DIGITS.match(text)
    if digits:
        parts = (part or "00" for part in digits.groups())
        text = "{}-{}-{} {}:{}:{}".format(*parts) + text[digits.end() :]
    text = _EAST_ASIAN.sub(r"\1-\2-\3 ", text)
    plain = _AFTER_LETTER.sub("", _ORDINAL.sub("", text)).replace(",", " ")
    days = set(_days(" ".join(plain.split())))
    if len(days) != 1:  # "10/12/2024" is October here and December there
        return None
    clock = _CLOCK.search(text)
    return _joined(days.pop(), clock) if clock else datetime.combine(days.pop(), time(0), UTC)


def _days(text: str) -> Iterator[date]:
    if slashed := _SLASHED.match(text):
        one, other, year = map(int, slashed.groups())
        yield from (*_made(year, one, other), *_made(year, other, one))
        return
    for spelling in _DAYS:
        if (found := spelling.match(text)) is None:
            continue
        parts = found.groupdict()
        month = _months().get(fold(parts["name"]), 0) if "name" in parts else int(parts["month"])
        year = int(parts["year"])
        if len(parts["year"]) == 2:
            year += 1900 if year > 68 else 2000  # as RFC 2822 and POSIX do
        yield from _made(year, month, int(parts["day"]))
        if month:
            return


def _made(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _joined(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(clock[part] or 0) for part in ("hour", "minute", "second"))
    half = {"오전": "a", "오후": "p"}.get(clock["half"], clock["noon"] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    try:
        at = time(hour if hour != 24 else 0, minute, min(second, 59))  # :60 is a leap second
        zone = timezone(timedelta(minutes=offset(clock["zone"] or "", clock["offset"] or "")))
        return datetime.combine(day, at, zone) + timedelta(days=hour == 24)
    except (ValueError, OverflowError):
        return None


@cache
def _months() -> dict[str, int]:
    """Give the number of each month by its names in our languages."""
    lists = (load(code).phrases(key, "dates") for code in LANGUAGES for key in _NAMES)
    return {
        fold(form): number
        for months in lists
        for number, forms in enumerate(months, 1)
        for form in forms.split()
    }
