"""The arithmetic of days: which day a weekday, a month and day, or a day of the month means."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

Lean = Literal[-1, 0, 1]  # the words around say that it is past (-1), to come (1), or nothing


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, by: int) -> date | None:
    """Give the day so many days later (earlier where negative), or None beyond the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """Give the nearest such weekday (Monday is 0) at or before a day."""
    back = (day.weekday() - weekday) % 7
    return moved(day, -(back or 7 * strictly))


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """Give the nearest such weekday at or after a day."""
    ahead = (weekday - day.weekday()) % 7
    return moved(day, ahead or 7 * strictly)


def weekday_of_week(day: date, weeks: int, weekday: int) -> date | None:
    """Give the weekday of the week so many weeks after the week of a day."""
    return moved(day, 7 * weeks + weekday - day.weekday())


def nearest_year(
    today: date, month: int, day: int, lean: Lean, weekday: int | None = None
) -> date | None:
    """Give the day of that month and day that is nearest to today.

    A lean moves the middle by a third of a year, so that "the year ended Jan. 31" is past in
    October, yet a misread lean does no harm to a day of the weeks around. A weekday named beside
    the date decides the year where it can.
    """
    years = range(today.year - 1, today.year + 2)
    found = [made for year in years if (made := day_of(year, month, day))]
    fitting = [made for made in found if weekday in {None, made.weekday()}]
    return _nearest(today, fitting or found, 125 * lean)


def nearest_month(today: date, day: int, lean: Lean, weekday: int | None = None) -> date | None:
    """Give the day with that number, in this month or beside it, that is nearest to today."""
    found = [made for step in (-1, 0, 1) if (made := month_beside(today, step, day))]
    fitting = [made for made in found if weekday in {None, made.weekday()}]
    return _nearest(today, fitting or found, 12 if lean > 0 else -12)


def month_beside(today: date, step: int, day: int) -> date | None:
    """Give a day of the month so many months after this one."""
    month = today.year * 12 + today.month - 1 + step
    return day_of(month // 12, month % 12 + 1, day)


def _nearest(today: date, days: Iterable[date], shift: int) -> date | None:
    return min(days, key=lambda day: abs((day - today).days - shift), default=None)
