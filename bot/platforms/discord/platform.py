"""Discord as a platform: posts a card's messages once each, and finds them by their key.

Each message carries a nonce, by which Discord itself takes a repeated one for the first, and a
mark (`marks.py`), by which it is found later. Where one of several did not get there, the card
counts as missing, and posting it again posts what is missing only.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cards import notice_card
from bot.chat import (
    Card,
    Extra,
    Handlers,
    MessageRef,
    Missing,
    Place,
    PostRefusedError,
    PostUnknownError,
    Thread,
    Unknown,
)
from bot.platforms.discord.api import CallError, DiscordAccess, DiscordApi
from bot.platforms.discord.channels import Channel, Channels
from bot.platforms.discord.marks import Mark, marked_body, marked_embed, nonce, read_mark
from bot.platforms.discord.messages import messages
from bot.platforms.discord.parts import Message
from bot.platforms.discord.refusals import INVALID, RIGHTS, UNKNOWN_CHANNEL

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_PAGES, _PAGE = 10, 100
_BEFORE = timedelta(hours=12)  # how far back parts of a card are looked for; longer than we try
_LATELY = timedelta(minutes=2)
_HOW_TO_ASK = (
    "Ask about this briefing here: reply to this message, mention me, or press Ask above. "
    "Answers come from its articles alone."
)
_LOG = logging.getLogger(__name__)
_POST = "/channels/{channel_id}/messages"


@dataclass(frozen=True, slots=True)
class _Standing:
    """The parts of a card that are posted: by their number, and how many there are to be."""

    parts: Mapping[int, str]
    of: int = 1


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

    async def post(
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
    ) -> MessageRef:
        """Post a card's messages, each once, the further ones in the first one's thread.

        Raises PostRefusedError or PostUnknownError; where some were posted, posting again goes on.
        """
        del extra
        try:
            return await self._posted(place, card, key, thread)
        except CallError as error:
            raise error.told from None

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Look through the channel's or the thread's messages since then."""
        try:
            channel = await self._channels.of(place)
            found = await self._standing(channel, key, since, thread)
        except (CallError, PostRefusedError, PostUnknownError) as error:
            told = error.told if isinstance(error, CallError) else error
            return Unknown(str(told), final=getattr(told, "final", False))
        if isinstance(found, Unknown):
            return found
        whole = len(found.parts) >= found.of
        return MessageRef(place, found.parts[1]) if 1 in found.parts and whole else Missing()

    async def listen(self, handlers: Handlers) -> None:
        """Hand on what is said, followed and pressed, until cancelled.

        Reconnects by itself; raises where it cannot go on.
        """
        from bot.platforms.discord.listening import listen

        await listen(handlers, self, self._api, self._access)

    async def _posted(
        self, place: Place, card: Card, key: str, thread: Thread | None
    ) -> MessageRef:
        channel = await self._channels.of(place)
        bodies = messages(card)
        there: Mapping[int, str] = {}
        if len(bodies) > 1:
            there = await self._begun(channel, key, thread)
        where = thread.root if thread else channel.id
        first = ""
        for part, body in enumerate(bodies, 1):
            mark = Mark.of(key, part, len(bodies))
            if part == 2 and channel.threaded and not thread:
                where = await self._channels.below(channel.id, first, card.headline)
            made = there.get(part) or await self._into(channel, where, body, mark, key)
            first = first or made
        if channel.threaded and not thread and any(one.id == "full" for one in card.actions):
            await self._invite(channel, first, card, key)
        return MessageRef(place, first)

    async def _invite(self, channel: Channel, message: str, card: Card, key: str) -> None:
        """Begin the thread of a briefing with a message that says how to ask in it.

        The briefing is posted by then: where this goes wrong, it stands there without.
        """
        (body,) = messages(notice_card(_HOW_TO_ASK))
        try:
            where = await self._channels.below(channel.id, message, card.headline)
            await self._send(where, body, Mark.of(f"{key}\nhow"), f"{key}\nhow")
        except (CallError, PostRefusedError, PostUnknownError) as error:
            _LOG.warning("a briefing has no thread", extra={"why": str(error)})

    async def _into(self, channel: Channel, where: str, body: Message, mark: Mark, key: str) -> str:
        """Send a message; where it is to stand in a thread that nobody began, begin it."""
        try:
            return await self._send(where, body, mark, key)
        except CallError as error:
            if error.code != UNKNOWN_CHANNEL or where == channel.id or not channel.threaded:
                raise
        await self._channels.below(channel.id, where, "Briefing")
        return await self._send(where, body, mark, key)

    async def _send(self, where: str, body: Message, mark: Mark, key: str) -> str:
        """Send a message of components; where Discord fails at those, as an embed, once.

        A 500 says nothing for certain: it is looked for first, and the embed has the same nonce,
        so that Discord itself takes it for the first message where that was kept after all.
        """
        once = {"nonce": nonce(key, mark.part), "enforce_nonce": True}
        try:
            return await self._sent(where, marked_body(body, mark) | once)
        except CallError as error:
            if error.code != INVALID and error.status != 500:
                raise
            if error.status == 500:
                found = await self._looked(where, mark.key, self._clock() - _LATELY)
                if isinstance(found, Unknown):
                    raise
                if mark.part in found.parts:
                    return found.parts[mark.part]
        return await self._sent(where, marked_embed(body, mark) | once)

    async def _sent(self, where: str, body: Message) -> str:
        answer: Any = await self._api.call("POST", _POST, body, channel_id=where)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise PostUnknownError("Discord did not say where it put the message.")
        return str(answer["id"])

    async def _begun(self, channel: Channel, key: str, thread: Thread | None) -> Mapping[int, str]:
        """Give the parts of a card that an earlier try posted."""
        found = await self._standing(channel, key, self._clock() - _BEFORE, thread)
        if isinstance(found, Unknown):
            if found.final:  # it never can be asked: then this is taken for the first try
                return {}
            raise PostRefusedError(found.why, retry_after=30.0)
        return found.parts

    async def _standing(
        self, channel: Channel, key: str, since: datetime, thread: Thread | None
    ) -> _Standing | Unknown:
        wanted = Mark.of(key).key
        found = await self._looked(thread.root if thread else channel.id, wanted, since)
        if isinstance(found, Unknown) or thread or 1 not in found.parts or found.of == 1:
            return found
        below = await self._looked(found.parts[1], wanted, since)
        if isinstance(below, Unknown):
            return below
        return _Standing({**below.parts, **found.parts}, found.of)

    async def _looked(self, where: str, key: int, since: datetime) -> _Standing | Unknown:
        """Look through messages for those with the key; all pages, up to a bound."""
        us = await self._api.us()
        after, parts, of = _snowflake(since), dict[int, str](), 1
        for page in range(_PAGES):
            query = {"after": str(after), "limit": str(_PAGE)}
            try:
                told = await self._api.ask(_POST, query, channel_id=where)
            except CallError as error:
                if error.code == UNKNOWN_CHANNEL:  # a thread that nobody began
                    return _Standing({})
                raise
            for message in told:
                mark = read_mark(message) if int(message["author"]["id"]) == us else None
                if mark and mark.key == key:
                    parts[mark.part], of = str(message["id"]), mark.parts
            if not told and page == 0 and await self._channels.newest(where) > after:
                return Unknown(f"I may not read what was posted there. {RIGHTS}", final=True)
            if len(told) < _PAGE:
                return _Standing(parts, of)
            after = max(int(message["id"]) for message in told)
        return Unknown("There are too many messages to look through.")


def _snowflake(at: datetime) -> int:
    """Give the smallest id of a message of that moment."""
    return max(0, int((at - _EPOCH).total_seconds() * 1_000)) << 22
