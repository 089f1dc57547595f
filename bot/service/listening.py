"""Platforms that people speak to us on: each is listened to, and begun anew where it goes down.

One that is down leaves the others as they are.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.chat import Handlers

_LOG = logging.getLogger(__name__)
_FIRST, _LONGEST = timedelta(seconds=1), timedelta(minutes=2)  # until it is begun anew


@runtime_checkable
class Listener(Protocol):
    """A platform that people speak to us on; one that is only posted to is none."""

    async def listen(self, handlers: Handlers) -> None:
        """Hand on what is said, followed and pressed, until cancelled.

        Reconnects by itself. Returns only where there will never be anything to hear; raises
        where it cannot go on, and is begun anew then.
        """
        ...


@asynccontextmanager
async def listening(
    listeners: Mapping[str, Listener], handlers: Handlers, *, first: timedelta = _FIRST
) -> AsyncIterator[None]:
    """Listen to all of them until the block ends."""
    tasks = [
        asyncio.create_task(_supervised(name, listener, handlers, first.total_seconds()))
        for name, listener in listeners.items()
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _supervised(name: str, listener: Listener, handlers: Handlers, first: float) -> None:
    time, longest = asyncio.get_running_loop().time, _LONGEST.total_seconds()
    wait = first
    while True:
        begun = time()
        try:
            await listener.listen(handlers)
        except Exception:  # noqa: BLE001  whatever it is, the others go on
            _LOG.exception("a platform went down and is begun anew", extra={"platform": name})
        else:
            _LOG.info("a platform is not listened to any more", extra={"platform": name})
            return
        if time() - begun > longest:  # it had worked for a while
            wait = first
        await asyncio.sleep(wait)
        wait = min(wait * 2, longest)
