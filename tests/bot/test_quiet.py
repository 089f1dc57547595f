"""Quiet hours: they hold back and lose nothing."""

from datetime import datetime, time

import pytest
from clocks import HOURS, MOMENTS, ZONES, at, cron_of
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.quiet import Quiet, parse_quiet
from bot.calendar.slots import next_slots
from bot.calendar.zones import wall_time, zone
from briefings.errors import ScheduleError

_TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
QUIETS = st.builds(Quiet, _TIMES, _TIMES).filter(lambda quiet: quiet.start != quiet.end)


@settings(max_examples=40, deadline=None)
@given(HOURS, QUIETS, st.sampled_from(ZONES), MOMENTS)
def test_quiet_hours_hold_back_and_lose_nothing(
    hours: set[int], quiet: Quiet, timezone: str, after: datetime
) -> None:
    where, schedule = zone(timezone), at(cron_of({0, 30}, hours, set(range(7))))
    held = next_slots(schedule, timezone, after, 40, quiet=quiet)
    assert all(earlier < later for earlier, later in zip([after, *held], held, strict=False))
    for when in next_slots(schedule, timezone, after, 120):
        told = quiet.released(when, where)
        assert told in held or told > held[-1]
    # Only where the clocks show the end twice, or skip it, can anything be told inside.
    assert all(quiet.released(when, where) == when for when in held)


@pytest.mark.parametrize(
    ("text", "timezone", "expected"),
    [
        ("22:00-07:00", "Europe/Berlin", ["03-10 07:00", "03-10 18:00", "03-11 07:00"]),
        ("22 to 7", "Europe/Berlin", ["03-10 07:00", "03-10 18:00", "03-11 07:00"]),
        ("17:30-20", "Europe/Berlin", ["03-10 00:00", "03-10 06:00", "03-10 12:00", "03-10 20:00"]),
        ("none", "Europe/Berlin", ["03-10 00:00", "03-10 06:00"]),
    ],
)  # fmt: skip
def test_what_falls_into_quiet_hours_comes_once_at_their_end(
    text: str, timezone: str, expected: list[str]
) -> None:
    quiet, where = parse_quiet(text), zone(timezone)
    start = datetime(2026, 3, 9, 22, 30, tzinfo=where)
    cron = at("0 0,6,18 * * *" if quiet and quiet.start > quiet.end else "0 0,6,12,18 * * *")
    found = next_slots(cron, timezone, start, len(expected), quiet=quiet)
    assert [f"{wall_time(when, where):%m-%d %H:%M}" for when in found] == expected


def test_a_slot_before_midnight_is_told_in_the_morning_though_it_is_past_already() -> None:
    berlin = zone("Europe/Berlin")
    quiet = Quiet(time(22), time(7))
    midnight = datetime(2026, 3, 10, 0, 30, tzinfo=berlin)
    (found,) = next_slots(at("0 23 * * *"), "Europe/Berlin", midnight, 1, quiet=quiet)
    assert found == datetime(2026, 3, 10, 7, tzinfo=berlin)


@pytest.mark.parametrize("text", ["22:00", "25:00-07:00", "22:60-7", "7-7", "at night"])
def test_quiet_hours_that_are_none_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ScheduleError, match="22:00-07:00"):
        parse_quiet(text)
