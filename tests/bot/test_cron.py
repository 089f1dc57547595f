"""Cron fields: how often is too often, and what means nothing."""

from datetime import UTC, datetime

import pytest
from clocks import at
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.slots import check_cron, next_slots
from briefings.errors import ScheduleError

NOW = datetime(2026, 5, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "cron",
    ["*/5 * * * *", "0,1 * * * *", "*/7 * * * *", "*/25 * * * *", "50,0 8,9 * * *",
     "55,0 23,0 * * *", "* 8 * * *", "*/14 * 29 2 *", "0-59/10 * * * *"],
)  # fmt: skip
def test_more_often_than_every_15_minutes_is_refused(cron: str) -> None:
    with pytest.raises(ScheduleError, match="more often than every 15 minutes"):
        check_cron(cron)


@pytest.mark.parametrize(
    "cron",
    [
        "*/15 * * * *",
        "*/20 * * * *",
        "0,15,45 * * * *",
        "50 8,9 * * *",
        "45,0 * * * *",
        "0,50 0,23 1 * *",
    ],
)
def test_every_15_minutes_is_often_enough(cron: str) -> None:
    assert check_cron(cron) == cron


@pytest.mark.parametrize(
    "cron",
    ["", "0 8 * *", "0 8 * * * *", "60 8 * * *", "0 24 * * *", "0 8 0 * *", "0 8 * 13 *",
     "0 8 * * 8", "0 0 30 2 *", "a b c d e", "0 8 * * MON-", "*/0 * * * *", "0 8 * * 1#6",
     "² 8 * * *", "0 8 * * ²L", "1-L 8 * * *", "0 8 L-3 * *"],
)  # fmt: skip
def test_what_is_no_cron_is_refused(cron: str) -> None:
    with pytest.raises(ScheduleError):
        check_cron(cron)


def test_a_fifth_monday_in_february_comes_once_in_a_generation() -> None:
    assert [day.year for day in next_slots(at("0 8 * 2 MON#5"), "UTC", NOW, 2)] == [2044, 2072]
    assert check_cron("0 8 * 2 mon#5") == "0 8 * 2 MON#5"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789*,-/#LWMONSUA ²é", max_size=24))
def test_no_fields_break_the_reading_of_cron(fields: str) -> None:
    try:
        cron = check_cron(fields)
    except ScheduleError:
        return
    assert len(next_slots(at(cron), "Europe/Paris", NOW, 2)) == 2
