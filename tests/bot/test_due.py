"""What is delivered, late or skipped, and when it is begun."""

from datetime import UTC, datetime, time, timedelta

import pytest
from clocks import at
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.due import begins, due, jitter
from bot.calendar.quiet import Quiet
from bot.calendar.slots import Schedule, next_slots

DAILY, HOURLY = at("0 8 * * *"), at("0 * * * *")
EIGHT = datetime(2026, 5, 5, 8, tzinfo=UTC)


# How long after eight, the timing, the slot delivered, how many are skipped, when it is due next.
OUTAGES = [
    (DAILY, 0, "on time", "05-05 08:00", 0, "05-06 08:00"),
    (DAILY, 4, "on time", "05-05 08:00", 0, "05-06 08:00"),
    (DAILY, 40, "late", "05-05 08:00", 0, "05-06 08:00"),
    (DAILY, 119, "late", "05-05 08:00", 0, "05-06 08:00"),
    (DAILY, 121, "skipped", "", 1, "05-06 08:00"),
    # three days down: the one of today is late, those before are skipped
    (DAILY, 3 * 1440 + 30, "late", "05-08 08:00", 3, "05-09 08:00"),
    (DAILY, 3 * 1440 + 300, "skipped", "", 4, "05-09 08:00"),
    # hours down: one delivery, no burst
    (HOURLY, 290, "late", "05-05 12:00", 4, "05-05 13:00"),
]


@pytest.mark.parametrize("outage", OUTAGES)
def test_after_an_outage_there_is_one_late_delivery_and_no_burst(
    outage: tuple[Schedule, int, str, str, int, str],
) -> None:
    schedule, minutes, *expected = outage
    now = EIGHT + timedelta(minutes=minutes)
    found = due(schedule, "UTC", EIGHT, now, grace=timedelta(hours=2))
    assert found is not None
    assert found.next_due_at is not None
    slot = f"{found.slot:%m-%d %H:%M}" if found.slot else ""
    following = f"{found.next_due_at:%m-%d %H:%M}"
    assert [found.timing, slot, len(found.skipped), following] == expected


def test_before_its_slot_nothing_is_due() -> None:
    assert due(DAILY, "UTC", EIGHT, EIGHT - timedelta(seconds=1), grace=timedelta(hours=2)) is None


def test_a_late_delivery_waits_for_the_end_of_the_quiet_hours() -> None:
    quiet = Quiet(time(9), time(10))
    now = EIGHT + timedelta(minutes=70)
    found = due(DAILY, "UTC", EIGHT, now, grace=timedelta(hours=2), quiet=quiet)
    assert found is not None
    assert (found.slot, found.post_at) == (EIGHT, EIGHT + timedelta(hours=2))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 4_000), min_size=1, max_size=30),
    st.sampled_from([DAILY, HOURLY, at("*/15 6-9 * * 1-5")]),
)
def test_whenever_it_is_asked_no_slot_is_given_twice_or_forgotten(
    waits: list[int], schedule: Schedule
) -> None:
    now, waiting = EIGHT, EIGHT
    settled: list[datetime] = []
    for wait in waits:
        now += timedelta(minutes=wait)
        found = due(schedule, "Europe/Paris", waiting, now, grace=timedelta(hours=2))
        if found:
            settled += [*found.skipped, *([found.slot] if found.slot else [])]
            assert found.next_due_at
            assert now < found.next_due_at
            waiting = found.next_due_at
    expected = [EIGHT, *next_slots(schedule, "Europe/Paris", EIGHT, len(settled))]
    assert settled == expected[: len(settled)]


def test_lead_time_never_reaches_back_beyond_the_slot_before() -> None:
    lead, hour = timedelta(minutes=90), timedelta(hours=1)
    assert begins(EIGHT, lead) == EIGHT - lead
    assert begins(EIGHT, lead, EIGHT - hour) == EIGHT - hour


def test_jitter_spreads_subscriptions_over_the_minute_and_stays() -> None:
    spread = [jitter(number) for number in range(6_000)]
    assert all(timedelta() <= wait < timedelta(minutes=1) for wait in spread)
    assert all(60 <= spread.count(timedelta(seconds=second)) <= 140 for second in range(60))
    assert jitter("a") == jitter("a") != jitter("b")
