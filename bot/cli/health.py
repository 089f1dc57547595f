"""A source's health as a row of a table."""

from datetime import datetime, timedelta

from bot.news.condition import condition, span
from bot.store.records import NewsSource

COLUMNS = ("NO", "SOURCE", "KIND", "LAST READ", "SEEN", "DELAY", "NEXT LOOK", "STATE")


def row(source: NewsSource, now: datetime) -> tuple[str, ...]:
    """Give the cells of `COLUMNS`."""
    health = source.health
    name = f"{source.title}\n{source.url}" if source.title else source.url
    return (
        str(source.id),
        name,
        source.kind,
        _ago(health.last_success, now),
        str(health.entries_seen),
        "" if health.mean_delay is None else span(timedelta(seconds=health.mean_delay)),
        "" if source.retired_at else _ahead(health.next_look, now),
        condition(source, now),
    )


def _ago(when: datetime | None, now: datetime) -> str:
    return f"{span(now - when)} ago" if when else "never"


def _ahead(when: datetime, now: datetime) -> str:
    return "now" if when <= now else f"in {span(when - now)}"
