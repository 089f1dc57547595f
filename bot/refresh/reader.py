"""Where pages are read: a few in a thread beside the event loop, many in a process of their own.

few, and light -> the thread, which nothing can stop
else           -> a process, which is ended where a page takes too long
"""

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
_SECONDS = 20.0  # a page of news takes a tenth of one
# What the thread may be given. The time that a page takes grows faster than its tags: 5,000
# take less than a second, 100,000 up to a minute. Only in UTF-8 do the bytes tell how many there
# are.
_BYTES, _TAGS = 500_000, 5_000
_HINT = "Look at the page; what is wrong with it is in its source."


@dataclass
class Reader:
    """Reads one page at a time, and leaves the event loop free.

    Reading is Python and takes turns with the loop for the processor, and what a hostile page does
    to a parser ends a process; so whoever reads much is given one, and so is a heavy page. It is
    started for the first of these, ends when its parent does, and is stopped when a reading is
    cancelled or takes more than so many seconds.
    """

    few: int = _FEW
    seconds: float = _SECONDS
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
        """Read what was fetched. Raises UnreadableError, also where it breaks down or goes on."""
        self._asked += 1
        if self._asked <= self.few and _is_light(page.data):
            return await self.aside(lambda: read_page(page))
        from anyio import BrokenWorkerProcess, to_process  # only where much is read

        async with self._turn:
            try:
                async with asyncio.timeout(self.seconds):
                    return await to_process.run_sync(read_page, page, cancellable=True)
            except TimeoutError as error:
                raise UnreadableError(page.url, "reading it takes too long", _HINT) from error
            except BrokenWorkerProcess as error:
                raise UnreadableError(page.url, "reading it broke the reader", _HINT) from error


def _is_light(data: bytes) -> bool:
    if len(data) > _BYTES or data.count(b"<") > _TAGS:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
