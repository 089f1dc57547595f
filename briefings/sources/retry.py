"""Retry-After, in both of its forms. RFC 9110, section 10.2.3."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DIGITS = 12  # of a number of seconds that is read; more are as many as there are


def retry_after(header: str, now: datetime, most: float) -> float | None:
    """Give the seconds that a server asks to wait, `most` at most; None for what is neither form.

    `now` is aware; a date that has passed gives 0.
    """
    value = header.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value), most) if len(value) <= _DIGITS else most
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max((date - now).total_seconds(), 0.0), most)
