"""What people write on Discord, handed on in neutral words. It translates only.

message -> a mention, a reply, a thread of ours, a conversation -> Handlers -> told by message
"""

import logging
import re
from typing import TYPE_CHECKING

from bot.chat import Card, ChatPlatform, Handlers, Place, Request, Whisper
from bot.platforms.discord.api import DiscordApi
from bot.platforms.discord.channels import PERSON
from bot.platforms.discord.spots import message_spot, replied_to
from bot.posting import PostRefusedError, PostUnknownError

if TYPE_CHECKING:
    import discord

_LOG = logging.getLogger(__name__)
_SPOKEN = {0, 19}  # an ordinary message, and a reply; the others are Discord's own
_MENTION = re.compile(r"<@!?(&?\d+)>")  # a person's id, or & and a role's


class Talk:
    """Answers messages."""

    def __init__(
        self, handlers: Handlers, platform: ChatPlatform, api: DiscordApi, *, content: bool
    ) -> None:
        """Take who does what is asked, who posts what is told by message, and what may be read.

        `content` tells that we have the message-content intent.
        """
        self._handlers = handlers
        self._platform = platform
        self._api = api
        self._content = content

    async def heard(self, heard: "discord.Message") -> None:
        """Answer a mention, a reply to us, a question in our thread, a word in private.

        Without the message-content intent a message that does not mention us comes without its
        text; a thread of ours is told once how to ask then.
        """
        if heard.author.bot or heard.webhook_id or int(heard.type.value) not in _SPOKEN:
            return
        us = str(await self._api.us())
        names = {us, _role(heard)}
        mentioned = not names.isdisjoint(_MENTION.findall(heard.content))
        root = replied_to(heard, us)
        text = _MENTION.sub(lambda m: "" if m[1] in names else m[0], heard.content).strip()
        spot = message_spot(heard, us)
        hangs = spot.hangs(root)
        if not text and not mentioned:
            if hangs and not self._content and not heard.stickers:
                await self._handlers.unread(hangs)
            return
        request = Request(
            spot.place,
            str(heard.author.id),
            text or "help",
            heard.created_at,
            f"discord:{heard.id}",
            hangs,
            spot.zone,
            spoken=True,
            manages=spot.manages,
        )
        whisper = self._by_message(request)
        if hangs:
            called = mentioned or bool(root)
            await self._handlers.followed(request, whisper, mentioned=called)
        elif mentioned or heard.guild is None:
            await self._handlers.said(request, whisper)

    def _by_message(self, request: Request) -> Whisper:
        """Give what tells the one who wrote, in the conversation with them alone."""
        place, told = request.place, 0
        if not place.workspace.startswith(PERSON):
            place = Place("discord", f"{PERSON}{request.user}", request.user)

        async def whisper(card: Card) -> None:
            nonlocal told
            told += 1
            try:
                await self._platform.post(place, card, key=f"{request.key}:alone:{told}")
            except PostRefusedError as error:  # the place that was asked in is not lost by that
                raise PostRefusedError(str(error), final=True) from error
            except PostUnknownError:
                _LOG.warning("nobody knows whether an answer arrived", exc_info=True)

        return whisper


def _role(heard: "discord.Message") -> str:
    """Give our own role as a mention has it: it has our name, and people pick it for us."""
    role = heard.guild.self_role if heard.guild else None
    return f"&{role.id}" if role else ""
