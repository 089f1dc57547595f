"""A source's health as a row of a table."""

from datetime import datetime, timedelta

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
        "" if health.mean_delay is None else _span(timedelta(seconds=health.mean_delay)),
        "" if source.retired_at else _ahead(health.next_look, now),
        _state(source, now),
    )


def _state(source: NewsSource, now: datetime) -> str:
    if source.retired_at:
        return f"retired: {source.retired_why}"
    if source.health.failing_since:
        return f"down for {_span(now - source.health.failing_since)}: {source.health.last_error}"
    return "fresh" if source.health.last_success else "not read yet"


def _ago(when: datetime | None, now: datetime) -> str:
    return f"{_span(now - when)} ago" if when else "never"


def _ahead(when: datetime, now: datetime) -> str:
    return "now" if when <= now else f"in {_span(when - now)}"


def _span(span: timedelta) -> str:
    """Say a span of time in its largest unit: "3 min", "2 h", "5 days"."""
    minutes = max(0, round(span.total_seconds() / 60))
    if minutes < 100:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
