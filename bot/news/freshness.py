"""How fresh a topic's sources are, in one line that stands on the briefing. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.store.records import NewsSource
from briefings.rendering import wording

_NAMED = 3  # sources that are down and named
# Nobody looks at a quiet source more seldom than this, so longer means that nobody looks.
_UNATTENDED = timedelta(hours=24)


def freshness(sources: Sequence[NewsSource], now: datetime) -> str:
    """Say "14 of 16 sources fresh; 2 down since 3 May 2026 (…)"; "" where there are none.

    Fresh is a source whose last look worked and is no day old. Retired ones do not count.
    """
    asked = [source for source in sources if source.retired_at is None]
    if not asked:
        return ""
    down = [source for source in asked if source.health.failing_since]
    never = [s for s in asked if s.health.last_look is None]
    old = unattended(asked, now)
    fresh = sum(s not in down and s.health.last_success is not None for s in asked) - len(old)
    said = [f"{fresh} of {wording.count(len(asked), 'source')} fresh"]
    if down:
        since = min(s.health.failing_since for s in down if s.health.failing_since)
        said.append(f"{len(down)} down since {wording.day(since.date())} ({_names(down)})")
    if old:
        said.append(f"{len(old)} not looked at since {wording.day(min(old).date())}")
    if never:
        said.append(f"{len(never)} not looked at yet")
    return "; ".join(said)


def unattended(sources: Sequence[NewsSource], now: datetime) -> list[datetime]:
    """Give when those were last looked at that are well and that nobody looks at any more."""
    well = [s.health.last_success for s in sources if s.health.failing_since is None]
    return [when for when in well if when and now - when > _UNATTENDED]


def _names(sources: Sequence[NewsSource]) -> str:
    names = [source.title or source.url for source in sources]
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
