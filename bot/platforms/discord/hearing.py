"""What people type, choose and press on Discord, handed on in neutral words. It translates only.

    interaction -> deferred at once -> a Request or a Press -> Handlers -> whispered
    message     -> a mention, a reply, a thread of ours, a conversation -> Handlers

Each event is a task of its own: a slow answer keeps no heartbeat waiting.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.cards import error_card
from bot.chat import (
    Card,
    ChatPlatform,
    Handlers,
    MessageRef,
    Place,
    PostRefusedError,
    PostUnknownError,
    Press,
    Request,
    Thread,
)
from bot.commands import parse
from bot.platforms.discord import commands
from bot.platforms.discord.about import ASKING, About, number, offered, read_about
from bot.platforms.discord.answering import Answering, asked
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.channels import PERSON
from bot.platforms.discord.leaving import forget_gone
from bot.platforms.discord.parts import read_action
from bot.platforms.discord.rights import commands_all, presses_all
from bot.platforms.discord.spots import Spot, message_spot, replied_to, spot_of
from bot.platforms.in_full import in_full
from bot.wanted import Ask, Brief

if TYPE_CHECKING:
    import discord

_LOG = logging.getLogger(__name__)
_COMMAND, _PRESSED, _TYPING, _SENT = 2, 3, 4, 5
_ALONE = " for me"
_NOT_OURS = (
    "I answer from briefings, and this message is none of mine. Take Brief this on it first, "
    "then ask below the briefing."
)
_SPOKEN = {0, 19}  # an ordinary message, and a reply; the others are Discord's own
_MENTION = re.compile(r"<@!?(\d+)>")


class Hearing:
    """Hears one connection's events."""

    def __init__(self, handlers: Handlers, platform: ChatPlatform, api: DiscordApi) -> None:
        """Take who does what is asked, and who posts what is told by message."""
        self._handlers = handlers
        self._platform = platform
        self._api = api
        self._at_work: set[asyncio.Task[Any]] = set()

    async def interaction(self, heard: "discord.Interaction[Any]") -> None:
        """Answer a command, a button, a window that was sent off, or what is being typed."""
        data: dict[str, Any] = dict(heard.data or {})
        door = Answering(self._api, str(heard.application_id), str(heard.id), heard.token)
        with self._working():
            kind = int(heard.type.value)
            if kind == _TYPING:
                spot = spot_of(heard)
                await door.suggest(
                    await self._handlers.suggested(spot.place, commands.typing(data))
                )
            elif kind == _PRESSED:
                await self._pressed(heard, data, door)
            elif kind == _SENT:
                about = read_about(str(data.get("custom_id", "")))
                await self._question(heard, door, asked(data), about)
            elif kind == _COMMAND:
                await self._commanded(heard, data, door)

    async def message(self, heard: "discord.Message") -> None:
        """Answer a mention, a reply to us, a question in our thread, a word in private.

        Without the message-content intent a message that is none of these has no text, and is left
        alone: how to ask stands in the thread.
        """
        if heard.author.bot or heard.webhook_id or int(heard.type.value) not in _SPOKEN:
            return
        with self._working():
            us = str(await self._api.us())
            mentioned = us in _MENTION.findall(heard.content)
            root = replied_to(heard, us)
            text = _MENTION.sub(lambda m: "" if m[1] == us else m[0], heard.content).strip()
            if not text and not mentioned:
                return
            spot = message_spot(heard)
            hangs = spot.hangs(root)
            request = Request(
                spot.place,
                str(heard.author.id),
                text or "help",
                heard.created_at,
                f"discord:{heard.id}",
                hangs,
                spoken=True,
            )
            whisper = self._by_message(request)
            if hangs:
                called = mentioned or bool(root)
                await self._handlers.followed(request, whisper, mentioned=called)
            elif mentioned or heard.guild is None:
                await self._handlers.said(request, whisper)

    async def left(self, guild: int) -> None:
        """Forget a server that removed us."""
        with self._working():
            await self._handlers.left("discord", str(guild))

    async def ready(self, here: Callable[[], Collection[str]]) -> None:
        """Forget servers that removed us while we were away."""
        with self._working():
            await forget_gone(self._handlers, here)

    async def finish(self) -> None:
        """End what is still being answered."""
        work = [task for task in self._at_work if task is not asyncio.current_task()]
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)

    async def _commanded(
        self, heard: "discord.Interaction[Any]", data: dict[str, Any], door: Answering
    ) -> None:
        target = str(data.get("target_id") or "")
        if data["name"] == commands.ASK_ABOUT:
            message = _target(data, target)
            if str(message.get("author", {}).get("id", "")) == str(await self._api.us()):
                await self._window(door, About(target, offered(message)))
            else:
                await _refuse(door, _NOT_OURS)
            return
        text = commands.spoken(data)
        if data["name"] == commands.BRIEF_THIS:
            text = f"brief-this {_told(data, target)}"
        await self._said(heard, door, text)

    async def _pressed(
        self, heard: "discord.Interaction[Any]", data: dict[str, Any], door: Answering
    ) -> None:
        action = read_action(str(data.get("custom_id", "")))
        if action is None or heard.message is None:
            return
        spot, root = spot_of(heard), str(heard.message.id)
        if action[0] == ASKING:
            alone = heard.message.flags.ephemeral
            await self._window(door, About("" if alone else root, number(action[1])))
            return
        press = Press(
            spot.place,
            str(heard.user.id),
            *action,
            heard.created_at,
            f"discord:{heard.id}",
            MessageRef(spot.place, root),
            spot.hangs(),
        )
        if spot.barred and presses_all(press.action):
            await _refuse(door, spot.barred)
        elif await door.defer():
            await self._handlers.pressed(press, in_full(press, door.whisper))
            await door.close()

    async def _question(
        self, heard: "discord.Interaction[Any]", door: Answering, question: str, about: About
    ) -> None:
        """Answer what was written into the window, under what it was about."""
        spot, thread, text = spot_of(heard), None, f"ask {question}"
        talk = spot.place.workspace.startswith(PERSON)  # a conversation has no threads
        if spot.alone or spot.barred or about.alone:
            text += _ALONE
        elif not talk:
            thread, text = spot.hangs(about.message), question
        if thread is None and not about.briefing:
            await self._said(heard, door, text)
            return
        request = _request(heard, spot, text, thread, about.briefing)
        if await door.defer():
            await self._handlers.followed(request, door.whisper, mentioned=True)
            await door.close()

    async def _said(self, heard: "discord.Interaction[Any]", door: Answering, text: str) -> None:
        spot, command = spot_of(heard), parse(text)
        private = spot.alone or spot.barred
        if private and isinstance(command, Ask | Brief) and not text.endswith(_ALONE):
            text += _ALONE
        if spot.barred and commands_all(command):
            await _refuse(door, spot.barred)
        elif await door.defer():
            await self._handlers.said(_request(heard, spot, text, spot.hangs()), door.whisper)
            await door.close()

    async def _window(self, door: Answering, about: About) -> None:
        try:
            await door.ask(str(about))
        except (CallError, PostRefusedError, PostUnknownError) as error:
            _LOG.warning("a window could not be opened", extra={"why": str(error)})

    def _by_message(self, request: Request) -> Any:  # noqa: ANN401  a Whisper
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

    @contextmanager
    def _working(self) -> Iterator[None]:
        task = asyncio.current_task()
        here = {task} if task else set()
        self._at_work |= here
        try:
            yield
        finally:
            self._at_work -= here


async def _refuse(door: Answering, why: str) -> None:
    """Say why something is not done."""
    if not await door.defer():
        return
    try:
        await door.whisper(error_card(why))
    except PostRefusedError as error:
        _LOG.warning("a refusal could not be shown", extra={"why": str(error)})


def _request(
    heard: "discord.Interaction[Any]",
    spot: Spot,
    text: str,
    thread: Thread | None,
    under: int = 0,
) -> Request:
    user, key = str(heard.user.id), f"discord:{heard.id}"
    return Request(spot.place, user, text, heard.created_at, key, thread, under=under)


def _target(data: dict[str, Any], target: str) -> dict[str, Any]:
    """Give the message that a command is for."""
    return dict(data.get("resolved", {}).get("messages", {}).get(target, {}))


def _told(data: dict[str, Any], target: str) -> str:
    """Give the words of the message that a command is for, and the links of its previews."""
    message = _target(data, target)
    links = [embed["url"] for embed in message.get("embeds") or () if embed.get("url")]
    return " ".join([str(message.get("content") or ""), *links])
