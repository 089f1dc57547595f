"""What we, and others, may do in a server's channel, known before anything is posted there.

    what the gateway told -> all that is needed is held -> nothing is asked
                          -> something lacks -> Discord is asked: the gateway may be behind
                             -> it lacks there, too -> refused, by its name

Where that cannot be known nothing is refused us: Discord decides about the post.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.channels import Channel
from bot.platforms.discord.permissions import (
    IN_THREADS,
    RUNS,
    SEND,
    VIEW,
    Told,
    held,
    lacking,
    needed,
)
from bot.posting import PostRefusedError, PostUnknownError

if TYPE_CHECKING:
    import discord

_FOR = timedelta(minutes=1)  # that an answer holds
_KEPT = 1_000  # answers of each kind
_MEMBER = "/guilds/{guild_id}/members/{user_id}"


class Permits:
    """Looks at our permissions; `watching` is what hears of them."""

    def __init__(self, api: DiscordApi, clock: Callable[[], datetime]) -> None:
        """Take an open API and the clock."""
        self._api = api
        self._clock = clock
        self._client: discord.Client | None = None
        self._answers: dict[str, tuple[int | None, datetime]] = {}
        self._members: dict[tuple[str, str], tuple[Told, datetime]] = {}

    @contextmanager
    def watching(self, client: "discord.Client") -> Iterator[None]:
        """Believe what a connection hears of servers, until the block ends."""
        self._client = client
        try:
            yield
        finally:
            self._client = None

    async def check(self, channel: Channel, wanted: Sequence[str]) -> None:
        """Raise PostRefusedError where we lack one of these permissions for certain."""
        if names := await self.lacking(channel, wanted):
            raise PostRefusedError(needed(names), lost=True)

    async def lacking(self, channel: Channel, wanted: Sequence[str]) -> list[str]:
        """Give those of these permissions that we lack for certain."""
        heard = self._heard(channel)
        if heard is None or not lacking(heard, wanted):
            return []
        now = self._clock()
        answer, until = self._answers.get(channel.id, (None, now))
        if until <= now:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            answer = await asked(self._api, channel)
            self._answers[channel.id] = answer, now + _FOR
        return [] if answer is None else lacking(answer, wanted)

    async def of(self, user: str, channel: Channel) -> int:
        """Give what somebody holds in a channel; in one that is not known, what runs its server.

        Raises CallError, PostRefusedError or PostUnknownError; where the gateway told nothing of
        the server, PostRefusedError.
        """
        server, where = self._known(channel)
        if not server or server.unavailable:
            raise PostRefusedError("Discord told nothing of that server.")
        roles = [{"id": one.id, "permissions": one.permissions.value} for one in server.roles]
        laid = [
            {"id": whose.id, "allow": allowed.value, "deny": denied.value}
            for whose, one in (where.overwrites if where else {}).items()
            for allowed, denied in [one.pair()]
        ]
        whole = {"id": server.id, "owner_id": server.owner_id, "roles": roles}
        member = await self._member(channel.server, user)
        holds = held(user, whole, member, {"permission_overwrites": laid})
        return holds if where else holds & RUNS

    async def _member(self, server: str, user: str) -> Told:
        now = self._clock()
        told, until = self._members.get((server, user), ({}, now))
        if until <= now:
            if len(self._members) >= _KEPT:
                self._members.clear()
            told = await self._api.ask(_MEMBER, guild_id=server, user_id=user)
            self._members[server, user] = told, now + _FOR
        return told

    def _heard(self, channel: Channel) -> int | None:
        """Give what the gateway told that we hold in a channel; None where it told nothing."""
        server, where = self._known(channel)
        if where is None or server.me is None:
            return None
        return int(where.permissions_for(server.me).value)

    def _known(self, channel: Channel) -> tuple[Any, Any]:
        """Give a channel's server, and the channel or that of a thread, as the gateway told."""
        server: Any = (
            channel.server and self._client and self._client.get_guild(int(channel.server))
        )
        where = server and server.get_channel(int(channel.parent or channel.id))
        return server, None if not where or server.unavailable else where


async def asked(api: DiscordApi, channel: Channel) -> int | None:
    """Ask Discord what we hold in a channel; None where that cannot be told."""
    if not channel.server:
        return None
    try:
        us = str(await api.us())
        server = await api.ask("/guilds/{guild_id}", guild_id=channel.server)
        member = await api.ask(_MEMBER, guild_id=channel.server, user_id=us)
        where = channel.parent or channel.id
        told = await api.ask("/channels/{channel_id}", channel_id=where)
        return held(us, server, member, told)
    except (CallError, PostRefusedError, PostUnknownError):
        return None


def writing(channel: Channel) -> tuple[str, ...]:
    """Give what it takes to post in a channel; one may be a thread itself, as a forum's posts."""
    if channel.forum:  # a post is begun, and written in
        return VIEW, SEND, IN_THREADS
    return VIEW, IN_THREADS if channel.parent else SEND
