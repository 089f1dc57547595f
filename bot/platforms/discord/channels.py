"""Channels of Discord: where a place is, whether it is of its server, and the thread below it."""

from dataclasses import dataclass
from typing import Any

from bot.chat import Place
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.refusals import LOST, NO_THREADS, THREAD_EXISTS, UNKNOWN_CHANNEL
from bot.platforms.limits import cut
from bot.posting import PostRefusedError
from briefings.rendering.clean import plain

_THREADED, FORUMS = {0, 5}, {15, 16}  # text and announcements; forums and media
_THREADS, CLOSED = {10, 11, 12}, 12  # the last are private threads
_KEPT = 10_000  # channels that are remembered
_NAME, ARCHIVED = 90, 1_440  # units of a thread's name; minutes until a silent one is put away
PERSON = "@"  # a workspace that begins so is a person: a conversation with them alone


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; `threaded` tells whether messages in it take threads.

    A forum holds threads alone: what is not to stand in one begins one. `server` is "" for a
    conversation, `parent` the channel that a thread is in, `closed` tells that it is a private one.
    """

    id: str
    threaded: bool
    forum: bool = False
    server: str = ""
    parent: str = ""
    closed: bool = False


class Channels:
    """Looks channels up, each once; threads each time, for they are deleted more often."""

    def __init__(self, api: DiscordApi) -> None:
        """Take an open API."""
        self._api = api
        self._known: dict[Place, Channel] = {}

    async def of(self, place: Place) -> Channel:
        """Give where a place is. Raises CallError, PostRefusedError or PostUnknownError.

        A place whose channel is a person's id is the conversation with them.
        """
        if place not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[place] = await self._looked_up(place)
        return self._known[place]

    async def check_thread(self, channel: Channel, root: str) -> bool:
        """Tell whether a thread was begun. Raises PostRefusedError for one of another channel.

        Its id may have come with a window that somebody sent off, and be anything.
        """
        _check_id(root)
        try:
            told = await self._api.ask("/channels/{channel_id}", channel_id=root)
        except CallError as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
            return False
        if str(told.get("parent_id") or "") != channel.id:
            raise PostRefusedError("That thread is of another channel.", final=True)
        return True

    async def newest(self, channel: str) -> int:
        """Give the id of a channel's last message, which may be deleted; 0 where there is none."""
        told = await self._api.ask("/channels/{channel_id}", channel_id=channel)
        return int(told.get("last_message_id") or 0)

    async def below(self, channel: Channel, message: str, name: str) -> str:
        """Give the thread of a message, which has its id; it is begun where there is none.

        Where none can be begun, what would stand in it follows in the channel itself.
        """
        if channel.forum:
            return message
        if not channel.threaded:
            return channel.id
        route = "/channels/{channel_id}/messages/{message_id}/threads"
        body = {"name": thread_name(name), "auto_archive_duration": ARCHIVED}
        try:
            await self._api.call("POST", route, body, channel_id=channel.id, message_id=message)
        except CallError as error:
            if error.code in NO_THREADS:
                return channel.id
            if error.code != THREAD_EXISTS:
                raise
        return message

    async def _looked_up(self, place: Place) -> Channel:
        _check_id(place.channel)
        try:
            told = await self._api.ask("/channels/{channel_id}", channel_id=place.channel)
        except CallError as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
            return await self._direct(place)
        kind, guild = told["type"], str(told.get("guild_id") or "")
        people = {f"{PERSON}{one['id']}" for one in told.get("recipients", ())}
        if place.workspace not in ({guild} if guild else people):
            raise PostRefusedError("That channel is of another server.", final=True)
        threaded, forum = kind in _THREADED | FORUMS, kind in FORUMS
        parent = str(told.get("parent_id") or "") if kind in _THREADS else ""
        return Channel(place.channel, threaded, forum, guild, parent, kind == CLOSED)

    async def _direct(self, place: Place) -> Channel:
        """Give the conversation with a person. Raises the refusal of a channel that is gone."""
        try:
            told: Any = await self._api.call(
                "POST", "/users/@me/channels", {"recipient_id": place.channel}
            )
        except CallError as error:
            if error.status in {400, 404}:
                raise PostRefusedError(LOST[UNKNOWN_CHANNEL], lost=True) from None
            raise
        return Channel(str(told["id"]), threaded=False)


def thread_name(told: str) -> str:
    """Give a thread's name, within its limit."""
    return cut(plain(told), _NAME) or "…"


def _check_id(told: str) -> None:
    if not (told.isascii() and told.isdecimal() and len(told) <= 20):
        raise PostRefusedError(
            f"“{told}” is no channel's id. Copy the id from the channel's menu.", final=True
        )
