"""A storm: workers that are killed, a receiver that misbehaves, and what is left of it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.context import ForkServerProcess

from chaos.worker import HURRIED, now, work
from receiver import Act, Receiver, receiving
from sqlalchemy import insert
from store.children import forkserver

from bot.ledger import FINAL, Delivery
from bot.service.serving import Rules
from bot.store import open_store
from bot.store.ports import Store
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import subscriptions

_LOOK = 0.1  # seconds between looks at a ledger that other processes write


@dataclass
class Storm:
    """One run: the workers, the receiver, the store to look into."""

    url: str
    store: Store
    receiver: Receiver
    log: str = ""
    rules: Rules = HURRIED
    workers: list[ForkServerProcess] = field(default_factory=list)
    kills: int = 0

    def start(self, count: int = 1) -> None:
        for _ in range(count):
            worker = forkserver().Process(target=work, args=(self.url, self.log, self.rules))
            worker.start()
            self.workers.append(worker)

    def kill(self, number: int = 0) -> None:
        """Kill a worker, as a machine that loses its power does."""
        worker = self.workers.pop(number)
        worker.kill()
        worker.join()
        worker.close()
        self.kills += 1

    async def stop(self) -> None:
        """Tell the workers to stop, and wait until they have."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            await asyncio.to_thread(worker.join, 20)
            assert worker.exitcode == 0
        self.workers.clear()

    def end(self) -> None:
        while self.workers:
            self.kill()

    async def settled(self, size: int, seconds: float = 60.0) -> list[Delivery]:
        """Wait until so many rows of the ledger have ended; give them all."""
        async with asyncio.timeout(seconds):
            while True:
                counts = (await self.store.ledger.state(now())).counts
                if sum(counts.get(status, 0) for status in FINAL) >= size:
                    return await self.store.ledger.recent(None, 100_000)
                await asyncio.sleep(_LOOK)

    def verdict(self, rows: list[Delivery], size: int) -> Mapping[str, int]:
        """Count what must not be: posted twice, posted never, not ended as posted."""
        return {
            "duplicates": len(self.receiver.duplicates),
            "lost": size - len(self.receiver.ids),
            "not posted": sum(row.status != "posted" for row in rows),
            "rows": len(rows) - size,
        }


def unruly(drop: float = 0.03, busy: float = 0.02, error: float = 0.01) -> Receiver:
    """Give a receiver that takes these shares of first posts otherwise, by their keys."""

    def behave(key: str, nth: int) -> Act:
        share = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) / 2**32
        if nth > 1:
            return "take"
        if share < drop:
            return "drop"
        if share < drop + busy:
            return "busy"
        return "error" if share < drop + busy + error else "take"

    return Receiver(behave)


@asynccontextmanager
async def storm(
    url: str, size: int, receiver: Receiver, *, log: str = "", channels: tuple[str, ...] = ()
) -> AsyncIterator[Storm]:
    """Seed a store with subscriptions that are due; end all workers at the end."""
    async with receiving(receiver), open_store(url) as store:
        made = Storm(url, store, receiver, log)
        await seed(url, size, channels or (receiver.url,))
        try:
            yield made
        finally:
            made.end()


async def seed(url: str, size: int, channels: tuple[str, ...], topics: int = 0) -> None:
    """Put in subscriptions that were due a minute ago, which is no outage yet.

    Their schedule is that minute of the day: the next slot is a day away whenever this runs.
    """
    due = now().replace(microsecond=0) - timedelta(seconds=61)
    rows = [
        {
            "platform": "webhook",
            "workspace": "",
            "channel": channels[number % len(channels)] + (f"?c={number}" if topics else ""),
            "topic": f"topic-{number % topics if topics else number}",
            "cron": f"{due.minute} {due.hour} * * *",
            "words": f"daily at {due:%H:%M}",
            "timezone": "UTC",
            "owner": "",
            "length": "short",
            "when_quiet": "line",
            "quiet": "",
            "lead": 0,
            "next_due": due,
            "begins_at": due,
            "paused_why": "",
            "failures": 0,
            "created_at": due,
        }
        for number in range(size)
    ]
    database = Database(url)
    async with database.writing() as connection:
        for start in range(0, size, 1_000):
            await connection.execute(insert(subscriptions), rows[start : start + 1_000])
    await database.close()
