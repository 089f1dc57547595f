"""Whether something can be posted in a place, told before anything is to be."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from bot.chat import ChatPlatform, Place


@runtime_checkable
class Scout(Protocol):
    """A platform that can tell beforehand what keeps us from posting."""

    async def hindrance(self, place: Place) -> str:
        """Say what keeps us from posting in a place, and what to do about it.

        "" where nothing does, or where that cannot be told in a moment. Never raises.
        """
        ...


class Reach:
    """Asks the platform of a place, where it is one that can tell."""

    def __init__(self, platforms: Mapping[str, ChatPlatform]) -> None:
        """Take the platforms by name; most cannot tell."""
        self._scouts = {name: one for name, one in platforms.items() if isinstance(one, Scout)}

    async def hindrance(self, place: Place) -> str:
        """Say what keeps us from posting in a place, or ""."""
        scout = self._scouts.get(place.platform)
        return await scout.hindrance(place) if scout else ""
