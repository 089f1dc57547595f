"""Who gets which digest, where and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.chat import Place
from bot.ledger import Enlist, NewDelivery
from briefings.ports import Length

WhenQuiet = Literal["skip", "line"]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A topic's digest in a place. `cron` and `timezone` (IANA) say when, `words` as people do.

    `when_quiet`: what is posted when nothing is new: nothing, or one line. `quiet`
    ("22:00-07:00") are hours of the zone in which nothing is posted, "" for none. `lead` is how
    many seconds ahead the digest is made. `next_due` is its next slot in UTC, `begins_at`
    when to begin with that; both None while it is paused. `paused_why` says why where it paused
    itself. `failures` counts digests that failed in a row.
    """

    place: Place
    topic: str
    cron: str
    words: str
    timezone: str
    owner: str = ""
    length: Length = "short"
    when_quiet: WhenQuiet = "line"
    quiet: str = ""
    lead: int = 0
    next_due: datetime | None = None
    begins_at: datetime | None = None
    paused_why: str = ""
    failures: int = 0
    created_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Ticked:
    """What is to be done with a subscription that is due: reserve, and be due again then.

    `paused_why` says why it is never due again.
    """

    deliveries: tuple[NewDelivery, ...]
    next_due: datetime | None
    begins_at: datetime | None
    paused_why: str = ""


Decide = Callable[[Subscription], Ticked]
Note = Callable[[Sequence[Subscription]], Sequence[NewDelivery]]


class SubscriptionStore(Protocol):
    """Subscriptions. Each method is one transaction."""

    async def add(self, subscription: Subscription) -> Subscription:
        """Add one, or change the one of that topic in that place; give it with its id."""
        ...

    async def get(self, subscription: int) -> Subscription | None:
        """Give one."""
        ...

    async def listed(self, owner: str | None = None) -> list[Subscription]:
        """Give those of a workspace ("slack:T123"), or all, in the order they were added."""
        ...

    async def update(self, subscription: Subscription) -> bool:
        """Write all of it; False where there is none."""
        ...

    async def pause(self, owner: str, why: str, now: datetime, note: Note) -> list[Subscription]:
        """Pause those of a workspace that run; give them as they were.

        What `note` gives for them goes into the ledger in the same transaction.
        """
        ...

    async def remove(self, subscription: int) -> bool:
        """Remove one; its deliveries stay. False where there is none."""
        ...

    async def tick(
        self, now: datetime, limit: int, decide: Decide, enlist: Enlist | None = None
    ) -> int:
        """Reserve what begins by now, as one: rows of the ledger, and when each is due again.

        Each due subscription is given to one ticker only, however many there are; the new rows
        are handed to `enlist`. Gives how many subscriptions there were; `limit` means that there
        may be more.
        """
        ...

    async def failed(self, subscription: int) -> int:
        """Count a digest that failed; give how many did in a row."""
        ...

    async def succeeded(self, subscription: int) -> None:
        """Forget the failures: a digest was posted."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment, and whether it was taken."""

    at: datetime
    taken: bool


class RateStore(Protocol):
    """Reservations of moments: at most one in so many seconds for a key, over all processes."""

    async def reserve(self, key: str, now: datetime, every: float, within: float) -> Turn:
        """Give the first free moment at or after now; take it if it is within so many seconds."""
        ...
