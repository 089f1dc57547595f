"""What each person may do in another channel of a server than the one that they ask in.

The roles of a person are asked for; the channel and the server are as the gateway told of them.
"""

import asyncio

from bot.chat import Place
from bot.platforms.discord.api import CallError
from bot.platforms.discord.channels import Channel, Channels
from bot.platforms.discord.permissions import VIEW, lacking, runs
from bot.platforms.discord.permits import Permits, writing
from bot.posting import PostRefusedError, PostUnknownError

_MOMENT = 2.0  # seconds that somebody is kept waiting


class Persons:
    """Tells what people may do."""

    def __init__(self, channels: Channels, permits: Permits) -> None:
        """Take what looks channels up, and what hears of permissions."""
        self._channels = channels
        self._permits = permits

    async def may(self, user: str, place: Place, *, write: bool) -> bool:
        """Tell whether somebody may see a server's channel, or write in it too; who runs it may.

        False where that cannot be told. Never raises.
        """
        try:
            async with asyncio.timeout(_MOMENT):
                channel = await self._channel(place)
                held = await self._permits.of(user, channel)
        except (CallError, PostRefusedError, PostUnknownError, TimeoutError):
            return False
        wanted = writing(channel) if write else [VIEW]
        return runs(held) or not (channel.closed or lacking(held, wanted))

    async def _channel(self, place: Place) -> Channel:
        """Give a place's channel; one that is gone, of which nobody but who runs it may see more.

        Raises CallError, PostRefusedError or PostUnknownError.
        """
        try:
            return await self._channels.of(place)
        except PostRefusedError as error:
            if not error.final:
                raise
        return Channel(place.channel, threaded=False, server=place.workspace, closed=True)
