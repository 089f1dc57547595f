"""Schedules, zones and moments for the tests of what is due when."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.calendar.slots import Schedule

CHANGING = ("Europe/Paris", "America/New_York", "America/Santiago", "Australia/Lord_Howe")
ZONES = (
    *CHANGING,
    *("UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/Havana", "Africa/Casablanca", "Asia/Gaza"),
    *("Pacific/Chatham", "Pacific/Apia", "America/Sao_Paulo", "Europe/Dublin", "Asia/Tehran"),
)
FIRST, LAST = (
    datetime(2005, 1, 1, tzinfo=UTC).timestamp(),
    datetime(2035, 1, 1, tzinfo=UTC).timestamp(),
)

MINUTES = st.sets(st.sampled_from([0, 15, 30, 45]), min_size=1)
HOURS = st.sets(st.integers(0, 23), min_size=1, max_size=6)
DAYS = st.sets(st.integers(0, 6), min_size=1)  # from Monday
MOMENTS = st.floats(FIRST, LAST).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def at(cron: str) -> Schedule:
    """Make a schedule of cron fields."""
    return Schedule(cron, "")


def cron_of(minutes: set[int], hours: set[int], days: set[int]) -> str:
    """Write sets of minutes, hours and days of the week as cron fields."""
    week = ",".join(str((day + 1) % 7) for day in sorted(days))
    return f"{','.join(map(str, sorted(minutes)))} {','.join(map(str, sorted(hours)))} * * {week}"
