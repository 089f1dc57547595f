"""Which day an entry counts for, and which entries are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from briefings.reading.feeds.feed import FeedEntry
from briefings.reading.feeds.policy import WHY_WORDS, Settled, Why, settle

NOW = datetime(2025, 3, 22, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def entry(published: datetime | None = None, updated: datetime | None = None) -> FeedEntry:
    return FeedEntry("1", title="The bridge is shut", published=published, updated=updated)


@pytest.mark.parametrize(
    ("told", "settled"),
    [
        (entry(NOW - HOUR), Settled(NOW - HOUR)),
        (entry(updated=NOW - HOUR), Settled(NOW - HOUR)),
        (entry(), Settled(NOW, why=Why.UNDATED)),
        (entry(datetime(1970, 1, 1, tzinfo=UTC)), Settled(NOW, why=Why.UNDATED)),
        (entry(datetime(1, 1, 1, tzinfo=UTC), NOW - HOUR), Settled(NOW - HOUR)),
        (entry(NOW + HOUR), Settled(NOW)),
        (entry(NOW + 13 * HOUR), Settled(NOW, why=Why.FUTURE)),
        (entry(NOW + 400 * DAY), Settled(NOW, why=Why.FUTURE)),
        (entry(NOW - 29 * DAY), Settled(NOW - 29 * DAY)),
        (entry(NOW - 31 * DAY), Settled(NOW - 31 * DAY, keep=False, why=Why.STALE)),
        (entry(NOW - 31 * DAY, NOW - HOUR), Settled(NOW - 31 * DAY)),
        (entry(NOW - 31 * DAY, NOW + DAY), Settled(NOW - 31 * DAY, keep=False, why=Why.STALE)),
    ],
)
def test_an_entry_that_is_seen_now(told: FeedEntry, settled: Settled) -> None:
    assert settle(told, NOW) == settled


def test_an_undated_entry_counts_from_when_it_was_first_seen() -> None:
    assert settle(entry(), NOW, first_seen=NOW - 3 * DAY) == Settled(NOW - 3 * DAY, why=Why.UNDATED)


def test_an_entry_that_came_before_its_date_stays_where_it_was_first_seen() -> None:
    early = entry(NOW - HOUR)
    assert settle(early, NOW, first_seen=NOW - 2 * DAY) == Settled(NOW - 2 * DAY, why=Why.FUTURE)


def test_the_bounds_can_be_set() -> None:
    assert not settle(entry(NOW - 2 * DAY), NOW, oldest=DAY).keep
    assert settle(entry(NOW + 2 * HOUR), NOW, ahead=HOUR).why is Why.FUTURE


def test_an_entry_with_nothing_to_read_is_not_kept() -> None:
    assert settle(FeedEntry("1", published=NOW - HOUR), NOW) == Settled(
        NOW - HOUR, keep=False, why=Why.EMPTY
    )


def test_every_reason_has_words() -> None:
    assert set(WHY_WORDS) == set(Why)
