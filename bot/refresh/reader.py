"""Where pages are read: a few in a thread beside the event loop, many in a process of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from briefings.articles import Article
from briefings.errors import UnreadableError
from briefings.sources import Page, read_page

_T = TypeVar("_T")
_FEW = 100  # pages: reading these takes about as long as starting a process does


@dataclass
class Reader:
    """Reads one page at a time, and leaves the event loop free.

    Reading is Python and takes turns with the loop for the processor, and what a hostile page does
    to a parser ends a process; so whoever reads much is given one. It is started for the first
    page after the few, ends when its parent does, and is stopped when a reading is cancelled.
    """

    few: int = _FEW
    thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="reading")
    )
    _asked: int = 0
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    def close(self) -> None:
        """Let the thread go once it is done with what it has; the process ends with the loop."""
        self.thread.shutdown(wait=False, cancel_futures=True)

    async def aside(self, work: Callable[[], _T]) -> _T:
        """Do what takes the processor, or waits for a disk, in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)

    async def article(self, page: Page) -> Article:
        """Read what was fetched. Raises UnreadableError, also where the reading broke down."""
        self._asked += 1
        if self._asked <= self.few:
            return await self.aside(lambda: read_page(page))
        from anyio import BrokenWorkerProcess, to_process  # only where much is read

        async with self._turn:
            try:
                return await to_process.run_sync(read_page, page, cancellable=True)
            except BrokenWorkerProcess as error:
                hint = "Look at the page; what is wrong with it is in its source."
                raise UnreadableError(page.url, "reading it broke the reader", hint) from error
