"""People's time zones, as Slack knows them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.chat import PostRefusedError, PostUnknownError
from bot.platforms.slack.api import SlackApi

_KEPT = timedelta(hours=12)
_PEOPLE = 50_000


class People:
    """Asks for a person's zone, and remembers it for half a day."""

    def __init__(self, api: SlackApi, clock: Callable[[], datetime]) -> None:
        """Take an open API and the clock."""
        self._api = api
        self._clock = clock
        self._zones: dict[str, tuple[str, datetime]] = {}

    async def zone(self, user: str) -> str:
        """Give the IANA zone of a person; "" where Slack does not tell."""
        now = self._clock()
        known = self._zones.get(user)
        if known and known[1] > now:
            return known[0]
        try:
            answer = await self._api.ask("users.info", user=user)
        except (PostRefusedError, PostUnknownError):
            return known[0] if known else ""
        if len(self._zones) >= _PEOPLE:
            self._zones.clear()
        zone = str((answer.data.get("user") or {}).get("tz") or "")
        self._zones[user] = (zone, now + _KEPT)
        return zone
