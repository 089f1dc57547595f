"""The clock that waiting goes by, passed in so that nothing waits for real time in tests."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Two readings and a way to wait."""

    def now(self) -> datetime:
        """Give the time of day, aware: for dates that servers send, and for people."""
        ...

    def monotonic(self) -> float:
        """Give seconds that only grow, from any start: for spans of time."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Give the time of day in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give seconds that no setting of the time of day moves."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait in the event loop."""
        await asyncio.sleep(seconds)


def until(clock: Clock, seconds: float) -> str:
    """Say when a span of time is over, to the first whole minute after it."""
    moment = clock.now().astimezone(UTC) + timedelta(seconds=seconds + 59)
    return f"{moment:%Y-%m-%d %H:%M} UTC"
