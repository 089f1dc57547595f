"""Whose turn it is at each host: so many at once, so long after the one before, not while closed.

Waiting is in line for a lock and then one sleep of the clock; nothing looks again and again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx2

from briefings.sources.cache import Cache
from briefings.sources.clock import Clock, until
from briefings.sources.deadline import Deadline
from briefings.sources.faults import Fault
from briefings.sources.manners import Limits, Manners

_MOST = 5_000  # hosts that are remembered; those in use or closed come on top


class Host:
    """One host and its turns."""

    def __init__(self, manners: Manners, clock: Clock, connections: asyncio.Semaphore) -> None:
        """Take the manners, and the connections that all hosts share."""
        self._manners, self._clock, self._connections = manners, clock, connections
        self._places = asyncio.Semaphore(manners.concurrency) if manners.concurrency else None
        self._door = asyncio.Lock()
        self._guests = 0
        self._last_start = float("-inf")
        self._closed_until = float("-inf")

    @asynccontextmanager
    async def turn(self, delay: float, deadline: Deadline) -> AsyncIterator[None]:
        """Wait until something may be asked that comes `delay` seconds after the last such start.

        With a delay of 0 it goes ahead of the delays of others, and does not put them off.
        Raises Fault if the host has asked to be left alone.
        """
        self.check_open()
        self._guests += 1
        try:
            async with AsyncExitStack() as held:
                with deadline.paused():
                    if self._places:
                        await held.enter_async_context(self._places)
                    await self._start(delay, held)
                self.check_open()  # somebody may have been told to wait meanwhile
                yield
        finally:
            self._guests -= 1

    async def _start(self, delay: float, held: AsyncExitStack) -> None:
        if not delay:
            await held.enter_async_context(self._connections)
            return
        async with self._door:
            wait = self._last_start + delay - self._clock.monotonic()
            if wait > 0:
                await self._clock.sleep(wait)
            await held.enter_async_context(self._connections)
            self._last_start = self._clock.monotonic()

    def close(self, seconds: float) -> None:
        """Leave the host alone for a time."""
        self._closed_until = max(self._closed_until, self._clock.monotonic() + seconds)

    def check_open(self) -> None:
        """Raise Fault, with the time until which, while the host is left alone."""
        left = self._closed_until - self._clock.monotonic()
        if left > 0:
            why = f"its host asked not to be asked again before {until(self._clock, left)}"
            raise Fault(why, "Try again then.", retry_after=left)

    def weight(self) -> int | None:
        """Give 1 if nothing would be lost by forgetting the host, else None."""
        rested = self._last_start + self._manners.longest_delay
        done = max(rested, self._closed_until) <= self._clock.monotonic()
        return 1 if done and not self._guests else None


class Hosts:
    """All hosts that were visited lately."""

    def __init__(self, limits: Limits, manners: Manners, clock: Clock) -> None:
        """Take what holds for all."""
        connections = asyncio.Semaphore(limits.connections)
        self._hosts = Cache(lambda: Host(manners, clock, connections), Host.weight, _MOST)

    def __getitem__(self, url: httpx2.URL) -> Host:
        """Give the host of an address: its name, and its port where that is no standard one."""
        return self._hosts[f"{url.host}:{url.port or ''}"]
