"""How a source is, in words. Pure."""

from datetime import datetime, timedelta

from bot.store.records import NewsSource


def condition(source: NewsSource, now: datetime) -> str:
    """Say "fresh", "not read yet", since when it is down and why, or why it was retired."""
    if source.retired_at:
        return f"retired: {source.retired_why}"
    if source.health.failing_since:
        return f"down for {span(now - source.health.failing_since)}: {source.health.last_error}"
    return "fresh" if source.health.last_success else "not read yet"


def span(time: timedelta) -> str:
    """Say a span of time in its largest unit: "3 min", "2 h", "5 days"."""
    minutes = max(0, round(time.total_seconds() / 60))
    if minutes < 100:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
