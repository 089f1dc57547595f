"""Discord as a platform: posts a card's messages once each, and finds them by their key.

Each message carries a nonce, by which Discord itself takes a repeated one for the first, and a
mark (`marks.py`), by which it is found later. Where one of several did not get there, the card
counts as missing, and posting it again posts what is missing only.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import notice_card
from bot.chat import Card, Extra, Handlers, MessageRef, Place, Thread
from bot.platforms.discord.about import headline, offered
from bot.platforms.discord.api import CallError, DiscordAccess, DiscordApi
from bot.platforms.discord.channels import PERSON, Channel, Channels
from bot.platforms.discord.finding import Finder, Standing
from bot.platforms.discord.forums import Forums
from bot.platforms.discord.marks import Mark, marked_body, marked_embed, nonce
from bot.platforms.discord.messages import messages
from bot.platforms.discord.parts import Message
from bot.platforms.discord.permissions import IN_THREADS, THREADS, VIEW, needed
from bot.platforms.discord.permits import Permits, writing
from bot.platforms.discord.persons import Persons
from bot.platforms.discord.refusals import INVALID
from bot.platforms.in_time import check_in_time
from bot.posting import Missing, PostRefusedError, PostUnknownError, Unknown

_BEFORE = timedelta(hours=12)  # how far back parts of a card are looked for; longer than we try
_LATELY = timedelta(minutes=2)
_MOMENT = 2.0  # seconds that somebody is kept waiting for what hinders us
_HOW_TO_ASK = (
    "Ask about this briefing here: reply to this message, mention me, or press Ask above. "
    "Answers come from its articles alone."
)
_LOG = logging.getLogger(__name__)
_POST = "/channels/{channel_id}/messages"


@dataclass(frozen=True, slots=True)
class _Part:
    """One of a card's messages; `title` is that of the post which it begins in a forum."""

    body: Message
    mark: Mark
    key: str
    title: str = ""


class Discord:
    """Posts to the servers and people that the bot is with, and listens there."""

    name = "discord"

    def __init__(
        self, api: DiscordApi, access: DiscordAccess, clock: Callable[[], datetime]
    ) -> None:
        """Take an open API, how Discord is reached, and the clock (UTC)."""
        self._api = api
        self._access = access
        self._clock = clock
        self._channels = Channels(api)
        self._finder = Finder(api, self._channels)
        self._forums = Forums(api)
        self._permits = Permits(api, clock)
        self._persons = Persons(self._channels, self._permits)

    async def post(  # noqa: PLR0913  the port's
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
        by: datetime | None = None,
    ) -> MessageRef:
        """Post a card's messages, each once, the further ones in the first one's thread.

        Raises PostRefusedError or PostUnknownError; where some were posted, posting again goes on.
        """
        del extra
        try:
            return await self._posted(place, card, key, thread, by)
        except CallError as error:
            raise error.told from None

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Look through the channel's or the thread's messages since then.

        A briefing whose reply was lost, and its thread with that, has it begun then.
        """
        try:
            channel = await self._channels.of(place)
            found = await self._finder.standing(channel, key, since, thread)
        except (CallError, PostRefusedError, PostUnknownError) as error:
            told = error.told if isinstance(error, CallError) else error
            return Unknown(str(told), final=getattr(told, "final", False))
        if isinstance(found, Unknown):
            return found
        if 1 not in found.parts or len(found.parts) < found.of:
            return Missing()
        if not thread and offered(found.first):
            await self._invite(channel, found.parts[1], headline(found.first), key, since)
        return MessageRef(place, found.parts[1])

    async def hindrance(self, place: Place) -> str:
        """Say which right we lack to post in a channel, or that it is gone, or another server's."""
        try:
            async with asyncio.timeout(_MOMENT):
                channel = await self._channels.of(place)
                names = await self._permits.lacking(channel, writing(channel))
        except (CallError, PostRefusedError, PostUnknownError) as error:
            told = error.told if isinstance(error, CallError) else error
            return str(told) if getattr(told, "final", False) else ""
        except TimeoutError:
            return ""
        return needed(names) if names else ""

    async def may(self, user: str, place: Place, *, write: bool) -> bool:
        """Tell whether somebody may see a server's channel, or write in it; who runs it may."""
        return await self._persons.may(user, place, write=write)

    async def link(self, message: MessageRef) -> str:
        """Give the address of a message in a server; a forum's are posts, and channels as such."""
        at, forum = message.place, False
        if at.workspace.startswith(PERSON):
            return ""
        with suppress(CallError, PostRefusedError, PostUnknownError):
            forum = (await self._channels.of(at)).forum
        where = at.workspace if forum else f"{at.workspace}/{at.channel}"
        return f"https://discord.com/channels/{where}/{message.id}"

    async def listen(self, handlers: Handlers) -> None:
        """Hand on what is said, followed and pressed, until cancelled.

        Reconnects by itself; raises where it cannot go on.
        """
        from bot.platforms.discord.listening import listen

        await listen(handlers, self, self._api, self._access, self._permits)

    async def _posted(
        self, place: Place, card: Card, key: str, thread: Thread | None, by: datetime | None
    ) -> MessageRef:
        channel = await self._usable(await self._channels.of(place))
        bodies = messages(card)
        there: Mapping[int, str] = {}
        if len(bodies) > 1:
            there = await self._begun(channel, key, thread)
        where = await self._where(channel, thread)
        if not there:
            check_in_time(self._clock(), by)
        first = ""
        for part, body in enumerate(bodies, 1):
            mark = Mark.of(key, part, len(bodies))
            if part == 2 and not thread:
                where = await self._channels.below(channel, first, card.headline)
            one = _Part(body, mark, key, card.headline)
            made = there.get(part) or await self._send(channel, where, one)
            first = first or made
        if not thread and any(one.id == "full" for one in card.actions):
            await self._invite(channel, first, card.headline, key)
        return MessageRef(place, first)

    async def _usable(self, channel: Channel) -> Channel:
        """Give a channel as we may use it: without threads where we could not write in them."""
        if (
            channel.threaded
            and not channel.forum
            and await self._permits.lacking(channel, (THREADS, IN_THREADS))
        ):
            return replace(channel, threaded=False)
        return channel

    async def _invite(
        self, channel: Channel, message: str, name: str, key: str, since: datetime | None = None
    ) -> None:
        """Begin the thread of a briefing with a message that says how to ask in it.

        The briefing is posted by then: where this goes wrong, it stands there without. What may
        have been said `since` then is looked for first.
        """
        (body,) = messages(notice_card(_HOW_TO_ASK))
        key = f"{key}\nhow"
        mark = Mark.of(key)
        try:
            if since and await self._told(channel, message, mark.key, since):
                return
            where = await self._channels.below(channel, message, name)
            if where == message:
                await self._send(channel, where, _Part(body, mark, key))
        except (CallError, PostRefusedError, PostUnknownError) as error:
            _LOG.warning("a briefing has no thread", extra={"why": str(error)})

    async def _told(self, channel: Channel, thread: str, key: int, since: datetime) -> bool:
        """Tell whether something stands in a thread, may stand there, or cannot."""
        if not channel.threaded:
            return True
        found = await self._finder.looked(thread, key, since)
        return isinstance(found, Unknown) or bool(found.parts)

    async def _where(self, channel: Channel, thread: Thread | None) -> str:
        """Give where to post: the channel, or the thread, begun where nobody began it."""
        if thread is None:
            await self._permits.check(channel, writing(channel))
            return channel.id
        if await self._channels.check_thread(channel, thread.root):
            await self._permits.check(channel, (VIEW, IN_THREADS))
            return thread.root
        if channel.forum:
            raise PostRefusedError("That post of the forum was deleted.", final=True)
        return await self._channels.below(channel, thread.root, "Briefing")

    async def _send(self, channel: Channel, where: str, part: _Part) -> str:
        """Send a message of components; where Discord fails at those, as an embed, once.

        A 500 says nothing for certain: it is looked for first, and the embed has the same nonce,
        so that Discord itself takes it for the first message where that was kept after all.
        """
        send = self._begin if channel.forum and where == channel.id else self._sent
        try:
            return await send(where, marked_body(part.body, part.mark), part)
        except CallError as error:
            if error.code != INVALID and error.status != 500:
                raise
            if error.status == 500:
                found = await self._after(channel, where, part.mark.key)
                if isinstance(found, Unknown):
                    raise
                if part.mark.part in found.parts:
                    return found.parts[part.mark.part]
        return await send(where, marked_embed(part.body, part.mark), part)

    async def _after(self, channel: Channel, where: str, key: int) -> Standing | Unknown:
        """Look for what a 500 may have kept; where that fails too, nobody knows."""
        since = self._clock() - _LATELY
        try:
            if channel.forum and where == channel.id:
                return await self._finder.in_posts(channel, key, since)
            return await self._finder.looked(where, key, since)
        except (CallError, PostRefusedError, PostUnknownError) as error:
            return Unknown(str(error))

    async def _begin(self, forum: str, body: Message, part: _Part) -> str:
        return await self._forums.begin(forum, part.title, body)

    async def _sent(self, where: str, body: Message, part: _Part) -> str:
        once = {"nonce": nonce(part.key, part.mark.part), "enforce_nonce": True}
        answer: Any = await self._api.call("POST", _POST, body | once, channel_id=where)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise PostUnknownError("Discord did not say where it put the message.")
        return str(answer["id"])

    async def _begun(self, channel: Channel, key: str, thread: Thread | None) -> Mapping[int, str]:
        """Give the parts of a card that an earlier try posted."""
        found = await self._finder.standing(channel, key, self._clock() - _BEFORE, thread)
        if isinstance(found, Unknown):
            if found.final:  # it never can be asked: then this is taken for the first try
                return {}
            raise PostRefusedError(found.why, retry_after=30.0)
        return found.parts
