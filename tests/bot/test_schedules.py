"""Schedules as people say them, what comes of it, and how it is said back."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.quiet import Quiet
from bot.calendar.schedules import describe, parse_schedule, parse_with_zone
from briefings.errors import ScheduleError

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)  # a Saturday

SAID = [
    ("weekdays 08:00", "0 8 * * 1,2,3,4,5", "weekdays at 08:00"),
    ("Every weekday at 8 o'clock.", "0 8 * * 1,2,3,4,5", "weekdays at 08:00"),
    ("at 7 on weekdays", "0 7 * * 1,2,3,4,5", "weekdays at 07:00"),
    ("mon-fri 8am", "0 8 * * 1,2,3,4,5", "weekdays at 08:00"),
    ("business days 9:15", "15 9 * * 1,2,3,4,5", "weekdays at 09:15"),
    ("daily at 7", "0 7 * * *", "every day at 07:00"),
    ("7", "0 7 * * *", "every day at 07:00"),
    ("every day at 7:30pm", "30 19 * * *", "every day at 19:30"),
    ("daily 12am", "0 0 * * *", "every day at 00:00"),
    ("noon daily", "0 12 * * *", "every day at 12:00"),
    ("daily at 8 and 18", "0 8,18 * * *", "every day at 08:00 and 18:00"),
    ("daily 18:00, 8:00 and 13:00", "0 8,13,18 * * *", "every day at 08:00, 13:00 and 18:00"),
    ("daily", "0 8 * * *", "every day at 08:00"),
    ("weekends 10:00", "0 10 * * 6,0", "weekends at 10:00"),
    ("mon,thu 18:30", "30 18 * * 1,4", "every Monday and Thursday at 18:30"),
    ("Mondays & Thursdays, 6.30 p.m.", "30 18 * * 1,4", "every Monday and Thursday at 18:30"),
    ("tues thurs 8h30", "30 8 * * 2,4", "every Tuesday and Thursday at 08:30"),
    ("every monday at 9", "0 9 * * 1", "every Monday at 09:00"),
    ("saturday to monday at 9", "0 9 * * 1,6,0", "every Monday, Saturday and Sunday at 09:00"),
    ("hourly", "0 * * * *", "every hour"),
    ("every hour", "0 * * * *", "every hour"),
    ("every 6 hours", "0 0,6,12,18 * * *", "every 6 hours"),
    ("every six hours from 8:30", "30 2,8,14,20 * * *", "every 6 hours from 08:30"),
    ("every 30 minutes", "*/30 * * * *", "every 30 minutes"),
    ("every 60 minutes", "0 * * * *", "every hour"),
    ("1st of the month 9:00", "0 9 1 * *", "on the 1st of the month at 09:00"),
    ("on the 1st and 15th at 9", "0 9 1,15 * *", "on the 1st and 15th of the month at 09:00"),
    ("monthly on the 22nd, 9:00", "0 9 22 * *", "on the 22nd of the month at 09:00"),
    ("31st 9:00", "0 9 31 * *", "on the 31st of the month (where it has one) at 09:00"),
    ("last day of the month", "0 8 L * *", "on the last day of the month at 08:00"),
    ("last weekday of the month 17:00", "0 17 LW * *", "on the last weekday of the month at 17:00"),
    ("first monday of the month 9:00", "0 9 * * 1#1", "on the 1st Monday of the month at 09:00"),
    ("last friday of the month at 4pm", "0 16 * * 5L", "on the last Friday of the month at 16:00"),
    ("0 8 * * 1-5", "0 8 * * 1-5", "at 08:00 on Monday through Friday"),
    ("30 7,19 * * mon,thu", "30 7,19 * * MON,THU", "at 07:30 and 19:30 on Monday and Thursday"),
    ("0 9 L * *", "0 9 L * *", "at 09:00 on the last day of every month"),
]


@pytest.mark.parametrize(("text", "cron", "words"), SAID)
def test_what_is_said_is_understood_and_said_back(text: str, cron: str, words: str) -> None:
    schedule = parse_schedule(text)
    assert (schedule.cron, schedule.words) == (cron, words)


@pytest.mark.parametrize("text", [text for text, cron, _ in SAID if not text.startswith(cron[:3])])
def test_what_is_said_back_can_be_said(text: str) -> None:
    schedule = parse_schedule(text)
    assert parse_schedule(schedule.words.replace(" (where it has one)", "")).cron == schedule.cron


REFUSED = [
    ("", "weekdays 08:00"),
    ("now and then", "mon,thu 18:30"),
    ("every other day at 8", "every 6 hours"),
    ("weekdays at 25:00", "weekdays 08:00"),
    ("daily at 13pm", "daily at 7"),
    ("on", "daily at 7"),
    ("every", "daily at 7"),
    ("mon,xyz 9:00", "mon,thu 18:30"),
    ("32nd of the month 9:00", "1st of the month 9:00"),
    ("sixth monday of the month 9:00", "1st of the month 9:00"),
    ("daily at 8 and 18:30", "make one for each"),
    ("every 5 hours", "does not fit into a day"),
    ("every 0 hours", "does not fit into a day"),
    ("every 10 minutes", "too often"),
    ("every minute", "too often"),
    ("every 6 hours from dawn", "every 6 hours from 8:00"),
    ("every 30 minutes from 8:00", "Minutes have no beginning"),
    ("*/5 * * * *", "more often than every 15 minutes"),
    ("0,1 * * * *", "more often than every 15 minutes"),
    ("0 8 * *", "five fields"),
    ("0 0 8 * * 1", "five fields"),
    ("0 25 * * *", "no cron that means something"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_what_can(text: str, told: str) -> None:
    with pytest.raises(ScheduleError) as refused:
        parse_schedule(text)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("text", "cron", "zone"),
    [
        ("weekdays 08:00 Europe/Berlin", "0 8 * * 1,2,3,4,5", "Europe/Berlin"),
        ("weekdays 8:00, Berlin time", "0 8 * * 1,2,3,4,5", "Europe/Berlin"),
        ("daily at 7 New York", "0 7 * * *", "America/New_York"),
        ("every monday at 9 in Seoul", "0 9 * * 1", "Asia/Seoul"),
        ("mon,thu 18:30 UTC+2", "30 18 * * 1,4", "Etc/GMT-2"),
        ("daily at 8 in Buenos Aires", "0 8 * * *", "America/Argentina/Buenos_Aires"),
        ("0 8 * * 1-5 America/Santiago", "0 8 * * 1-5", "America/Santiago"),
        ("daily at 7 am", "0 7 * * *", None),
        ("last day of the month 9:00", "0 9 L * *", None),
        ("weekdays at noon", "0 12 * * 1,2,3,4,5", None),
    ],
)
def test_a_zone_may_stand_behind(text: str, cron: str, zone: str | None) -> None:
    schedule, named = parse_with_zone(text)
    assert (schedule.cron, named) == (cron, zone)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("daily at 8 Europe/Berln", "Europe/Berlin"),
        ("now and then Europe/Berlin", "is no schedule"),
        ("daily at 8 EST", "America/New_York, America/Panama"),
        ("daily at 8 UTC+15", "No time zone is UTC+15"),
    ],
)
def test_a_wrong_zone_or_schedule_is_refused(text: str, told: str) -> None:
    with pytest.raises(ScheduleError) as refused:
        parse_with_zone(text)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("text", "zone", "words", "times"),
    [
        (
            "weekdays 08:00",
            "Europe/Berlin",
            "weekdays at 08:00",
            "Mon 30 Nov 08:00, Tue 1 Dec 08:00, Wed 2 Dec 08:00",
        ),
        (
            "1st of the month 9:00",
            "Asia/Seoul",
            "on the 1st of the month at 09:00",
            "Tue 1 Dec 09:00, Fri 1 Jan 2027 09:00, Mon 1 Feb 2027 09:00",
        ),
        (
            "0 9 29 2 *",
            "UTC",
            "at 09:00 on February 29",
            "Tue 29 Feb 2028 09:00, Sun 29 Feb 2032 09:00, Fri 29 Feb 2036 09:00",
        ),
    ],
)
def test_a_schedule_is_said_back_with_its_next_three_times(
    text: str, zone: str, words: str, times: str
) -> None:
    assert describe(parse_schedule(text), zone, NOW) == f"{words} {zone}; next: {times}"


def test_quiet_hours_and_clock_changes_show_in_the_next_times() -> None:
    nightly = parse_schedule("daily 23:00")
    assert describe(nightly, "Europe/Paris", NOW, quiet=Quiet(time(22), time(7))) == (
        "every day at 23:00 Europe/Paris, quiet from 22:00 to 07:00; "
        "next: Sun 29 Nov 07:00, Mon 30 Nov 07:00, Tue 1 Dec 07:00"
    )
    spring = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert "next: Sun 29 Mar 03:00, Mon 30 Mar 02:30" in describe(
        parse_schedule("daily 2:30"), "Europe/Paris", spring
    )


_WORDS = st.sampled_from(
    "every day at on the of month last first 1st mon thu weekdays 7 8:30 18:00 pm hourly 6 hours "
    "from minutes , and - * 0 L */5 1-5 15 noon monthly Berlin UTC+2 EST".split()
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=8).map(" ".join), st.text(max_size=30)))
def test_whatever_is_said_it_is_a_schedule_or_refused(text: str) -> None:
    try:
        schedule, zone = parse_with_zone(text)
    except ScheduleError:
        return
    assert "; next: " in describe(schedule, zone or "Europe/Berlin", NOW)
