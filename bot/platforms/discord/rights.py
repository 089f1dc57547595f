"""What somebody may have done in a server's channel: no more than they may do there themselves.

Discord tells with each interaction what its maker, and what our app, may do in the channel.
https://docs.discord.com/developers/topics/permissions
"""

from typing import TYPE_CHECKING, Any

from bot.platforms.discord.permissions import IN_THREADS, SEND, VIEW, lacking, needed
from bot.wanted import (
    AddSource,
    Change,
    Command,
    DropSource,
    Move,
    SetPolicy,
    Subscribe,
)

if TYPE_CHECKING:
    import discord

_YOURS = (
    "You may not write in this channel, so nothing is posted or changed here for you. "
    "Ask where you may write; answers for you alone come here, too."
)
_EXTERNAL = (
    "I am no member of this server, and it lets nobody see what I say but you. Where you may use "
    "external apps, or where I am a member, it can be shared."
)
# What is seen by all, or changes what is: questions and briefings are shown to the asker instead.
_COMMANDS = (Subscribe, Change, Move, AddSource, DropSource, SetPolicy)
_PRESSES = {"share", "pause", "resume", "run", "remove"}
_OFFERED = "subscribe"  # and the times that are offered below it


def barred(heard: "discord.Interaction[Any]") -> str:
    """Say why nothing can be posted for who made an interaction, in a server; "" where it can."""
    writes = IN_THREADS if getattr(heard.channel, "parent_id", None) else SEND
    if lacking(heard.permissions.value, [writes]):
        return _YOURS
    ours = lacking(heard.app_permissions.value, [VIEW, writes])
    return needed(ours) if ours else ""


def muffled(heard: "discord.Interaction[Any]") -> str:
    """Say why what we say where we are no member is shown to one person alone; "" where it is not.

    In a server that is for its members to be allowed: else Discord shows it to nobody else.
    """
    server = heard.guild_id is not None
    return _EXTERNAL if server and not heard.permissions.use_external_apps else ""


def manages(has: "discord.Permissions") -> bool:
    """Tell whether somebody runs a server, by what they may do in it."""
    return has.administrator or has.manage_guild


def commands_all(command: Command) -> bool:
    """Tell whether a command posts or changes what all see, and cannot be answered in private."""
    return isinstance(command, _COMMANDS)


def presses_all(action: str) -> bool:
    """Tell whether a button does so."""
    return action in _PRESSES or action.startswith(_OFFERED)
