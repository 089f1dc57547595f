"""A morning's digests on PostgreSQL: `python -m bench.digests [SUBSCRIPTIONS] [RATE]`.

reserve      50,000 subscriptions due at one minute, three replicas: rows and jobs, each once
interactive  an answer's way to the receiver while the backlog is carried: p50, p95
drain        a receiver that permits so many posts a second and answers 429 beyond
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from chaos.storm import seed, storm
from chaos.worker import HURRIED, now
from postgres import running
from receiver import Act, Receiver
from store.children import forkserver

from bot.chat import Place
from bot.digests.ticks import tick
from bot.engine import Engine, install
from bot.ledger import NewDelivery
from bot.store import open_store
from bot.turns import Limit

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

_REPLICAS = 3
_BATCH = 1_000
_ANSWERS = 40


def tick_all(url: str, start: Barrier, done: "SimpleQueue[tuple[int, float, float]]") -> None:
    """Tick until nothing is due; tell how many subscriptions, in how many seconds, and CPU."""

    async def work() -> tuple[int, float, float]:
        async with open_store(url) as store:
            engine = Engine(_carry, store.lend)
            enlist = engine.enlist("digests")
            start.wait()
            begun, cpu, count, some = time.monotonic(), time.process_time(), 0, 1
            while some:
                moment = now()
                decide = partial(tick, now=moment)
                some = await store.subscriptions.tick(moment, _BATCH, decide, enlist)
                count += some
            return count, time.monotonic() - begun, time.process_time() - cpu

    done.put(asyncio.run(work()))


def _no_server() -> AbstractAsyncContextManager[Any]:
    raise SystemExit("This is measured on PostgreSQL.")


async def _carry(_row: int) -> float | None:
    return None


async def reserve(url: str, size: int) -> None:
    """Three replicas tick at once on one due set."""
    async with open_store(url) as store:
        lend = store.lend or _no_server
        async with lend() as connection:
            await install(connection)
        await seed(url, size, ("http://127.0.0.1:9/",), topics=20)
        context = forkserver()
        start, done = context.Barrier(_REPLICAS), context.SimpleQueue()
        processes = [
            context.Process(target=tick_all, args=(url, start, done)) for _ in range(_REPLICAS)
        ]
        for process in processes:
            process.start()
        told = [await asyncio.to_thread(done.get) for _ in processes]
        for process in processes:
            process.join()
        state = await store.ledger.state(now())
        async with lend() as connection:
            jobs = await connection.fetchval("SELECT count(*) FROM pgqueuer")
        rows = state.counts.get("queued", 0)
        seconds = max(took for _, took, _ in told)
        cpu = sum(used for _, _, used in told)
        print(
            f"reserve: {rows} rows and {jobs} jobs for {size} subscriptions in {seconds:.1f} s "
            f"({rows / seconds:.0f} rows/s; {cpu:.1f} s of CPU in {_REPLICAS} replicas)",
            flush=True,
        )
        if not rows == jobs == size:
            raise SystemExit("A digest was reserved twice, or never.")


async def interactive(url: str, backlog: int) -> None:
    """Answers come between while the digests of a morning are carried."""
    receiver = Receiver()
    async with storm(url, backlog, receiver) as held:
        some = receiver.after(20)
        held.start(1)
        await some.wait()
        waits = []
        engine = Engine(_carry, held.store.lend)
        for number in range(_ANSWERS):
            place = Place("webhook", "", f"{receiver.url}?answer")
            new = NewDelivery(f"answer:{number}", "answer", place, now())
            taken = receiver.of(new.key)
            begun = time.monotonic()
            await held.store.ledger.reserve([new], now(), engine.enlist("interactive"))
            await taken.wait()
            waits.append(1000 * (time.monotonic() - begun))
        left = backlog - len(receiver.ids)
        cuts = quantiles(waits, n=20)
        print(
            f"interactive: p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms from the request to the "
            f"receiver, behind {left} digests",
            flush=True,
        )


async def drain(url: str, size: int, rate: float) -> None:
    """All of it goes out at the rate that is permitted, and not a post faster."""
    bucket = Bucket(rate)
    receiver = Receiver(bucket.behave)
    async with storm(url, size, receiver) as held:
        limits = {"webhook": (Limit(1 / rate, "platform"),)}
        held.rules = replace(HURRIED, limits=limits)
        first, last = receiver.after(1), receiver.after(size)
        held.start(_REPLICAS)
        await first.wait()
        begun = time.monotonic()
        await last.wait()
        reached = (size - 1) / (time.monotonic() - begun)
        print(
            f"drain: {size} at {reached:.2f}/s of {rate:g}/s permitted ({reached / rate:.0%}), "
            f"429: {receiver.refused['busy']}",
            flush=True,
        )


class Bucket:
    """Permits so many a second, and a second's worth at once."""

    def __init__(self, rate: float) -> None:
        """Start full."""
        self.rate, self.held, self.at = rate, rate, time.monotonic()

    def behave(self, _key: str, _nth: int) -> Act:
        """Take a post, or answer 429."""
        here = time.monotonic()
        self.held = min(self.rate, self.held + (here - self.at) * self.rate)
        self.at = here
        if self.held < 1:
            return "busy"
        self.held -= 1
        return "take"


def main(words: Sequence[str]) -> int:
    """Run all three, each on a server of its own."""
    size = int(words[0]) if words else 50_000
    rate = float(words[1]) if len(words) > 1 else 10.0
    for part in (
        partial(reserve, size=size),
        partial(interactive, backlog=max(1_000, size // 10)),
        partial(drain, size=int(rate * 20), rate=rate),
    ):
        with running() as server:
            asyncio.run(part(server.url("postgres")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
