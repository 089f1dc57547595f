"""What people choose, press and send off on Discord, in neutral words. It translates only.

interaction -> deferred at once -> a Request or a Press -> Handlers -> whispered
"""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.cards import error_card
from bot.chat import Handlers, MessageRef, Press, Request, Thread, Whisper
from bot.commands import parse
from bot.platforms.discord import commands
from bot.platforms.discord.about import ASKING, About, number, offered, read_about
from bot.platforms.discord.answering import Answering, asked
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.channels import PERSON
from bot.platforms.discord.pages import TURN, read_turn
from bot.platforms.discord.parts import read_action
from bot.platforms.discord.rights import commands_all, muffled, presses_all
from bot.platforms.discord.spots import Spot, spot_of
from bot.posting import PostRefusedError, PostUnknownError

if TYPE_CHECKING:
    import discord

_LOG = logging.getLogger(__name__)
_COMMAND, _PRESSED, _TYPING, _SENT = 2, 3, 4, 5
_NOT_OURS = (
    "I answer from briefings, and this message is none of mine. Take Brief this on it first, "
    "then ask below the briefing."
)


class Interactions:
    """Answers interactions."""

    def __init__(self, handlers: Handlers, api: DiscordApi) -> None:
        """Take who does what is asked."""
        self._handlers = handlers
        self._api = api

    async def heard(self, heard: "discord.Interaction[Any]") -> None:
        """Answer a command, a button, a window that was sent off, or what is being typed."""
        data: dict[str, Any] = dict(heard.data or {})
        door = Answering(self._api, str(heard.application_id), str(heard.id), heard.token)
        kind = int(heard.type.value)
        if kind == _TYPING:
            spot = spot_of(heard)
            await door.suggest(await self._handlers.suggested(spot.place, commands.typing(data)))
        elif kind == _PRESSED:
            await self._pressed(heard, data, door)
        elif kind == _SENT:
            about = read_about(str(data.get("custom_id", "")))
            await self._question(heard, door, asked(data), about)
        elif kind == _COMMAND:
            await self._commanded(heard, data, door)

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
        if action[0] == ASKING:
            root = "" if heard.message.flags.ephemeral else str(heard.message.id)
            await self._window(door, About(root, number(action[1])))
            return
        spot, (name, value), leaf = spot_of(heard), action, 1
        if name == TURN:
            value, leaf = read_turn(value)
        around = name == "share" and spot.alone  # where the interaction alone shows it to all
        why = muffled(heard) if around else spot.barred if presses_all(name) else ""
        if why:
            await _refuse(door, why)
        elif await _begun(door, spot, turning=name == TURN):
            shows: Whisper = door.show_all if around else door.whisper
            if name in {"full", TURN}:
                shows = door.paging(leaf)
            await self._handlers.pressed(_press(heard, spot, name, value), shows)
            await door.close()

    async def _question(
        self, heard: "discord.Interaction[Any]", door: Answering, question: str, about: About
    ) -> None:
        """Answer what was written into the window, under what it was about."""
        spot, thread = spot_of(heard), None
        alone = spot.private or about.alone
        if not alone and not spot.place.workspace.startswith(PERSON):  # it has no threads
            thread = spot.hangs(about.message)
        if thread is None and not about.briefing:
            await self._said(heard, door, f"ask {question}", alone=alone)
            return
        request = _request(heard, spot, question, thread, alone=alone)
        if await _begun(door, spot):
            under = replace(request, under=about.briefing)
            await self._handlers.followed(under, door.whisper, mentioned=True)
            await door.close()

    async def _said(
        self, heard: "discord.Interaction[Any]", door: Answering, text: str, *, alone: bool = False
    ) -> None:
        spot = spot_of(heard)
        request = _request(heard, spot, text, spot.hangs(), alone=alone or spot.private)
        if spot.barred and commands_all(parse(text)):
            await _refuse(door, spot.barred)
        elif await _begun(door, spot):
            await self._handlers.said(request, door.whisper)
            await door.close()

    async def _window(self, door: Answering, about: About) -> None:
        try:
            await door.ask(str(about))
        except (CallError, PostRefusedError, PostUnknownError) as error:
            _LOG.warning("a window could not be opened", extra={"why": str(error)})


async def _begun(door: Answering, spot: Spot, *, turning: bool = False) -> bool:
    """Begin to answer; False too where it came too late for who can be answered alone only."""
    return await door.defer(turning=turning) and not (spot.barred and door.gone)


async def _refuse(door: Answering, why: str) -> None:
    """Say why something is not done."""
    if not await door.defer():
        return
    try:
        await door.whisper(error_card(why))
    except PostRefusedError as error:
        _LOG.warning("a refusal could not be shown", extra={"why": str(error)})


def _request(
    heard: "discord.Interaction[Any]", spot: Spot, text: str, thread: Thread | None, *, alone: bool
) -> Request:
    user, key = str(heard.user.id), f"discord:{heard.id}"
    return Request(
        spot.place,
        user,
        text,
        heard.created_at,
        key,
        thread,
        spot.zone,
        alone=alone,
        manages=spot.manages,
        language=spot.language,
    )


def _press(heard: "discord.Interaction[Any]", spot: Spot, name: str, value: str) -> Press:
    message = heard.message
    private = bool(message and message.flags.ephemeral)
    return Press(
        spot.place,
        str(heard.user.id),
        name,
        value,
        heard.created_at,
        f"discord:{heard.id}",
        MessageRef(spot.place, str(message.id)) if message else None,
        spot.hangs(),
        spot.zone,
        alone=spot.private or (private and name != "share"),
        manages=spot.manages,
        language=spot.language,
    )


def _target(data: dict[str, Any], target: str) -> dict[str, Any]:
    """Give the message that a command is for."""
    return dict(data.get("resolved", {}).get("messages", {}).get(target, {}))


def _told(data: dict[str, Any], target: str) -> str:
    """Give the words of the message that a command is for, and the links of its previews.

    One that somebody forwarded has them in the message that it holds.
    """
    message = _target(data, target)
    held = [one.get("message") or {} for one in message.get("message_snapshots") or ()]
    told = [str(one.get("content") or "") for one in (message, *held)]
    previews = [embed for one in (message, *held) for embed in one.get("embeds") or ()]
    told += [embed["url"] for embed in previews if embed.get("url")]
    return " ".join(filter(None, told))
