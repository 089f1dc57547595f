"""A process that is killed at any moment leaves a store that opens and is whole."""

import asyncio
import random
import sys
import time

import pytest
from store.children import forkserver, look_until_killed
from store.news import FEED, article, look
from store.whole import faults

from bot.store import open_store

ROUNDS = 12


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork server")
@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
def test_a_process_killed_in_the_middle_leaves_a_whole_store(url: str) -> None:
    moments = random.Random(20250325)  # noqa: S311  chance, not a secret
    context = forkserver()
    looks = 0
    for _ in range(ROUNDS):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=look_until_killed, args=(url, sender))
        process.start()
        assert receiver.poll(30), "the child has not begun"
        time.sleep(moments.uniform(0, 0.03))  # any moment of a look that takes about ten
        process.kill()
        process.join()
        while receiver.poll():
            receiver.recv()
            looks += 1
        receiver.close()
        sender.close()
        process.close()
        assert asyncio.run(faults(url)) == []
    assert looks >= ROUNDS
    assert asyncio.run(_goes_on(url)) == ["same"]


async def _goes_on(url: str) -> list[str]:
    async with open_store(url) as store:
        source = await store.sources.add(FEED)
        page = article("0", "It goes on.")
        await store.sources.record(look(source, page))
        return [saved.outcome for saved in await store.sources.record(look(source, page))]
