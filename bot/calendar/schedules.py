"""Schedules as people say them, with a zone behind them or not, and back in words. Pure.

words -> cron fields | "every 6 hours" | days and times -> a Schedule
"""

import re
from datetime import datetime

from bot.calendar.quiet import Quiet
from bot.calendar.saying import Days, days, times
from bot.calendar.slots import Schedule, check_cron, explain, next_slots
from bot.calendar.zones import find_zone, known_zone, means_zone, wall_time, zone
from briefings.errors import ScheduleError

_EXAMPLES = (
    "Say for example: weekdays 08:00; daily at 7; mon,thu 18:30; every 6 hours; "
    "1st of the month 9:00; last day of the month 17:00; or five cron fields: 0 8 * * 1-5."
)
# What begins with figures for minute, hour and day of the month means to be cron.
_CRON = re.compile(r"[\d*][\d*,/-]* [\d*][\d*,/-]* [\d*l][\d*,/lw-]*(?: \S+)*")
_EVERY = re.compile(
    r"(?:hourly|every (?:(?P<n>\d{1,4}|two|three|four|six|eight|twelve) ?)?(?P<unit>hour|minute)s?)"
    r"(?: (?:from|starting at) (?P<start>.+))?"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "twelve": 12}
_MORNING = (8, 0)
_ZONE_WORDS = 3  # "in Buenos Aires"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def parse_schedule(text: str) -> Schedule:
    """Read a schedule.

    Raises ScheduleError, with examples, for what is none, and for one that is due more often than
    every 15 minutes.
    """
    wanted = " ".join(text.lower().replace("–", "-").replace("’", "'").split()).rstrip(".")
    for read in (_cron, _repeated, _timed):
        if found := read(wanted):
            return found
    raise ScheduleError(f"'{text.strip()}' is no schedule that can be kept. {_EXAMPLES}")


def parse_with_zone(text: str) -> tuple[Schedule, str | None]:
    """Read a schedule with a time zone behind it, or without: "weekdays 08:00 Europe/Berlin".

    Raises ScheduleError where either is wrong.
    """
    words = text.split()
    for size in range(min(_ZONE_WORDS, len(words) - 1), 0, -1):
        rest = words[:-size]
        named = " ".join(words[-size:]).removesuffix(" time")
        if not named[0].isdigit() and (found := known_zone(named)):
            return parse_schedule(" ".join(rest).removesuffix(" in").rstrip(",")), found
    if words and means_zone(words[-1]):
        find_zone(words[-1])  # says which are near, or which it may be
    return parse_schedule(text), None


def describe(
    schedule: Schedule, timezone: str, now: datetime, *, quiet: Quiet | None = None
) -> str:
    """Say a schedule back with the next three times, on the clocks of its zone.

    "weekdays at 08:00 Europe/Berlin; next: Mon 30 Nov 08:00, Tue 1 Dec 08:00, Wed 2 Dec 08:00".
    """
    where = zone(timezone)
    walls = [wall_time(when, where) for when in next_slots(schedule, timezone, now, 3, quiet=quiet)]
    year = wall_time(now, where).year
    told = ", ".join(_moment(wall, year) for wall in walls) or "never"
    silence = f", {quiet.words}" if quiet else ""
    return f"{schedule.words} {timezone}{silence}; next: {told}"


def _moment(wall: datetime, year: int) -> str:
    """Say "Mon 30 Nov 08:00", with the year where it is another one."""
    day = f"{_WEEKDAYS[wall.weekday()]} {wall.day} {_MONTHS[wall.month - 1]}"
    return f"{day} {wall:%H:%M}" if wall.year == year else f"{day} {wall.year} {wall:%H:%M}"


def _cron(wanted: str) -> Schedule | None:
    if not _CRON.fullmatch(wanted):
        return None
    cron = check_cron(wanted)
    return Schedule(cron, explain(cron))


def _repeated(wanted: str) -> Schedule | None:
    """Read "hourly", "every 6 hours", "every 6 hours from 8:00", "every 30 minutes"."""
    match = _EVERY.fullmatch(wanted)
    if match is None:
        return None
    n = _NUMBERS.get(match["n"] or "") or int(match["n"] or 1)
    return _minutes(n) if match["unit"] == "minute" and not match["start"] else _hours(n, match)


def _minutes(n: int) -> Schedule:
    if n not in {15, 20, 30, 60}:
        raise ScheduleError(
            f"Every {n} minutes is too often, or does not fit into an hour. Say 15, 20, 30 or 60."
        )
    return Schedule("0 * * * *", "every hour") if n == 60 else _every(f"*/{n} *", f"{n} minutes")


def _hours(n: int, match: re.Match[str]) -> Schedule:
    if match["unit"] == "minute":
        raise ScheduleError(f"Minutes have no beginning of their own. {_EXAMPLES}")
    if n == 0 or 24 % n:
        raise ScheduleError(
            f"Every {n} hours does not fit into a day. Say every 2, 3, 4, 6, 8 or 12 hours."
        )
    begins = times(match["start"] or "0:00")
    if begins is None or len(begins) != 1:
        raise ScheduleError(f"'{match['start']}' is no time. Say: every 6 hours from 8:00.")
    (hour, minute), named = begins[0], "hour" if n == 1 else f"{n} hours"
    hours = sorted((hour + step) % 24 for step in range(0, 24, n))
    start = f" from {hour:02}:{minute:02}" if hour or minute else ""
    field = "*" if n == 1 else ",".join(map(str, hours))
    return _every(f"{minute} {field}", named + start)


def _every(time: str, words: str) -> Schedule:
    return Schedule(check_cron(f"{time} * * *"), f"every {words}")


def _timed(wanted: str) -> Schedule | None:
    """Read days and times, in either order: "mon,thu 18:30", "at 7 on weekdays".

    Days alone are at eight in the morning, times alone every day.
    """
    words = wanted.split()
    behind = ((words[:cut], words[cut:]) for cut in range(len(words)))
    before = ((words[cut:], words[:cut]) for cut in range(len(words) - 1, 0, -1))
    for named, clock in (*behind, *before):
        at, on = times(" ".join(clock)), days(" ".join(named) or "daily")
        if at and on:
            return _at(at, on)
    on = days(wanted)
    return _at([_MORNING], on) if on else None


def _at(at: list[tuple[int, int]], on: Days) -> Schedule:
    minutes = {minute for _, minute in at}
    if len(minutes) > 1:
        raise ScheduleError(
            "Times that differ in their minutes are schedules of their own: make one for each."
        )
    hours = sorted({hour for hour, _ in at})
    minute = minutes.pop()
    told = [f"{hour:02}:{minute:02}" for hour in hours]
    spoken = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    cron = check_cron(f"{minute} {','.join(map(str, hours))} {on.of_month} * {on.of_week}")
    return Schedule(cron, f"{on.words} at {spoken}")
