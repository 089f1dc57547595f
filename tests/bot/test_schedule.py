"""The clock of the service: chores begin at once, fail alone, and are over when it stops."""

import asyncio
from datetime import timedelta

from bot.schedule import Chore, ticking
from briefings.errors import StoreError

HOUR = timedelta(hours=1)


async def test_what_is_under_way_at_the_end_is_over_when_the_block_is_left() -> None:
    begun, over = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # it gives back what it holds
            over.set()

    async with ticking([Chore("endless", HOUR, work)]):
        await begun.wait()
    assert over.is_set()


async def test_a_chore_that_fails_ends_no_other() -> None:
    done = asyncio.Event()

    async def fails() -> None:
        raise StoreError("The database is away.")

    async def works() -> None:
        done.set()

    async with ticking([Chore("fails", HOUR, fails), Chore("works", HOUR, works)]):
        await done.wait()
