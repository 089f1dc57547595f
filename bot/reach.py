"""What platforms know beside posting: whether they would take it, who may, where it can be read."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from bot.chat import ChatPlatform, MessageRef, Place


@runtime_checkable
class Scout(Protocol):
    """A platform that can tell beforehand what keeps us from posting."""

    async def hindrance(self, place: Place) -> str:
        """Say what keeps us from posting in a place, and what to do about it.

        "" where nothing does, or where that cannot be told in a moment. Never raises.
        """
        ...


@runtime_checkable
class Warden(Protocol):
    """A platform that knows what each person may do in a channel."""

    async def may(self, user: str, place: Place, *, write: bool) -> bool:
        """Tell whether somebody may read a channel, and write in it; who runs the workspace may.

        False where that cannot be told now. Never raises.
        """
        ...


@runtime_checkable
class Guide(Protocol):
    """A platform whose messages have addresses."""

    async def link(self, message: MessageRef) -> str:
        """Give the address (https) at which people read a message; "" where there is none.

        Asks nobody, or what is known already. Never raises.
        """
        ...


class Reach:
    """Asks the platform of a place or message, where it is one that can tell."""

    def __init__(self, platforms: Mapping[str, ChatPlatform]) -> None:
        """Take the platforms by name."""
        self._scouts = {name: one for name, one in platforms.items() if isinstance(one, Scout)}
        self._wardens = {name: one for name, one in platforms.items() if isinstance(one, Warden)}
        self._guides = {name: one for name, one in platforms.items() if isinstance(one, Guide)}

    async def hindrance(self, place: Place) -> str:
        """Say what keeps us from posting in a place, or ""."""
        scout = self._scouts.get(place.platform)
        return await scout.hindrance(place) if scout else ""

    async def may(self, user: str, place: Place, *, write: bool) -> bool:
        """Tell whether somebody may read, or write, in a channel; yes where no platform tells."""
        warden = self._wardens.get(place.platform)
        return await warden.may(user, place, write=write) if warden else True

    async def link(self, message: MessageRef) -> str:
        """Give the address of a message, or ""."""
        guide = self._guides.get(message.place.platform)
        return await guide.link(message) if guide and message.id else ""
