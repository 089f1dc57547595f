"""The ledger's words: what is to be posted where, once, and how far it has come.

    queued -> ready -> posting -> posted | failed | skipped | uncertain

A row's key is unique: reserving it twice reserves it once. Every write after the claim names the
claim, and tells by its answer whether the claim was still ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.chat import Place

Status = Literal["queued", "ready", "posting", "posted", "failed", "skipped", "uncertain"]
Kind = Literal["digest", "answer", "part", "notice", "correction"]
FINAL: tuple[Status, ...] = ("posted", "failed", "skipped", "uncertain")


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What is to be posted. `wanted` is what the body is made of when it is due (plain JSON)."""

    key: str
    kind: Kind
    place: Place
    due_at: datetime
    thread: str = ""
    subscription: int | None = None
    wanted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger. `body` is the card to post as plain JSON, once it is made."""

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


class Ledger(Protocol):
    """Deliveries: reserved once, claimed by one, never lost. Each method is one transaction."""

    async def reserve(self, new: Sequence[NewDelivery], at: datetime) -> list[int]:
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
        """Write that the post is about to be sent: "posting", `posting_at` kept where it is set."""
        ...

    async def refused(self, delivery: int, claim: str, why: str) -> bool:
        """Write that the post was certainly not taken: "ready" again, nothing to look for."""
        ...

    async def unknown(self, delivery: int, claim: str, why: str) -> bool:
        """Write that nobody knows whether the post was taken: it stays "posting"."""
        ...

    async def end(
        self,
        delivery: int,
        claim: str,
        status: Status,
        at: datetime,
        *,
        message: str = "",
        why: str = "",
    ) -> bool:
        """Write how it ended: a final status, with the message's id or why not."""
        ...

    async def unfinished(self, before: datetime, limit: int) -> list[int]:
        """Give rows that are due, not final and untouched since `before`: for the sweeper."""
        ...
