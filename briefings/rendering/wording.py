"""The words around the news: dates, counts, who wrote it, what was withheld."""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from briefings.briefing import REASON_WORDS, ChangeKind, Reason, Source, Stance

# Not from `calendar`: its names change with the locale of the machine.
_MONTHS = (
    "January February March April May June July August September October November December"
).split()

STANCES: dict[Stance, str] = {
    "claims": "claim",
    "denies": "denial",
    "confirms": "confirmation",
}

CHANGES: dict[ChangeKind, str] = {
    "new": "New",
    "updated": "Updated",
    "reversed": "Reversed",
    "confirmed": "Confirmed",
    "denied": "Denied",
    "dropped": "Taken back",
}
TAKEN_BACK = "The article that said so was changed or withdrawn."

SAMPLE = "Sample: the articles behind this were written to show how a briefing looks"
PROMISE = (
    "Each line points at the words it came from. Verified means that it is in the source, "
    "not that it is true."
)
NOT_FOUND = "The articles do not say."


def day(when: date) -> str:
    """Say "25 October 2024"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """Say "25 October 2024, 15:40 UTC", in the time zone that the datetime has."""
    zone = when.strftime("%z").ljust(5, "0")
    offset = "" if zone[1:5] == "0000" else f"{zone[:3]}:{zone[3:5]}"
    return f"{day(when)}, {when:%H:%M} UTC{offset}"


def count(number: int, noun: str) -> str:
    """Say "1 source", "2 sources"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sources(number: int, publishers: int) -> str:
    """Say how many sources there are, and how many publishers reported for themselves."""
    return f"{count(number, 'source')}, {count(publishers, 'independent publisher')}"


def reason(why: Reason, times: int) -> str:
    """Say why something was withheld, and how often for that reason."""
    words = REASON_WORDS[why]
    times_said = f" ({times})" if times > 1 else ""
    return f"{words[0].upper()}{words[1:]}{times_said}"


def period(articles: Sequence[Source]) -> str:
    """Say "Articles from 24 October 2024 to 27 October 2024"; "" where none has a date."""
    days = sorted({article.published.date() for article in articles if article.published})
    if not days:
        return ""
    if len(days) == 1:
        return f"Articles of {day(days[0])}"
    return f"Articles from {day(days[0])} to {day(days[-1])}"


def made_by(name: str) -> str:
    """Say who wrote it."""
    if name == "extractive":
        return "Made of the sources' own sentences, without a language model"
    return f"Written by {name}, checked against the sources"


def published(source: Source) -> str:
    """Say when an article appeared."""
    return day(source.published) if source.published else "undated"


def provenance(source: Source) -> str:
    """Say "Harbour Wire, 25 October 2024", and what is known of the outlet.

    One that does not tell its name is called by that of its site.
    """
    parts = (source.publisher or _site(source.url), published(source), *source.labels)
    return ", ".join(part for part in parts if part)


def _site(url: str) -> str:
    """Give the host of an address; "" for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
