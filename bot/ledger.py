"""The ledger's words: what is to be posted where, once, and how far it has come.

    queued -> ready -> posting -> posted | failed | skipped | uncertain

A row's key is unique: reserving it twice reserves it once. Every write after the claim names the
claim, and tells by its answer whether the claim was still ours.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.chat import Place, Thread

Status = Literal["queued", "ready", "posting", "posted", "failed", "skipped", "uncertain"]
Kind = Literal["digest", "answer", "part", "notice", "correction"]
KINDS: tuple[Kind, ...] = ("digest", "answer", "part", "notice", "correction")
OPEN: tuple[Status, ...] = ("queued", "ready", "posting")
SINCE = "since"  # in `wanted`: it may have been posted then, so it is looked for first
FINAL: tuple[Status, ...] = ("posted", "failed", "skipped", "uncertain")


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What is to be posted, not before `due_at`.

    `wanted` is what the body is made of (plain JSON). `skipped` says why it is not to be posted
    after all: the row is put in only so that people see it.
    """

    key: str
    kind: Kind
    place: Place
    due_at: datetime
    thread: str = ""
    subscription: int | None = None
    wanted: Mapping[str, Any] = field(default_factory=dict)
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger.

    `body` is the card to post as plain JSON, once it is made. `posting_at` is when the last post
    was about to be sent. `attempts` counts how often somebody took the row up.
    """

    id: int
    key: str
    kind: Kind
    place: Place
    due_at: datetime
    status: Status
    thread: str = ""
    subscription: int | None = None
    wanted: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    briefing: int | None = None
    posting_at: datetime | None = None
    message: str = ""
    attempts: int = 0
    last_error: str = ""
    created_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How it goes: rows by status; of those due how many nobody began, and the oldest's moment."""

    counts: Mapping[Status, int]
    unstarted: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a row ended: a final status, when, the message's id, and why."""

    status: Status
    at: datetime
    message: str = ""
    why: str = ""


# Hands new rows to whoever carries them. In PostgreSQL it is called within the transaction that put
# them in, with the driver's own connection, so that a row and its job stand or fall together; else
# after it, with None.
Enlist = Callable[[Sequence[int], Any], Awaitable[None]]


class Ledger(Protocol):
    """Deliveries: reserved once, claimed by one, never lost. Each method is one transaction."""

    async def reserve(
        self, new: Sequence[NewDelivery], at: datetime, enlist: Enlist | None = None
    ) -> list[int]:
        """Put rows in; give the ids of those whose key was not there yet, in order."""
        ...

    async def get(self, delivery: int) -> Delivery | None:
        """Give a row."""
        ...

    async def claim(self, delivery: int, claim: str, at: datetime) -> Delivery | None:
        """Take a row that is not final, whoever had it; its attempts go up by one.

        The one who had it finds by the row counts of the following writes that it is taken.
        """
        ...

    async def made(
        self, delivery: int, claim: str, body: Mapping[str, Any], briefing: int | None
    ) -> bool:
        """Write what is to be posted; the row is "ready". False: the claim is another's."""
        ...

    async def intend(self, delivery: int, claim: str, at: datetime) -> bool:
        """Write that the post is about to be sent: "posting", and when."""
        ...

    async def refused(self, delivery: int, claim: str, why: str) -> bool:
        """Write that the post was certainly not taken: "ready" again, nothing to look for."""
        ...

    async def unknown(self, delivery: int, claim: str, why: str) -> bool:
        """Write that nobody knows whether the post was taken: it stays "posting"."""
        ...

    async def end(self, delivery: int, claim: str, ended: Ended) -> bool:
        """Write how it ended."""
        ...

    async def unfinished(
        self, before: datetime, limit: int, kinds: Collection[Kind] = KINDS
    ) -> list[int]:
        """Give rows that are not final and untouched since `before`, the longest first."""
        ...

    async def recent(
        self,
        owner: str | None,
        limit: int,
        subscription: int | None = None,
        kinds: Collection[Kind] = KINDS,
    ) -> list[Delivery]:
        """Give a workspace's deliveries ("slack:T123"), or all (None), the newest first."""
        ...

    async def at(self, place: Place, limit: int) -> list[Delivery]:
        """Give a place's deliveries, the newest first."""
        ...

    async def briefed(self, place: Place) -> Delivery | None:
        """Give the last of a place that was posted and tells a briefing."""
        ...

    async def told(self, subscription: int, place: Place, limit: int) -> list[Delivery]:
        """Give a subscription's digests that were posted to a place, the last first.

        Those that may have been posted ("uncertain") count: nobody wants to be told twice.
        """
        ...

    async def outdated(self, since: datetime, after: int, limit: int) -> list[Delivery]:
        """Give what was posted since then on articles of which there is a newer version by now.

        By their ids, those after a number.
        """
        ...

    async def keyed(self, beginning: str) -> list[Delivery]:
        """Give the rows whose keys begin so, in the order they were put in."""
        ...

    async def hanging(self, thread: Thread) -> Delivery | None:
        """Give what a thread of a chat hangs from, where we posted that.

        Else the last answer that we posted into it; None where nothing there is ours.
        """
        ...

    async def state(self, now: datetime) -> LedgerState:
        """Tell how it goes."""
        ...
