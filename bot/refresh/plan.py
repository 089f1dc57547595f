"""Which of a feed's entries are read now: the new ones, and those whose page failed before. Pure.

entries of the feed + what became of each before -> wanted (newest first), stale, left for later
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.store.records import Entry
from briefings.reading.feeds.feed import Feed, FeedEntry
from briefings.reading.feeds.policy import settle

TRIES = 3  # looks in which a page may fail before its entry is left alone
# The first look at a feed reads what a team would want to be briefed on today, not an archive.
_FIRST, _MOST = 50, 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry to be read: when it was published as far as that is believed, the try it is on.

    `seen` is when it was first seen, where it was tried before.
    """

    entry: FeedEntry
    published: datetime | None
    tries: int = 1
    seen: datetime | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether it was never tried before."""
        return self.tries == 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What one look at a feed is to do; `later` counts new entries left for the next look."""

    wanted: tuple[Wanted, ...] = ()
    stale: tuple[Entry, ...] = ()
    later: int = 0


def plan(feed: Feed, known: Mapping[str, Entry], now: datetime, *, first_look: bool) -> Plan:
    """Decide what is read of a feed."""
    wanted: list[Wanted] = []
    stale: list[Entry] = []
    for entry in feed.entries:
        before = known.get(entry.key)
        if before and not _again(before):
            continue
        settled = settle(entry, now)
        if settled.keep:
            published = None if settled.why else settled.published
            tried = (before.tries + 1, before.first_seen) if before else ()
            wanted.append(Wanted(entry, published, *tried))
        elif not before:
            stale.append(Entry(entry.key, entry.url, "stale", now))
    wanted.sort(key=lambda w: w.published or now, reverse=True)
    most = _FIRST if first_look else _MOST
    left = wanted[most:]
    if first_look:  # an archive is no news: what the first look leaves out is never read
        stale += [Entry(w.entry.key, w.entry.url, "stale", now) for w in left]
        left = []
    return Plan(tuple(wanted[:most]), tuple(stale), len(left))


def given_up(unfinished: Iterable[Entry], planned: Plan) -> list[Entry]:
    """End the tries of entries that will not be read again: they left the feed, or are too old.

    As long as one is to be tried, the feed is asked for whole.
    """
    if planned.later:  # some of them may be among those
        return []
    wanted = {w.entry.key for w in planned.wanted}
    left = [entry for entry in unfinished if entry.tries < TRIES and entry.key not in wanted]
    return [replace(entry, tries=TRIES) for entry in left]


def _again(before: Entry) -> bool:
    return before.state in {"excerpt", "unreadable"} and before.tries < TRIES
