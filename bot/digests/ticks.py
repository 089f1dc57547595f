"""What becomes of a subscription whose time has come: rows for the ledger, and its next slot.

    subscription, now -> the slot, in time or late: one row
                      -> slots that were missed: one row that says so
                      -> the next slot, and when to begin with it

Pure: the clock is passed in.
"""

from datetime import datetime, timedelta
from functools import lru_cache

from bot.calendar.due import Due, begins, due, jitter
from bot.calendar.quiet import Quiet, parse_quiet
from bot.calendar.slots import Schedule, next_slots
from bot.digests.subscriptions import Subscription, Ticked
from bot.ledger import SINCE, NewDelivery
from briefings.errors import ScheduleError
from briefings.rendering import wording

GRACE = timedelta(hours=4)  # a digest that is later than this is not posted any more
_NEVER = Ticked((), None, None)


def tick(subscription: Subscription, now: datetime, grace: timedelta = GRACE) -> Ticked:
    """Decide about a subscription that begins by now.

    Called for the same slot again, by whoever, it gives a row of the same key. One that cannot be
    kept (its zone is not known here) pauses, and holds up no other.
    """
    try:
        return _ticked_by(subscription, now, grace)
    except ScheduleError as error:
        return Ticked((), None, None, str(error))


def _ticked_by(subscription: Subscription, now: datetime, grace: timedelta) -> Ticked:
    if subscription.next_due is None:
        return _NEVER
    if now < subscription.next_due:  # made ahead of its hour
        following = next_due(subscription, subscription.next_due)
        row = _row(subscription, subscription.next_due, subscription.next_due)
        return _ticked(subscription, (row,), following, subscription.next_due)
    schedule, quiet = _schedule(subscription), quiet_hours(subscription)
    found = _due(schedule, subscription.timezone, subscription.next_due, now, grace, quiet)
    if found is None:
        return _NEVER
    rows = []
    if found.slot and found.post_at:
        post_at = found.post_at if found.post_at > now else found.slot
        rows.append(_row(subscription, found.slot, post_at, late=found.timing == "late"))
    if found.skipped:
        rows.append(_missed(subscription, found.skipped, delivered=bool(found.slot)))
    return _ticked(subscription, tuple(rows), found.next_due_at, now)


def next_due(subscription: Subscription, after: datetime) -> datetime | None:
    """Give the next slot after a moment; None where there is none."""
    quiet = quiet_hours(subscription)
    found = next_slots(_schedule(subscription), subscription.timezone, after, 1, quiet=quiet)
    return found[0] if found else None


def resumed(subscription: Subscription, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Give the next slot of a subscription that starts anew, and when to begin with it."""
    following = next_due(subscription, now)
    begin = begins(following, timedelta(seconds=subscription.lead), now) if following else None
    return following, begin


def asked_for(subscription: Subscription, now: datetime) -> NewDelivery:
    """Give the row of a digest that is asked for now, beside the schedule."""
    key = f"run:{subscription.id}:{now.isoformat()}"
    wanted = {"asked": True}
    return NewDelivery(
        key, "digest", subscription.place, now, subscription=subscription.id, wanted=wanted
    )


def quiet_hours(subscription: Subscription) -> Quiet | None:
    """Give the quiet hours, or None."""
    return parse_quiet(subscription.quiet)


@lru_cache(maxsize=1024)
def _due(  # noqa: PLR0913, PLR0917  a slot needs all of its circumstances
    schedule: Schedule,
    timezone: str,
    next_due_at: datetime,
    now: datetime,
    grace: timedelta,
    quiet: Quiet | None,
) -> Due | None:
    """Decide about a slot, once for all the subscriptions that are due at 08:00."""
    return due(schedule, timezone, next_due_at, now, grace=grace, quiet=quiet)


def _schedule(subscription: Subscription) -> Schedule:
    return Schedule(subscription.cron, subscription.words)


def _ticked(
    subscription: Subscription,
    rows: tuple[NewDelivery, ...],
    following: datetime | None,
    previous: datetime,
) -> Ticked:
    lead = timedelta(seconds=subscription.lead)
    begin = begins(following, lead, previous) if following else None
    return Ticked(rows, following, begin)


def _row(
    subscription: Subscription, slot: datetime, post_at: datetime, *, late: bool = False
) -> NewDelivery:
    return NewDelivery(
        f"sub:{subscription.id}:{slot.isoformat()}",
        "digest",
        subscription.place,
        post_at + jitter(subscription.id),
        subscription=subscription.id,
        # What is late may have been posted before by one whose ledger we do not have.
        wanted={SINCE: slot.isoformat()} if late else {},
    )


def _missed(
    subscription: Subscription, slots: tuple[datetime, ...], *, delivered: bool
) -> NewDelivery:
    many = wording.count(len(slots), "digest")
    then = "the next one is delivered late" if delivered else "the last one was due long ago"
    why = f"{many} missed while nobody was at work; {then}."
    if len(slots) == 1 and not delivered:
        why = "Missed while nobody was at work."
    return NewDelivery(
        f"sub:{subscription.id}:{slots[-1].isoformat()}",
        "digest",
        subscription.place,
        slots[-1],
        subscription=subscription.id,
        skipped=why,
    )
