"""People's time zones, as Slack knows them."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.platforms.slack.api import SlackApi
from bot.posting import PostRefusedError, PostUnknownError

_KEPT, _UNTOLD = timedelta(hours=12), timedelta(minutes=10)
_SECONDS = 2.0  # that somebody is kept waiting for it
_PEOPLE = 50_000


class People:
    """Asks for a person's zone, and remembers it for half a day; waits for no busy Slack."""

    def __init__(
        self, api: SlackApi, clock: Callable[[], datetime], seconds: float = _SECONDS
    ) -> None:
        """Take an open API, the clock, and for how long an answer is waited for."""
        self._seconds = seconds
        self._api = api
        self._clock = clock
        self._zones: dict[str, tuple[str, datetime]] = {}

    async def zone(self, user: str) -> str:
        """Give the IANA zone of a person; "" where Slack does not tell."""
        now = self._clock()
        known = self._zones.get(user)
        if known and known[1] > now:
            return known[0]
        if len(self._zones) >= _PEOPLE:
            self._zones.clear()
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._api.ask("users.info", user=user)
        except (PostRefusedError, PostUnknownError, TimeoutError):
            zone = known[0] if known else ""
            self._zones[user] = (zone, now + _UNTOLD)
            return zone
        zone = str((answer.data.get("user") or {}).get("tz") or "")
        self._zones[user] = (zone, now + _KEPT)
        return zone
