"""Work that is called off in the middle is done as a whole or not at all, and harms nobody."""

import asyncio
from contextlib import suppress

from store.news import FEED, article, found, look
from store.whole import faults

from bot.store import open_store
from bot.store.records import Search


async def test_a_look_that_is_called_off_anywhere_leaves_the_store_whole(url: str) -> None:
    async with open_store(url) as store:
        source = await store.sources.add(FEED)
        for steps in range(0, 120, 3):
            pages = [article(f"{steps}-{number}") for number in range(3)]
            task = asyncio.ensure_future(store.sources.record(look(source, *pages)))
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            with suppress(asyncio.CancelledError):  # it may have been done by then
                await task
            assert len(await found(store, Search(limit=1_000))) % 3 == 0
        await store.sources.record(look(source, article("last")))
        assert await found(store, Search(text="bridge", order="newest", limit=1)) == ["last"]
        assert await store.sources.listed() == [await store.sources.get(source.id)]
    if url != "sqlite+aiosqlite://":
        assert await faults(url) == []
