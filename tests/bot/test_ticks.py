"""What becomes of a subscription whose time has come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.calendar.due import jitter
from bot.chat import Place
from bot.digests.subscriptions import Subscription
from bot.digests.ticks import asked_for, resumed, tick

SLOT = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAILY = Subscription(
    Place("slack", "T1", "C1"),
    "ferry",
    "0 8 * * *",
    "daily at 08:00",
    "UTC",
    next_due=SLOT,
    begins_at=SLOT,
    id=7,
)


def test_a_slot_that_came_is_one_row_named_after_it() -> None:
    done = tick(DAILY, SLOT + timedelta(seconds=3))
    (row,) = done.deliveries
    assert row.key == "sub:7:2026-03-02T08:00:00+00:00"
    assert row.due_at == SLOT + jitter(7)
    assert timedelta() <= row.due_at - SLOT < timedelta(minutes=1)
    assert done.next_due == done.begins_at == SLOT + timedelta(days=1)


def test_whoever_ticks_gives_the_same_key() -> None:
    early, late = tick(DAILY, SLOT), tick(DAILY, SLOT + timedelta(hours=2))
    assert early.deliveries[0].key == late.deliveries[0].key


def test_it_is_begun_ahead_and_due_at_its_hour() -> None:
    ahead = replace(DAILY, lead=600, begins_at=SLOT - timedelta(minutes=10))
    done = tick(ahead, SLOT - timedelta(minutes=10))
    assert done.deliveries[0].due_at == SLOT + jitter(7)
    assert done.next_due == SLOT + timedelta(days=1)
    assert done.begins_at == SLOT + timedelta(days=1, minutes=-10)


def test_after_an_outage_there_is_one_late_digest_which_is_looked_for_first() -> None:
    hourly = replace(DAILY, cron="0 * * * *", words="every hour")
    done = tick(hourly, SLOT + timedelta(hours=5, minutes=30))
    late, missed = done.deliveries
    assert late.key == "sub:7:2026-03-02T13:00:00+00:00"
    assert late.wanted == {"since": "2026-03-02T13:00:00+00:00"}
    assert late.skipped == ""
    assert missed.skipped.startswith("5 digests missed")
    assert missed.skipped.endswith("the next one is delivered late.")
    assert done.next_due == SLOT + timedelta(hours=6)


def test_one_that_is_older_than_the_grace_period_is_skipped_and_says_so() -> None:
    done = tick(DAILY, SLOT + timedelta(hours=9))
    (missed,) = done.deliveries
    assert missed.skipped == "Missed while nobody was at work."
    assert done.next_due == SLOT + timedelta(days=1)


def test_one_whose_zone_is_not_known_pauses_and_says_why() -> None:
    done = tick(replace(DAILY, timezone="Mars/Olympus"), SLOT)
    assert (done.deliveries, done.next_due) == ((), None)
    assert "Mars/Olympus" in done.paused_why


def test_one_that_is_late_in_quiet_hours_waits_for_their_end() -> None:
    evening = replace(DAILY, cron="0 21 * * *", next_due=SLOT.replace(hour=21), quiet="22:00-07:00")
    done = tick(evening, SLOT.replace(hour=23))
    assert done.deliveries[0].due_at == datetime(2026, 3, 3, 7, tzinfo=UTC) + jitter(7)


def test_a_paused_one_gives_nothing_and_a_resumed_one_makes_nothing_up() -> None:
    paused = replace(DAILY, next_due=None, begins_at=None)
    assert tick(paused, SLOT).deliveries == ()
    assert resumed(paused, SLOT + timedelta(days=9)) == (
        SLOT + timedelta(days=10),
        SLOT + timedelta(days=10),
    )


def test_one_that_is_asked_for_has_a_key_of_its_own() -> None:
    row = asked_for(DAILY, SLOT)
    assert row.key.startswith("run:7:")
    assert row.wanted == {"asked": True}
