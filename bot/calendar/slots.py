"""When a schedule is due: cron fields and a time zone to moments. Pure.

fields -> times on the wall (cronsim, which knows no zone here) -> moments in the zone

One rule for every schedule: a time on the wall comes once a day. One that the clocks skip in
spring comes at the first moment after the gap, together with whatever else falls there; one that
they show twice in autumn comes the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise, takewhile

from cronsim import CronSim, CronSimError

from bot.calendar.quiet import Quiet
from bot.calendar.zones import moment, wall_time, zone
from briefings.errors import ScheduleError

_SHORTEST = timedelta(minutes=15)
_FIELDS = 5
# So many slots, or so many years, show every distance that there is between two.
_SAMPLE, _YEARS = 400, timedelta(days=5 * 366)
_SAMPLED_FROM = datetime(2024, 1, 1)  # noqa: DTZ001  on the wall; a leap year


@dataclass(frozen=True, slots=True)
class Schedule:
    """Five cron fields in cronsim's dialect, and the same in words."""

    cron: str
    words: str


def next_slots(
    schedule: Schedule, timezone: str, after: datetime, n: int, *, quiet: Quiet | None = None
) -> list[datetime]:
    """Give the next `n` moments (UTC) after a moment, strictly increasing.

    `timezone` is an IANA name. What falls into quiet hours comes at their end, once. There are
    fewer than `n` only for a schedule that will never be due again within fifty years.
    """
    return list(islice(slots(schedule, timezone, after, quiet=quiet), n))


def slots(
    schedule: Schedule, timezone: str, after: datetime, *, quiet: Quiet | None = None
) -> Iterator[datetime]:
    """Give all moments after a moment, in order, without end."""
    where = zone(timezone)
    last = after = after.astimezone(UTC)
    begun = quiet.began(after, where) - timedelta(seconds=1) if quiet else after
    for wall in _walls(schedule.cron, wall_time(begun, where)):
        when = moment(wall, where)
        when = quiet.released(when, where) if quiet else when
        if when > last:
            last = when
            yield when


def check_cron(fields: str) -> str:
    """Give cron fields in one spelling.

    Raises ScheduleError where they are not five that mean something, or are due more often than
    every 15 minutes.
    """
    cron = " ".join(fields.upper().split())
    if len(cron.split()) != _FIELDS:
        raise ScheduleError(
            f"'{fields}' has not the five fields of cron: minute, hour, day of the month, month, "
            "day of the week. Example: 0 8 * * 1-5."
        )
    try:
        sample = _sample(cron)
    except (CronSimError, AssertionError) as error:
        raise ScheduleError(f"'{fields}' is no cron that means something ({error}).") from error
    if not sample:
        raise ScheduleError(f"'{fields}' is never due.")
    if any(later - earlier < _SHORTEST for earlier, later in pairwise(sample)):
        raise ScheduleError(
            f"'{fields}' is due more often than every 15 minutes. Say every 15 minutes, or hourly."
        )
    return cron


def _sample(cron: str) -> list[datetime]:
    walls = _walls(cron, _SAMPLED_FROM)
    first = next(walls, None)
    near = takewhile(lambda wall: first is None or wall - first < _YEARS, walls)
    return [first, *islice(near, _SAMPLE)] if first else []


def explain(cron: str) -> str:
    """Say cron fields in words: "at 08:00 on Monday through Friday"."""
    words = CronSim(cron, _SAMPLED_FROM).explain()
    return words[0].lower() + words[1:]


def _walls(cron: str, after: datetime) -> Iterator[datetime]:
    yield from CronSim(cron, after)
