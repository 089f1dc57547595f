"""What people do with subscriptions, in chat and on the command line.

words -> schedule, zone, quiet hours -> a Subscription, said back with its next three times
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.calendar.quiet import parse_quiet
from bot.calendar.schedules import describe, parse_with_zone
from bot.calendar.slots import Schedule
from bot.calendar.zones import find_zone
from bot.chat import Place
from bot.digests.notices import notices
from bot.digests.subscriptions import Subscription, WhenQuiet
from bot.digests.ticks import asked_for, quiet_hours, resumed
from bot.ledger import Enlist
from bot.store.ports import Store
from briefings.errors import ScheduleError, SettingsError
from briefings.ports import Length


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody subscribes to, in their own words. `timezone` is that of their profile."""

    topic: str
    when: str
    timezone: str = ""
    quiet: str = ""
    when_quiet: WhenQuiet = "line"
    length: Length = "short"
    lead: int = 0
    owner: str = ""


class Subscribing:
    """Adds, changes and removes subscriptions; each says what became of it by its return."""

    def __init__(self, store: Store, clock: Callable[[], datetime], timezone: str = "UTC") -> None:
        """Take where subscriptions are, and the zone of who says none."""
        self._store = store
        self._clock = clock
        self._timezone = timezone

    async def add(self, place: Place, wish: Wish) -> Subscription:
        """Subscribe a place to a topic, or change the subscription it has to that.

        Raises ScheduleError for a schedule, zone or quiet hours that cannot be kept.
        """
        if not wish.topic.strip():
            raise SettingsError("Say what the digest is about: a topic's name, or any words.")
        schedule, zone = parse_with_zone(wish.when)
        parse_quiet(wish.quiet)
        now = self._clock()
        new = Subscription(
            place,
            wish.topic.strip(),
            schedule.cron,
            schedule.words,
            zone or find_zone(wish.timezone or self._timezone),
            owner=wish.owner,
            length=wish.length,
            when_quiet=wish.when_quiet,
            quiet=wish.quiet,
            lead=wish.lead,
            created_at=now,
        )
        return await self._store.subscriptions.add(_started(new, now))

    async def pause(self, number: int) -> Subscription:
        """Post nothing until it is resumed."""
        return await self._put(replace(await self.get(number), next_due=None, begins_at=None))

    async def pause_all(self, owner: str, why: str) -> list[Subscription]:
        """Pause all of a workspace that we cannot speak to; who has them is told once we can."""
        now = self._clock()
        return await self._store.subscriptions.pause(owner, why, now, partial(notices, now=now))

    async def resume(self, number: int) -> Subscription:
        """Go on at the next slot; what was missed is not made up for."""
        fresh = replace(await self.get(number), paused_why="", failures=0)
        return await self._put(_started(fresh, self._clock()))

    async def move(self, number: int, place: Place, owner: str = "") -> Subscription:
        """Post to another place from now on; a subscription that paused itself goes on there.

        It is `owner`'s from then on, where one is given.
        """
        found = await self.get(number)
        others = await self._store.subscriptions.listed(place.owner)
        if any(one.place == place and one.topic == found.topic for one in others):
            raise SettingsError(f"A digest on {found.topic} is posted there already.")
        moved = replace(found, place=place, owner=owner or found.owner, failures=0)
        return await self._put(
            _started(replace(moved, paused_why=""), self._clock()) if moved.paused_why else moved
        )

    async def remove(self, number: int) -> Subscription:
        """End it."""
        found = await self.get(number)
        await self._store.subscriptions.remove(number)
        return found

    async def run(self, number: int, enlist: Enlist | None = None) -> list[int]:
        """Have one digest made now, beside the schedule; give the ids of the new deliveries."""
        now = self._clock()
        new = [asked_for(await self.get(number), now)]
        return await self._store.ledger.reserve(new, now, enlist)

    async def get(self, number: int) -> Subscription:
        """Give one. Raises SettingsError where there is none."""
        found = await self._store.subscriptions.get(number)
        if found is None:
            raise SettingsError(
                f"There is no subscription number {number}. See briefbot subscriptions list."
            )
        return found

    def told(self, found: Subscription) -> str:
        """Say when it comes, in words, with the next three times; or that it is paused."""
        if found.next_due is None:
            return f"paused: {found.paused_why}" if found.paused_why else "paused"
        schedule = Schedule(found.cron, found.words)
        try:
            return describe(schedule, found.timezone, self._clock(), quiet=quiet_hours(found))
        except ScheduleError as error:  # one that cannot be kept hides no other
            return f"cannot be kept: {error}"

    async def _put(self, changed: Subscription) -> Subscription:
        await self._store.subscriptions.update(changed)
        return changed


def _started(found: Subscription, now: datetime) -> Subscription:
    slot, begin = resumed(found, now)
    return replace(found, next_due=slot, begins_at=begin)
