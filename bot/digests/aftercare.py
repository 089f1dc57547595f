"""What follows a delivery: a channel that keeps failing pauses its subscription, and says so."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.cards import notice_card
from bot.chat import Place
from bot.delivery import Body, Nothing, Outcome
from bot.digests.subscriptions import Subscription
from bot.ledger import Delivery, Enlist, NewDelivery
from bot.store.ports import Store

_LOG = logging.getLogger(__name__)
_IN_A_ROW = 3  # digests that fail until a subscription pauses itself


class Aftercare:
    """Counts what failed."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Take where subscriptions are."""
        self._store = store
        self._clock = clock

    async def ended(self, outcome: Outcome, enlist: Enlist | None = None) -> None:
        """Look at how a delivery ended."""
        row = outcome.delivery
        if row is None or row.kind != "digest" or row.subscription is None:
            return
        if outcome.status == "posted":
            await self._store.subscriptions.succeeded(row.subscription)
        if outcome.status != "failed":
            return
        failures = await self._store.subscriptions.failed(row.subscription)
        if failures < _IN_A_ROW and not outcome.lost:
            return
        found = await self._store.subscriptions.get(row.subscription)
        failed = await self._store.ledger.get(row.id)
        if found and failed and found.next_due is not None:
            await self._pause(found, failed.last_error, failures, enlist)

    async def notice(self, row: Delivery) -> Body | Nothing:
        """Make the card of a notice."""
        return Body(notice_card(str(row.wanted["text"])))

    async def _pause(
        self, found: Subscription, why: str, failures: int, enlist: Enlist | None
    ) -> None:
        paused = replace(found, next_due=None, begins_at=None, paused_why=why)
        await self._store.subscriptions.update(paused)
        told = {"subscription": found.id, "why": why}  # the place may hold a webhook's secret
        _LOG.warning("a subscription paused itself", extra=told)
        if not found.owner:  # the operator's own: `briefbot doctor` tells
            return
        now = self._clock()
        text = (
            f"The digest on {found.topic} is paused: it could not be posted "
            f"{f'{failures} times in a row' if failures > 1 else 'at all'} ({why}) "
            "Resume it when the channel takes messages again, or move it."
        )
        place = Place(found.place.platform, found.place.workspace, found.owner)
        key = f"paused:{found.id}:{now.isoformat()}"
        row = NewDelivery(key, "notice", place, now, wanted={"text": text})
        await self._store.ledger.reserve([row], now, enlist)
