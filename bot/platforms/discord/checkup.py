"""Whether Discord lets us work: token, intent, commands, channels; and what to do where not."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.chat import Place
from bot.platforms.discord import commands
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.channels import Channel, Channels
from bot.platforms.discord.listening import application, reads_messages, registered
from bot.platforms.discord.permissions import (
    EMBED,
    HISTORY,
    IN_THREADS,
    PERMISSIONS,
    SEND,
    THREADS,
    VIEW,
    lacking,
    named,
)
from bot.platforms.discord.permits import asked
from bot.posting import PostRefusedError, PostUnknownError

State = Literal["well", "missing", "wrong"]
_CHANNELS = 20  # that are looked at
_APP = "At discord.com/developers/applications, your app:"
_HISTORY = "/channels/{channel_id}/messages"
_FAILED = (CallError, PostRefusedError, PostUnknownError)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at; `do` says what to do about it."""

    what: str
    state: State
    said: str
    do: str = ""


async def check_discord(api: DiscordApi, places: Sequence[Place]) -> AsyncIterator[Look]:
    """Look at the token, the way in, the intent, the commands, and the digests' channels."""
    try:
        app = await application(api)
    except (PostRefusedError, PostUnknownError) as error:
        do = f"{_APP} Bot, Reset Token."
        yield Look("discord token", "wrong", str(error), do)
        return
    yield Look("discord token", "well", f"{app.get('name')} ({app['id']})")
    yield _way_in(app)
    yield _intent(app)
    yield await _commands(api, str(app["id"]))
    channels = Channels(api)
    mine = [place for place in places if place.platform == "discord"]
    for place in list(dict.fromkeys(mine))[:_CHANNELS]:
        yield await _channel(api, channels, place)


def _way_in(app: dict[str, Any]) -> Look:
    if url := app.get("interactions_endpoint_url"):
        do = f"{_APP} General Information, empty Interactions Endpoint URL."
        return Look("discord way in", "wrong", f"commands and buttons go to {url}, not here.", do)
    return Look("discord way in", "well", "Gateway")


def _intent(app: dict[str, Any]) -> Look:
    if reads_messages(app):
        return Look("discord intents", "well", "messages can be read: threads need no mention")
    said = "without Message Content: threads are answered on mention, reply and Ask."
    return Look("discord intents", "missing", said, f"{_APP} Bot, Message Content Intent.")


async def _commands(api: DiscordApi, app: str) -> Look:
    try:
        theirs = await registered(api, app)
    except _FAILED as error:
        return Look("discord commands", "missing", f"cannot be looked at: {_why(error)}")
    if not commands.same(theirs):
        do = "briefbot serve tells Discord the commands when it starts."
        return Look("discord commands", "missing", "not told to Discord yet, or others.", do)
    return Look("discord commands", "well", f"{len(theirs)} told to Discord")


async def _channel(api: DiscordApi, channels: Channels, place: Place) -> Look:
    what = f"discord {place.channel}"
    try:
        channel = await channels.of(place)
        holds = await asked(api, channel)
        if found := _permitted(what, channel, holds):
            return found
        read = await api.ask(_HISTORY, {"limit": "1"}, channel_id=channel.id)
        if not read and await channels.newest(channel.id):
            do = "Give my role Read Message History there."
            return Look(what, "wrong", "what was posted there cannot be read.", do)
    except _FAILED as error:
        told = error.told if isinstance(error, CallError) else error
        state = told if isinstance(told, PostRefusedError) else None
        return Look(what, "wrong" if state and state.final else "missing", _why(error))
    return Look(what, "well", "can be read" if holds is None else "can be posted to and read")


def _permitted(what: str, channel: Channel, holds: int | None) -> Look | None:
    """Say which of the permissions that we use there we lack; None where it is none."""
    needs = {VIEW, IN_THREADS if channel.parent else SEND, HISTORY}
    threads = {IN_THREADS} if channel.forum else {THREADS, IN_THREADS}
    uses = needs | {EMBED} | (threads if channel.threaded else set())
    names = [] if holds is None else lacking(holds, [one for one in PERMISSIONS if one in uses])
    if not names:
        return None
    do = "Give it that there, or invite me again: briefbot discord invite"
    state: State = "wrong" if needs.intersection(names) else "missing"
    return Look(what, state, f"my role lacks {named(names)}.", do)


def _why(error: Exception) -> str:
    return str(error.told if isinstance(error, CallError) else error)
