"""Dates as publications write them, to aware datetimes."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_SPELT = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
)
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\b\.?)?", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:\w{2,6}day|[a-z]{3}\b)\.?,?\s+(?=[a-z]|\d+\s+[a-z])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def moment(value: object) -> datetime | None:
    """Read a date in a usual spelling, or give None.

    ISO 8601, RFC 2822, "25 October 2024", "Oct. 25, 2024", "25.10.2024", "20241025", and
    "10/25/2024" where only one order makes a date; also with a time of day. A zone that is not
    told is taken for UTC, a time that is not told for midnight.
    """
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    text = " ".join(str(value).split()) if isinstance(value, str | int) else ""
    if not text or len(text) > 80:
        return None
    return _iso(text) or _mail(text) or _spelt(text)


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(text.replace(" Z", "Z").replace(" UTC", "Z")))
    except ValueError:
        found = _DAY.match(text)
    if found is None:
        return None
    return _made(int(found["year"]), int(found["month"]), int(found["day"]), text[found.end() :])


def _mail(text: str) -> datetime | None:
    try:
        return _aware(parsedate_to_datetime(text)) if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _spelt(text: str) -> datetime | None:
    clock = _CLOCK.search(text)
    before = text[: clock.start()] if clock else text
    plain = _ORDINAL.sub("", _WEEKDAY.sub("", before)).replace(",", " ").replace("Sept.", "Sep")
    plain = re.sub(r"(?<=[^\W\d_])\.", "", plain)
    plain = re.sub(r"\s+(?:at|um|à)\s*$", "", " ".join(plain.split()))
    days = {day for spelling in _SPELT if (day := _parsed(plain, spelling))}
    if len(days) != 1:  # "10/12/2024" is October here and December there
        return None
    day = days.pop()
    return _made(day.year, day.month, day.day, text[clock.start() :] if clock else "")


def _parsed(text: str, spelling: str) -> date | None:
    try:
        return datetime.strptime(text, spelling).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def _made(year: int, month: int, day: int, rest: str) -> datetime | None:
    clock = _CLOCK.search(rest)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    if clock and clock[3]:
        hour = hour % 12 + 12 * (clock[3].lower() == "p")
    try:
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
