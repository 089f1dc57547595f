"""Finding messages of ours on Discord by the marks that they carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.chat import Thread
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.channels import Channel, Channels
from bot.platforms.discord.forums import Forums
from bot.platforms.discord.marks import Mark, read_mark, snowflake
from bot.platforms.discord.refusals import RIGHTS, UNKNOWN_CHANNEL
from bot.posting import Unknown

_PAGES, _PAGE = 10, 100
_HISTORY = "/channels/{channel_id}/messages"


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts of a card that are posted: by their number, and how many there are to be.

    `first` is the first of them as Discord has it.
    """

    parts: Mapping[int, str]
    of: int = 1
    first: Mapping[str, Any] = field(default_factory=dict)


class Finder:
    """Looks through what was posted."""

    def __init__(self, api: DiscordApi, channels: Channels) -> None:
        """Take an open API, and what looks channels up."""
        self._api = api
        self._channels = channels
        self._forums = Forums(api)

    async def standing(
        self, channel: Channel, key: str, since: datetime, thread: Thread | None
    ) -> Standing | Unknown:
        """Give the parts of a card that are there, in its thread too. Raises CallError."""
        wanted = Mark.of(key).key
        if channel.forum and not thread:
            return await self.in_posts(channel, wanted, since)
        found = await self.looked(thread.root if thread else channel.id, wanted, since)
        if isinstance(found, Unknown):
            return found
        if thread and not found.parts and not channel.forum:  # none could be begun
            return await self.looked(channel.id, wanted, since)
        if thread or 1 not in found.parts or found.of == 1:
            return found
        below = await self.looked(found.parts[1], wanted, since)
        if isinstance(below, Unknown):
            return below
        return replace(found, parts={**below.parts, **found.parts})

    async def in_posts(self, forum: Channel, key: int, since: datetime) -> Standing | Unknown:
        """Look through the posts of a forum that we began. Raises CallError."""
        for post in await self._forums.begun(forum, since):
            found = await self.looked(post, key, since)
            if isinstance(found, Unknown) or found.parts:
                return found
        return Standing({})

    async def looked(self, where: str, key: int, since: datetime) -> Standing | Unknown:
        """Look through messages for those with the key; all pages, up to a bound."""
        us = await self._api.us()
        after, parts, of = snowflake(since), dict[int, str](), 1
        first: Mapping[str, Any] = {}
        for page in range(_PAGES):
            query = {"after": str(after), "limit": str(_PAGE)}
            try:
                told = await self._api.ask(_HISTORY, query, channel_id=where)
            except CallError as error:
                if error.code == UNKNOWN_CHANNEL:  # a thread that nobody began
                    return Standing({})
                raise
            for message in told:
                mark = read_mark(message) if int(message["author"]["id"]) == us else None
                if mark and mark.key == key:
                    parts[mark.part], of = str(message["id"]), mark.parts
                    first = message if mark.part == 1 else first
            if not told and page == 0 and await self._channels.newest(where) > after:
                return Unknown(f"I may not read what was posted there. {RIGHTS}", final=True)
            if len(told) < _PAGE:
                return Standing(parts, of, first)
            after = max(int(message["id"]) for message in told)
        return Unknown("There are too many messages to look through.")
