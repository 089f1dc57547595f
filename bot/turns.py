"""Whose turn it is to post: what each platform permits, over all processes together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.chat import Place
from bot.digests.subscriptions import RateStore

_PATIENCE = 5.0  # seconds that a worker waits itself; for longer, the delivery comes again


@dataclass(frozen=True, slots=True)
class Limit:
    """At most one post in so many seconds: to a channel, in a workspace, or on the platform."""

    every: float
    by: Literal["channel", "workspace", "platform"]

    def key(self, place: Place) -> str:
        """Name what is limited."""
        parts = {
            "channel": str(place),
            "workspace": f"{place.platform}:{place.workspace}",
            "platform": place.platform,
        }
        return f"{self.by}:{parts[self.by]}"


# Slack: "no more than 1 per second per channel"; Discord: 5 in 5 seconds a channel, 50 a second in
# all, of which we leave a few to answers (https://docs.slack.dev/apis/web-api/rate-limits,
# https://discord.com/developers/docs/topics/rate-limits).
LIMITS: Mapping[str, Sequence[Limit]] = {
    "slack": (Limit(1.0, "channel"),),
    "discord": (Limit(1.0, "channel"), Limit(1 / 45, "platform")),
}


class Turns:
    """Reserves moments to post at."""

    def __init__(
        self,
        rates: RateStore,
        clock: Callable[[], datetime],
        limits: Mapping[str, Sequence[Limit]] = LIMITS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take where moments are reserved, and the limits by platform."""
        self._rates = rates
        self._clock = clock
        self._limits = limits
        self._sleep = sleep

    async def wait(self, place: Place) -> float | None:
        """Wait for a turn, or give after how many seconds to ask again where that takes long."""
        for limit in self._limits.get(place.platform, ()):
            now = self._clock()
            turn = await self._rates.reserve(limit.key(place), now, limit.every, _PATIENCE)
            seconds = (turn.at - now).total_seconds()
            if not turn.taken:
                return seconds
            if seconds > 0:
                await self._sleep(seconds)
        return None
