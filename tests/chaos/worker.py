"""A worker of the service as a process of its own, in a hurry: what takes minutes takes seconds."""

import asyncio
import logging
import signal
from datetime import UTC, datetime, timedelta

from bot.cards import notice_card
from bot.delivery import Body, Make, Nothing
from bot.engine import Pace
from bot.ledger import Delivery, Kind
from bot.patience import Patience
from bot.platforms.webhook import Webhook, open_client
from bot.service.serving import Rules, Serving, Times
from bot.store import open_store

ANSWER = 0.6  # seconds that a reply is waited for
HEARTBEAT = timedelta(seconds=2)
HURRIED = Rules(
    Times(
        tick=timedelta(seconds=0.3),
        sweep=timedelta(seconds=1),
        untouched=timedelta(seconds=4),
        stop=timedelta(seconds=3),
    ),
    Pace(
        {"interactive": 4, "digests": 8},
        heartbeat=HEARTBEAT,
        idle=timedelta(seconds=0.5),
        restart=timedelta(seconds=0.2),
        broken=timedelta(seconds=1),
    ),
    Patience(
        refused=timedelta(seconds=0.2),
        longest=timedelta(seconds=1),
        settle=timedelta(seconds=1.5),
        sending=timedelta(seconds=0.4),
    ),
)


def now() -> datetime:
    return datetime.now(UTC)


async def _make(row: Delivery) -> Body | Nothing:
    return Body(notice_card(f"Digest {row.subscription}"))


def work(url: str, log: str = "", rules: Rules = HURRIED) -> None:
    """Serve a store until SIGTERM, or until somebody kills the process."""
    if log:
        logging.basicConfig(filename=log, level=logging.WARNING)
    asyncio.run(_work(url, rules))


async def _work(url: str, rules: Rules) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with open_store(url) as store, open_client(["127.0.0.1"]) as client:
        webhook = Webhook(client, now, seconds=ANSWER)
        makers: dict[Kind, Make] = {"digest": _make, "answer": _make}
        await Serving(store, {"webhook": webhook}, makers, now, rules=rules).run(stop)
