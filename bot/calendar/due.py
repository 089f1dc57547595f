"""What to do about a subscription whose slot has come, or was missed. Pure.

next due, now -> nothing yet | begin | deliver | deliver late | skip, and when it is due next

After an outage there is one late delivery, the latest, and no burst; what is older than the grace
period is skipped, and said.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Literal

from bot.calendar.quiet import Quiet
from bot.calendar.slots import Schedule, slots
from bot.calendar.zones import zone

# A delivery begun later than this after its slot is called late.
LATE = timedelta(minutes=5)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Due:
    """What to do now.

    `slot` is the moment that the delivery is for (it names the delivery), or None where all were
    skipped; `post_at` when it may be posted: at once, or at the end of the quiet hours. `skipped`
    are the slots that will not be delivered, in order.
    """

    timing: Literal["on time", "late", "skipped"]
    slot: datetime | None
    post_at: datetime | None
    skipped: tuple[datetime, ...]
    next_due_at: datetime | None


def due(  # noqa: PLR0913  a slot needs all of its circumstances
    schedule: Schedule,
    timezone: str,
    next_due_at: datetime,
    now: datetime,
    *,
    grace: timedelta,
    quiet: Quiet | None = None,
) -> Due | None:
    """Decide about the slot that a subscription waits for; None where it is still to come.

    Called again with the `next_due_at` that it gave, it never gives a slot twice.
    """
    if now < next_due_at:
        return None
    later = slots(schedule, timezone, next_due_at, quiet=quiet)
    missed = [next_due_at, *takewhile(lambda when: when <= now, later)]
    following = next(slots(schedule, timezone, now, quiet=quiet), None)
    latest = missed[-1]
    if now - latest > grace:
        return Due("skipped", None, None, tuple(missed), following)
    timing: Literal["on time", "late"] = "late" if now - latest > LATE else "on time"
    post_at = quiet.released(now, zone(timezone)) if quiet else now
    return Due(timing, latest, post_at, tuple(missed[:-1]), following)


def begins(slot: datetime, lead: timedelta, previous: datetime | None = None) -> datetime:
    """Give when to begin making what is to be posted at a slot: not before the slot before it."""
    start = slot - lead
    return max(start, previous) if previous else start


def jitter(subscription: str | int) -> timedelta:
    """Give the seconds within the minute by which a subscription's posts are spread.

    Always the same for one subscription, so that its readers see a regular time.
    """
    digest = hashlib.sha256(str(subscription).encode()).digest()
    return timedelta(seconds=int.from_bytes(digest[:8]) % _MINUTE)
