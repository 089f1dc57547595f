"""The one way out: each row of the ledger is posted once, through crashes and lost replies.

    claim -> still wanted? -> make the body, once -> its hour -> was it sent? look -> intend -> post
          -> record

A definite refusal goes back to "ready" and is tried again; an unknown outcome stays "posting" and
is looked up on the platform before anything is sent again; where the platform cannot be asked it
ends "uncertain" and is not sent again. Nothing below this retries a post.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from bot.chat import Card, ChatPlatform, Extra, MessageRef, Thread
from bot.hanging import Hanging
from bot.ledger import SINCE, Delivery, Ended, Ledger, Status
from bot.patience import Patience
from bot.posting import PostRefusedError, PostUnknownError, Unknown
from bot.turns import Turns
from briefings.errors import BriefbotError
from briefings.plain import to_plain

_LOG = logging.getLogger(__name__)
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
Permit = Callable[[Delivery], Awaitable[Nothing | datetime | None]]
"""Says what stands against posting a row now: that it is not wanted any more, or quiet hours until
then. Asked each time before anything is made or posted."""

_TOO_LATE = "It could not be posted within hours of its time; the service's log says why."


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: for good (`status`), or to be run again after so many seconds.

    Neither: the row is another's by now, or was ended before. `lost`: the whole place is gone from
    us. `found`: it was posted before. `refused`: the platform asked to wait.
    """

    delivery: Delivery | None = None
    status: Status | None = None
    again: float | None = None
    lost: bool = False
    found: bool = False
    refused: bool = False


class Deliverer:
    """Carries rows of the ledger to their platforms. Any number of them may run on one ledger."""

    def __init__(  # noqa: PLR0913  the one way out depends on all of it
        self,
        ledger: Ledger,
        platforms: Mapping[str, ChatPlatform],
        make: Make,
        clock: Callable[[], datetime],
        *,
        patience: Patience | None = None,
        turns: Turns | None = None,
        permit: Permit | None = None,
    ) -> None:
        """Take the platforms by name, what makes a body, the clock (UTC), and who may post when."""
        self._ledger = ledger
        self._platforms = platforms
        self._make = make
        self._clock = clock
        self._patience = patience or Patience()
        self._turns = turns
        self._permit = permit
        self._hanging = Hanging(clock)

    async def deliver(self, delivery: int) -> Outcome:
        """Bring one row as far as it goes now. Safe to call at any time, any number of times.

        Raises StoreError where the ledger cannot be written: call again later.
        """
        claim = uuid4().hex
        row = await self._ledger.claim(delivery, claim, self._clock())
        if row is None:
            return Outcome()
        run = _Run(row, claim, self._ledger, self._clock, self._patience, self._turns)
        if not run.sent and run.over:
            return await run.end("failed", why=row.last_error or _TOO_LATE)
        against = await self._permit(row) if self._permit and not run.sent else None
        if isinstance(against, Nothing):
            return await run.end("skipped", why=against.why)
        platform = self._platforms.get(row.place.platform)
        if platform is None:
            return await run.tried(f"{row.place.platform} is not configured here.")
        body = row.body if row.body is not None else await self._made(run)
        if isinstance(body, Outcome):
            return body
        with self._hanging.room(row.place) as free:
            return await run.post(platform, body, against) if free else run.give_way()

    async def _made(self, run: "_Run") -> Mapping[str, Any] | Outcome:
        """Make what is posted, once; or say how it ended without."""
        row = run.row
        try:
            made = await self._make(row)
        except BriefbotError as error:
            return await run.tried(str(error))
        if isinstance(made, Nothing):
            return await run.end("skipped", why=made.why)
        body = {"card": to_plain(made.card), "extra": to_plain(made.extra)}
        kept = await self._ledger.made(row.id, run.claim, body, made.briefing)
        return body if kept else Outcome()


@dataclass(frozen=True, slots=True)
class _Run:
    """One claim of one row."""

    row: Delivery
    claim: str
    ledger: Ledger
    clock: Callable[[], datetime]
    patience: Patience
    turns: Turns | None

    async def post(
        self, platform: ChatPlatform, body: Mapping[str, Any], not_before: datetime | None
    ) -> Outcome:
        """Post the body, unless that is done, another's, or to be done later."""
        sent = self.sent
        if wait := await self._wait(not_before):
            return self._later(wait)
        look = sent or SINCE in self.row.wanted or self._late
        if look and (found := await self._looked(platform, sent=sent)):
            return found
        intended = self.clock()
        if not await self.ledger.intend(self.row.id, self.claim, intended):
            return Outcome()
        return await self._posted(platform, body, intended + self.patience.sending)

    async def _wait(self, not_before: datetime | None) -> float:
        """Give for how many seconds to wait: for its hour, for what was sent to show, its turn."""
        sent, now = self._sent_at, self.clock()
        ready = sent + self.patience.settle if sent else max(self.row.due_at, not_before or now)
        if now < ready:
            return (ready - now).total_seconds()
        wait = await self.turns.wait(self.row.place) if self.turns else None
        return wait * (1 + self.patience.chance() / 4) if wait else 0.0

    async def _posted(
        self, platform: ChatPlatform, body: Mapping[str, Any], by: datetime
    ) -> Outcome:
        card, extra = read_body(body)
        row, thread = self.row, self._thread
        try:
            message = await platform.post(
                row.place, card, key=row.key, thread=thread, extra=extra, by=by
            )
        except PostRefusedError as error:
            return await self._refused(error)
        except PostUnknownError as error:
            await self.ledger.unknown(row.id, self.claim, str(error))
            return self._later(self.patience.after(1, self.patience.settle))
        return await self.end("posted", message=message.id)

    async def tried(self, why: str) -> Outcome:
        """Write why nothing is posted now; what was sent before is still to be looked for."""
        if not self.sent:
            return await self._put_back(why)
        if self.over:
            return await self.end("uncertain", why=why)
        await self.ledger.unknown(self.row.id, self.claim, why)
        return self._later(self.patience.after(self.row.attempts, self.patience.settle))

    async def _put_back(self, why: str, retry_after: float | None = None) -> Outcome:
        """Write that nothing was posted for certain; it is tried again, for a time."""
        if self.over:
            return await self.end("failed", why=why)
        if not await self.ledger.refused(self.row.id, self.claim, why):
            return Outcome()
        wait = self.patience.after(self.row.attempts, self.patience.refused)
        spread = 1 + self.patience.chance() / 4
        left = (self.row.due_at + self.patience.give_up - self.clock()).total_seconds()
        return self._later(min(max(wait, (retry_after or 0) * spread), left + 1))

    async def end(self, status: Status, *, message: str = "", why: str = "") -> Outcome:
        """Write how it ended."""
        ended = Ended(status, self.clock(), message, why)
        if await self.ledger.end(self.row.id, self.claim, ended):
            return Outcome(self.row, status)
        _LOG.warning("a delivery was another's when it ended", extra={"delivery": self.row.id})
        return Outcome()

    async def _looked(self, platform: ChatPlatform, *, sent: bool) -> Outcome | None:
        """Look for the message; None where it may be posted.

        What was sent is not sent again long after its hour. What was not, but is late, may have
        been sent by one whose ledger we do not have: it waits for who can tell, not for who never
        will.
        """
        row = self.row
        since = min(filter(None, (row.created_at, row.due_at, _since(row)))) - _EARLIER
        found = await platform.find(row.place, row.key, since, self._thread)
        if isinstance(found, MessageRef):
            ended = await self.end("posted", message=found.id)
            return replace(ended, found=ended.status is not None)
        if not isinstance(found, Unknown):
            return await self.end("failed", why=_TOO_LATE) if self.over else None
        if not sent:
            return None if found.final else await self._put_back(found.why)
        if found.final or self.over:
            return await self.end("uncertain", why=found.why)
        await self.ledger.unknown(row.id, self.claim, found.why)
        return self._later(self.patience.after(row.attempts, self.patience.settle))

    async def _refused(self, error: PostRefusedError) -> Outcome:
        # That a digest is paused can be told when there is a new token, and is worth waiting for.
        waits = error.revoked and self.row.kind == "notice"
        if error.final and not waits:
            return replace(await self.end("failed", why=str(error)), lost=error.lost)
        ended = await self._put_back(str(error), error.retry_after)
        return replace(ended, refused=error.retry_after is not None)

    def give_way(self) -> Outcome:
        """Leave it for some seconds: its receiver hangs, and others are tried there."""
        return self._later(self.patience.after(1, self.patience.hanging))

    def _later(self, seconds: float) -> Outcome:
        return Outcome(self.row, again=seconds)

    @property
    def sent(self) -> bool:
        """Whether it may have been posted before."""
        return self._sent_at is not None

    @property
    def over(self) -> bool:
        """Whether its hour is so long past that it is not tried any more."""
        return self.clock() - self.row.due_at > self.patience.give_up

    @property
    def _sent_at(self) -> datetime | None:
        return self.row.posting_at if self.row.status == "posting" else None

    @property
    def _late(self) -> bool:
        return self.clock() - self.row.due_at > self.patience.late

    @property
    def _thread(self) -> Thread | None:
        return Thread(self.row.place, self.row.thread) if self.row.thread else None


def _since(row: Delivery) -> datetime | None:
    return datetime.fromisoformat(row.wanted[SINCE]) if SINCE in row.wanted else None


def read_body(body: Mapping[str, Any]) -> tuple[Card, Extra | None]:
    """Read what the ledger keeps of a body back into a card and its data."""
    extra = body.get("extra")
    card: Card = _cards().validate_python(body["card"])
    return card, Extra(**extra) if extra else None


@cache
def _cards() -> Any:  # noqa: ANN401  a TypeAdapter, which is loaded where it is used
    from pydantic import TypeAdapter

    return TypeAdapter(Card)
