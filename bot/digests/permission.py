"""Whether a digest may be posted now: wanted still, and not in quiet hours.

Asked each time before anything is made or sent, for a row may wait: made ahead of its hour, or
put back by a platform.
"""

from collections.abc import Callable
from datetime import datetime

from bot.calendar.zones import zone
from bot.delivery import Nothing
from bot.digests.subscriptions import Subscription
from bot.digests.ticks import quiet_hours
from bot.ledger import Delivery
from bot.store.ports import Store


class Permission:
    """Looks at the subscription of a digest as it is now."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Take where subscriptions are."""
        self._store = store
        self._clock = clock

    async def of(self, row: Delivery) -> Nothing | datetime | None:
        """Say why a row is not wanted any more, until when it waits, or None."""
        if row.kind != "digest":
            return None
        found = await self._store.subscriptions.get(row.subscription or 0)
        return against(row, found, self._clock())


def against(row: Delivery, found: Subscription | None, now: datetime) -> Nothing | datetime | None:
    """Decide about a row. One that was asked for is posted at any hour, paused or not."""
    if found is None:
        return Nothing("The subscription was removed.")
    if found.place != row.place:
        return Nothing(f"The subscription was moved to {found.place}.")
    if row.wanted.get("asked"):
        return None
    if found.next_due is None:
        return Nothing("The subscription was paused.")
    quiet = quiet_hours(found)
    return quiet.released(now, zone(found.timezone)) if quiet else None
