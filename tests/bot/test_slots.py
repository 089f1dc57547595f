"""When a schedule is due, through clock changes, short months, leap days and new rules."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from clocks import CHANGING, DAYS, HOURS, MINUTES, MOMENTS, ZONES, at, cron_of
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.slots import next_slots
from bot.calendar.zones import moment, wall_time, zone


def walls(cron: str, timezone: str, after: str, n: int) -> list[str]:
    """Give the next slots as the clocks of the zone show them."""
    start = datetime.fromisoformat(after).replace(tzinfo=zone(timezone))
    found = next_slots(at(cron), timezone, start, n)
    return [f"{when.astimezone(zone(timezone)):%m-%d %H:%M %z}" for when in found]


@pytest.mark.parametrize(
    ("timezone", "cron", "after", "expected"),
    [
        # spring: 02:30 is skipped, and comes at the first moment after the gap
        ("Europe/Paris", "30 2 * * *", "2026-03-28 00:00",
         ["03-28 02:30 +0100", "03-29 03:00 +0200", "03-30 02:30 +0200"]),
        ("America/New_York", "30 2 * * *", "2026-03-07 12:00",
         ["03-08 03:00 -0400", "03-09 02:30 -0400"]),
        # Santiago and Havana skip midnight itself
        ("America/Santiago", "0 0 * * *", "2026-09-05 12:00",
         ["09-06 01:00 -0300", "09-07 00:00 -0300"]),
        ("America/Havana", "0 0 * * *", "2026-03-07 12:00",
         ["03-08 01:00 -0400", "03-09 00:00 -0400"]),
        # Lord Howe moves by half an hour
        ("Australia/Lord_Howe", "15 2 * * *", "2026-10-03 12:00",
         ["10-04 02:30 +1100", "10-05 02:15 +1100"]),
        # autumn: what the clocks show twice comes once, the first time
        ("Europe/Paris", "30 2 * * *", "2026-10-24 12:00",
         ["10-25 02:30 +0200", "10-26 02:30 +0100"]),
        ("America/New_York", "30 1 * * *", "2026-10-31 12:00",
         ["11-01 01:30 -0400", "11-02 01:30 -0500"]),
        ("America/Santiago", "30 23 * * *", "2026-04-04 12:00",
         ["04-04 23:30 -0300", "04-05 23:30 -0400"]),
        ("Australia/Lord_Howe", "45 1 * * *", "2026-04-04 12:00",
         ["04-05 01:45 +1100", "04-06 01:45 +1030"]),
        # an hourly one runs once at what falls together, and once in the hour shown twice
        ("Europe/Paris", "0 * * * *", "2026-03-29 00:30",
         ["03-29 01:00 +0100", "03-29 03:00 +0200", "03-29 04:00 +0200"]),
        ("Europe/Paris", "0 * * * *", "2026-10-25 01:30",
         ["10-25 02:00 +0200", "10-25 03:00 +0100"]),
        # every time in the gap falls to its end, once
        ("Europe/Paris", "*/15 2 * * *", "2026-03-28 12:00",
         ["03-29 03:00 +0200", "03-30 02:00 +0200"]),
    ],
)  # fmt: skip
def test_clock_changes(timezone: str, cron: str, after: str, expected: list[str]) -> None:
    assert walls(cron, timezone, after, len(expected)) == expected


@pytest.mark.parametrize(
    ("cron", "after", "expected"),
    [
        ("0 9 L * *", "2026-01-30 12:00", ["01-31", "02-28", "03-31", "04-30"]),
        ("0 9 L 2 *", "2026-01-30 12:00", ["02-28", "02-28", "02-29", "02-28"]),
        ("0 9 29 2 *", "2026-01-30 12:00", ["02-29", "02-29"]),
        ("0 9 31 * *", "2026-01-31 12:00", ["03-31", "05-31", "07-31"]),
        ("0 9 LW * *", "2026-01-30 12:00", ["02-27", "03-31"]),
        ("0 9 * * 5L", "2026-01-30 12:00", ["02-27", "03-27"]),
        ("0 9 * * 1#1", "2026-01-30 12:00", ["02-02", "03-02"]),
        ("0 9 * * 1-5", "2026-01-30 12:00", ["02-02", "02-03", "02-04", "02-05", "02-06", "02-09"]),
    ],
)
def test_last_days_and_leap_days(cron: str, after: str, expected: list[str]) -> None:
    found = walls(cron, "Europe/Berlin", after, len(expected))
    assert [wall[:5] for wall in found] == expected


@pytest.mark.parametrize(
    ("timezone", "after", "expected"),
    [
        # Moscow gave up an hour for good in October 2014
        ("Europe/Moscow", "2014-10-25 00:00", ["10-25 08:00 +0400", "10-26 08:00 +0300"]),
        # Istanbul kept its summer time in 2016
        ("Europe/Istanbul", "2016-10-29 12:00", ["10-30 08:00 +0300", "10-31 08:00 +0300"]),
        # Brazil has had no summer time since 2019
        ("America/Sao_Paulo", "2018-11-03 12:00", ["11-04 08:00 -0200", "11-05 08:00 -0200"]),
        ("America/Sao_Paulo", "2019-11-02 12:00", ["11-03 08:00 -0300", "11-04 08:00 -0300"]),
        # Pyongyang changed its mind twice
        ("Asia/Pyongyang", "2015-08-14 00:00", ["08-14 08:00 +0900", "08-15 08:00 +0830"]),
        ("Asia/Pyongyang", "2018-05-04 00:00", ["05-04 08:00 +0830", "05-05 08:00 +0900"]),
        # Samoa left out a whole day: its slot falls to the first moment after, then all goes on
        ("Pacific/Apia", "2011-12-29 00:00",
         ["12-29 08:00 -1000", "12-31 00:00 +1400", "12-31 08:00 +1400"]),
    ],
)  # fmt: skip
def test_zones_whose_rules_changed(timezone: str, after: str, expected: list[str]) -> None:
    assert walls("0 8 * * *", timezone, after, len(expected)) == expected


@dataclass(frozen=True)
class Times:
    """Minutes, hours and days of the week, and what a watcher of the clock makes of them.

    An oracle: it knows no cron and takes no short cut, but looks at every minute.
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]

    @cached_property
    def cron(self) -> str:
        return cron_of(set(self.minutes), set(self.hours), set(self.days))

    def fit(self, wall: datetime) -> bool:
        own = wall.minute in self.minutes and wall.hour in self.hours
        return own and wall.weekday() in self.days

    def watched(self, where: ZoneInfo, start: datetime, minutes: int) -> list[datetime]:
        """Give the slots of so many minutes after a moment."""
        before = timedelta(days=1)  # what is shown in it is shown a second time after
        shown: set[datetime] = set()
        found: list[datetime] = []
        last = wall_time(start - before, where)
        for step in range(1, minutes + 24 * 60 + 1):
            now = start - before + timedelta(minutes=step)
            wall = wall_time(now, where)
            skipped = range(1, int((wall - last).total_seconds() // 60))
            fits = (wall not in shown and self.fit(wall)) or any(
                self.fit(last + timedelta(minutes=gap)) for gap in skipped
            )
            shown.add(wall)
            last = wall
            if fits and now > start:
                found.append(now)
        return found


TIMES = st.builds(Times, MINUTES.map(frozenset), HOURS.map(frozenset), DAYS.map(frozenset))


def changes(timezone: str, year: int) -> list[datetime]:
    """Give the hours in which the clocks of a zone change."""
    first = datetime(year, 1, 1, tzinfo=UTC)
    hours = [(first + timedelta(hours=n)).astimezone(zone(timezone)) for n in range(8_761)]
    return [
        here.astimezone(UTC)
        for here, after in pairwise(hours)
        if here.utcoffset() != after.utcoffset()
    ]


CHANGES = [(name, when) for name in CHANGING for when in changes(name, 2027)]


def test_every_zone_that_is_tested_changes_its_clocks_twice() -> None:
    assert [name for name, _ in CHANGES] == [name for name in CHANGING for _ in range(2)]


@settings(max_examples=50, deadline=None)
@given(TIMES, st.sampled_from(CHANGES), st.integers(-26 * 60, 2 * 60))
def test_around_clock_changes_slots_are_those_that_a_watcher_of_the_clock_finds(
    times: Times, change: tuple[str, datetime], offset: int
) -> None:
    timezone, when = change
    start, minutes = when + timedelta(minutes=offset), 30 * 60
    expected = times.watched(zone(timezone), start, minutes)
    found = next_slots(at(times.cron), timezone, start, len(expected) + 1)
    assert found[:-1] == expected
    assert found[-1] > start + timedelta(minutes=minutes)


@settings(max_examples=30, deadline=None)
@given(TIMES, st.sampled_from(ZONES), MOMENTS)
def test_over_a_year_slots_increase_come_once_and_show_their_time(
    times: Times, timezone: str, after: datetime
) -> None:
    where = zone(timezone)
    year = 53 * len(times.days) * len(times.hours)
    found = next_slots(at(times.cron), timezone, after, year)
    assert all(earlier < later for earlier, later in zip([after, *found], found, strict=False))
    shown = [wall_time(when, where) for when in found]
    assert len(set(shown)) == len(found)
    for when, wall in zip(found, shown, strict=True):
        before = wall_time(when - timedelta(seconds=1), where)
        after_a_gap = wall - before > timedelta(seconds=1)
        assert times.fit(wall) or after_a_gap
        assert moment(wall, where) == when


def test_a_schedule_is_kept_on_its_day_in_every_zone() -> None:
    for name in ZONES:
        (found,) = next_slots(at("0 12 17 6 *"), name, datetime(2026, 5, 5, tzinfo=UTC), 1)
        assert wall_time(found, zone(name)).date() == date(2026, 6, 17)
