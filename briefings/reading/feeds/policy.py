"""Which day an entry counts for, and whether it is kept: decided here, acted on elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from briefings.reading.feeds.feed import FeedEntry

OLDEST = timedelta(days=30)
AHEAD = timedelta(hours=12)
_FIRST = datetime(1995, 1, 1, tzinfo=UTC)  # no feed is older; a program's zero (1970, year 1) is


class Why(StrEnum):
    """Why an entry is not simply taken at its word: the closed list."""

    UNDATED = "undated"
    FUTURE = "future"
    STALE = "stale"
    EMPTY = "empty"


WHY_WORDS: dict[Why, str] = {
    Why.UNDATED: "the feed gives no date: it counts from when it was first seen",
    Why.FUTURE: "the feed dates it in the future: it counts from when it was first seen",
    Why.STALE: "it is too old to be stored",
    Why.EMPTY: "it has neither title, link nor text",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The decision: the moment that the entry counts for (UTC), whether it is kept, and why."""

    published: datetime
    keep: bool = True
    why: Why | None = None


def settle(
    entry: FeedEntry,
    now: datetime,
    *,
    first_seen: datetime | None = None,
    oldest: timedelta = OLDEST,
    ahead: timedelta = AHEAD,
) -> Settled:
    """Decide which moment an entry counts for and whether it is kept.

    `now` and `first_seen` are aware; an entry that is seen for the first time is seen `now`. What
    is told is `published`, else `updated`. The first line that fits counts:

    | the entry                               | counts for        | kept | why     |
    |-----------------------------------------|-------------------|------|---------|
    | has neither title, link nor text        | what is told, or seen | no | EMPTY |
    | tells no date, or one before 1995       | first seen        | yes  | UNDATED |
    | is told to be more than `ahead` ahead   | first seen        | yes  | FUTURE  |
    | is told to be ahead, by less            | first seen        | yes  | -       |
    | was published and updated longer than `oldest` ago | what is told | no | STALE |
    | anything else                           | what is told      | yes  | -       |

    Ahead is what lies after it was first seen: by a few hours, a clock or a zone is wrong; by more,
    it is scheduled, or its year is wrong. Nothing that was read was published after it was read. An
    old entry that was updated lately is kept, under the day that it was first published.
    """
    seen = min(first_seen or now, now).astimezone(UTC)
    told = next((day for day in (entry.published, entry.updated) if day and day >= _FIRST), None)
    if not (entry.title or entry.url or entry.text or entry.summary):
        return Settled(min(told or seen, seen), keep=False, why=Why.EMPTY)
    if told is None:
        return Settled(seen, why=Why.UNDATED)
    if told > seen:
        return Settled(seen, why=Why.FUTURE if told > seen + ahead else None)
    updated = entry.updated if entry.updated and entry.updated <= now else told
    if max(told, updated) < now - oldest:
        return Settled(told, keep=False, why=Why.STALE)
    return Settled(told)
