"""The one way out: each row of the ledger is posted once, through crashes, freezes and lost replies.

    claim -> make the body, once -> was it sent before? look for it -> intend -> post -> record

A definite refusal goes back to "ready" and is tried again; an unknown outcome stays "posting" and
is looked up on the platform before anything is sent again; where the platform cannot be asked it
ends "uncertain" and is not re-sent. Nothing below this retries a post.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.chat import (
    Card,
    ChatPlatform,
    Extra,
    MessageRef,
    PostRefusedError,
    PostUnknownError,
    Thread,
    Unknown,
)
from bot.ledger import Delivery, Ledger
from briefings.errors import BriefbotError
from briefings.plain import to_plain

_FROZEN = timedelta(seconds=2)  # longer between intent and post, and we may be a ghost
_EARLIER = timedelta(minutes=2)  # a platform's clock may be behind ours


@dataclass(frozen=True, slots=True)
class Body:
    """What is posted: the card, and the stored briefing that it tells."""

    card: Card
    briefing: int | None = None
    extra: Extra | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """A digest that has nothing to tell, and why: recorded as a silence."""

    why: str


Make = Callable[[Delivery], Awaitable[Body | Nothing]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: done, or to be run again after so many seconds."""

    again: float | None = None
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and after how long a post is tried again, in seconds."""

    attempts: int = 8
    refused: float = 2.0
    # Longer than any client waits for a reply, so that a late post can be seen by then.
    unknown: float = 35.0
    longest: float = 600.0

    def after(self, attempts: int, base: float, jitter: float) -> float:
        """Give the seconds to wait after so many attempts; `jitter` is in [0, 1)."""
        return min(base * 2 ** max(0, attempts - 1), self.longest) * (1 + jitter / 4)


class Deliverer:
    """Carries rows of the ledger to their platforms. Any number of them may run on one ledger."""

    def __init__(
        self,
        ledger: Ledger,
        platforms: Mapping[str, ChatPlatform],
        make: Make,
        *,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        patience: Patience | None = None,
    ) -> None:
        """Take the platforms by name, what makes a body, the clock (UTC) and chance in [0, 1)."""
        self._ledger = ledger
        self._platforms = platforms
        self._make = make
        self._clock = clock
        self._jitter = jitter
        self._patience = patience or Patience()

    async def deliver(self, delivery: int) -> Outcome:
        """Bring one row as far as it goes now. Safe to call at any time, any number of times."""
        claim = uuid4().hex
        row = await self._ledger.claim(delivery, claim, self._clock())
        if row is None:
            return Outcome()
        platform = self._platforms.get(row.place.platform)
        if platform is None:
            return await self._failed(row, claim, f"{row.place.platform} is not configured here.")
        try:
            return await self._carry(row, claim, platform)
        except PostRefusedError as error:
            return await self._refused(row, claim, error)
        except PostUnknownError as error:
            await self._ledger.unknown(row.id, claim, str(error))
            return self._later(row, self._patience.unknown)
        except BriefbotError as error:  # the body could not be made
            return await self._tried(row, claim, str(error))

    async def _carry(self, row: Delivery, claim: str, platform: ChatPlatform) -> Outcome:
        body = row.body or await self._body(row, claim)
        if body is None:
            return Outcome(delivery=row)
        sent_at = row.posting_at if row.status == "posting" else None
        while True:
            if sent_at:
                found = await platform.find(row.place, row.key, sent_at - _EARLIER, _thread(row))
                if isinstance(found, MessageRef):
                    return await self._posted(row, claim, found)
                if isinstance(found, Unknown):
                    return await self._unsure(row, claim, found)
            before = self._clock()
            if not await self._ledger.intend(row.id, claim, before):
                return Outcome()  # another has it by now
            if self._clock() - before <= _FROZEN:
                break
            sent_at = sent_at or before  # while we stood still another may have sent it
        card, extra = read_body(body)
        message = await platform.post(
            row.place, card, key=row.key, thread=_thread(row), extra=extra
        )
        return await self._posted(row, claim, message)

    async def _body(self, row: Delivery, claim: str) -> Mapping[str, Any] | None:
        """Make what is to be posted and write it down; None where there is nothing to post."""
        made = await self._make(row)
        if isinstance(made, Nothing):
            await self._ledger.end(row.id, claim, "skipped", self._clock(), why=made.why)
            return None
        body = to_plain({"card": made.card, "extra": made.extra})
        return body if await self._ledger.made(row.id, claim, body, made.briefing) else None

    async def _posted(self, row: Delivery, claim: str, message: MessageRef) -> Outcome:
        await self._ledger.end(row.id, claim, "posted", self._clock(), message=message.id)
        return Outcome(delivery=row)

    async def _unsure(self, row: Delivery, claim: str, found: Unknown) -> Outcome:
        if found.final or row.attempts >= self._patience.attempts:
            await self._ledger.end(row.id, claim, "uncertain", self._clock(), why=found.why)
            return Outcome(delivery=row)
        await self._ledger.unknown(row.id, claim, found.why)
        return self._later(row, self._patience.unknown)

    async def _refused(self, row: Delivery, claim: str, error: PostRefusedError) -> Outcome:
        if error.final:
            return await self._failed(row, claim, str(error))
        return await self._tried(row, claim, str(error), error.retry_after)

    async def _tried(
        self, row: Delivery, claim: str, why: str, retry_after: float | None = None
    ) -> Outcome:
        if row.attempts >= self._patience.attempts:
            return await self._failed(row, claim, why)
        await self._ledger.refused(row.id, claim, why)
        later = self._later(row, self._patience.refused)
        return Outcome(max(later.again or 0, retry_after or 0), row)

    async def _failed(self, row: Delivery, claim: str, why: str) -> Outcome:
        await self._ledger.end(row.id, claim, "failed", self._clock(), why=why)
        return Outcome(delivery=row)

    def _later(self, row: Delivery, base: float) -> Outcome:
        return Outcome(self._patience.after(row.attempts, base, self._jitter()), row)


def read_body(body: Mapping[str, Any]) -> tuple[Card, Extra | None]:
    """Read what the ledger keeps of a body back into a card and its data."""
    from pydantic import TypeAdapter

    extra = body.get("extra")
    card = TypeAdapter(Card).validate_python(body["card"])
    return card, Extra(**extra) if extra else None


def _thread(row: Delivery) -> Thread | None:
    return Thread(row.place, row.thread) if row.thread else None
