"""The storm of the tests at full size: `python -m bench.chaos [sqlite|postgresql] [DELIVERIES]`.

Workers are killed every few seconds, one is frozen beyond its heartbeat, and PostgreSQL restarts
in the middle; of the replies 3 % are lost after the post was taken, 2 % are 429, 1 % 500. Exit 1
where anything is posted twice or never.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from chaos.storm import Storm, storm, unruly
from chaos.worker import HEARTBEAT
from postgres import running

_EVERY = (2.0, 4.0)  # seconds between kills
_DELAY = 0.15  # seconds that the receiver takes: long enough to be killed in


async def run(url: str, size: int, restart: Callable[[], None] | None) -> int:
    """Run one storm and print what came of it; give how much went wrong."""
    moments, begun = random.Random(size), time.monotonic()
    receiver = unruly()
    receiver.delay = _DELAY
    async with storm(url, size, receiver) as held:
        held.start(3 if restart else 1)
        done, awake = receiver.after(size), asyncio.Event()
        awake.set()
        worst = asyncio.create_task(_worst(held, restart, receiver.after(size // 2), awake))
        while not done.is_set():
            try:
                async with asyncio.timeout(moments.uniform(*_EVERY)):
                    await done.wait()
            except TimeoutError:
                await awake.wait()  # the frozen one is not killed: it is to wake up
                held.kill(moments.randrange(len(held.workers)))
                held.start()
        await worst
        found = held.verdict(await held.settled(size, 300), size)
        took = time.monotonic() - begun
        kind = "postgresql" if restart else "sqlite"
        print(
            f"{kind}: {size} deliveries, {held.kills} kills in {took:.0f} s; "
            f"looked for {len(receiver.looked)}, 429 {receiver.refused['busy']}, "
            f"500 {receiver.refused['error']}; {dict(found)}",
            flush=True,
        )
        return sum(map(abs, found.values()))


async def _worst(
    held: Storm, restart: Callable[[], None] | None, half: asyncio.Event, awake: asyncio.Event
) -> None:
    """At half time freeze a worker beyond its heartbeat, and restart the server."""
    await half.wait()
    awake.clear()
    number = held.workers[-1].pid
    assert number  # noqa: S101  it was started
    os.kill(number, signal.SIGSTOP)
    await asyncio.sleep(2 * HEARTBEAT.total_seconds())
    os.kill(number, signal.SIGCONT)
    print("the frozen one woke up", flush=True)
    awake.set()
    if restart:
        await asyncio.to_thread(restart)


def main(words: list[str]) -> int:
    """Run on both databases, or on the one that is named."""
    size = next((int(word) for word in words if word.isdecimal()), 1_500)
    wrong = 0
    if "postgresql" not in words:
        with tempfile.TemporaryDirectory() as folder:
            wrong += asyncio.run(run(f"sqlite+aiosqlite:///{folder}/store.db", size, None))
    if "sqlite" not in words:
        with running() as server:
            wrong += asyncio.run(run(server.url("postgres"), size, server.restart))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
