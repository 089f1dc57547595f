"""Quiet hours: when nobody wants to be told.

What falls into them is not lost: it comes once, when they end. So a digest every hour is silent
through the night and brings one in the morning.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.zones import moment, wall_time
from briefings.errors import ScheduleError

_RANGE = re.compile(r"(\d{1,2})(?::(\d{2}))? ?(?:-|–|to|until) ?(\d{1,2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` up to `end`, on the clocks of the subscription's zone, over midnight too.

    The end itself is not quiet.
    """

    start: time
    end: time

    @property
    def words(self) -> str:
        """Say "quiet from 22:00 to 07:00"."""
        return f"quiet from {self.start:%H:%M} to {self.end:%H:%M}"

    def covers(self, when: datetime, where: ZoneInfo) -> bool:
        """Tell whether a moment is in the quiet hours of a zone."""
        return self._within(wall_time(when, where).time())

    def began(self, when: datetime, where: ZoneInfo) -> datetime:
        """Give the moment at which the quiet hours began that cover a moment, or the moment."""
        if not self.covers(when, where):
            return when
        wall = wall_time(when, where)
        day = wall.date() - timedelta(days=wall.time() < self.start)
        return min(when, moment(datetime.combine(day, self.start), where))

    def released(self, when: datetime, where: ZoneInfo) -> datetime:
        """Give the moment itself, or the end of the quiet hours that it falls into."""
        if not self.covers(when, where):
            return when
        wall = wall_time(when, where)
        day = wall.date() + timedelta(days=wall.time() >= self.end)
        # In an hour that the clocks show twice the end may have been already.
        return max(when, moment(datetime.combine(day, self.end), where))

    def _within(self, clock: time) -> bool:
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def parse_quiet(text: str) -> Quiet | None:
    """Read "22:00-07:00", "22 to 7"; "none", "off" and nothing mean no quiet hours.

    Raises ScheduleError for anything else, and where start and end are one.
    """
    wanted = " ".join(text.lower().split())
    if wanted in {"", "none", "off", "no", "never"}:
        return None
    match = _RANGE.fullmatch(wanted)
    try:
        hours = [int(part or 0) for part in match.groups()] if match else [0, 0, 0, 0]
        start, end = time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError:
        start = end = time()
    if start == end:
        raise ScheduleError(
            f"'{text.strip()}' names no quiet hours. Say from when to when: 22:00-07:00, or none."
        )
    return Quiet(start, end)
