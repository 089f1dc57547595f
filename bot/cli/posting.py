"""`subscriptions run`: digests made and posted by the command itself, through the same ledger."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.telling import told

if TYPE_CHECKING:
    from bot.app import App, Service
    from bot.delivery import Deliverer
    from bot.ledger import Delivery

_PATIENCE = 60.0  # seconds that a command waits for a platform that asks to wait


async def posted_now(app: "App", number: int | None, write: Callable[[str], None]) -> bool:
    """Post a digest of one subscription, or of all; tell whether any could not be posted."""
    from bot.app import now
    from bot.delivery import Deliverer

    async with app.open() as office, app.platforms(write) as platforms:
        makers = app.makers(office)
        deliverer = Deliverer(office.store.ledger, platforms, makers["digest"], now)
        desk = app.subscribing(office)
        listed = await office.store.subscriptions.listed()
        chosen = [number] if number else [one.id for one in listed if one.next_due]
        rows = [row for one in chosen for row in await desk.run(one)]
        ended = await asyncio.gather(*(_carried(office, deliverer, row) for row in rows))
        for row in filter(None, ended):
            write(told(row))
        if not rows:
            write("There is no subscription to run.")
        return any(row is None or row.status not in {"posted", "skipped"} for row in ended)


async def _carried(office: "Service", deliverer: "Deliverer", row: int) -> "Delivery | None":
    """Carry one row to its end, as long as that is to be waited for; the service does the rest."""
    waited = 0.0
    outcome = await deliverer.deliver(row)
    while outcome.again is not None and waited + outcome.again <= _PATIENCE:
        waited += outcome.again
        await asyncio.sleep(outcome.again)
        outcome = await deliverer.deliver(row)
    return await office.store.ledger.get(row)
