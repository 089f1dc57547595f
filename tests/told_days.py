"""Dates in a text as a row of days, for the tables of the tests: a Saturday's paper."""

from datetime import date

from briefings.reading.dates import resolve_dates

SATURDAY = date(2024, 10, 26)


def days(text: str, published: date = SATURDAY) -> str:
    """Give each day found as "10-29" (another year in full), "-" where it is no one day."""
    found = resolve_dates(text, published)
    named = [mention.date.isoformat() if mention.date else "-" for mention in found]
    return " ".join(day.removeprefix("2024-") for day in named)
