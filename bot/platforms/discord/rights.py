"""What somebody may have done in a server's channel: no more than they may do there themselves.

Discord tells with each interaction what its maker, and what our app, may do in the channel.
https://docs.discord.com/developers/topics/permissions
"""

from typing import TYPE_CHECKING, Any

from bot.platforms.discord.refusals import LOST
from bot.wanted import (
    AddSource,
    BriefThis,
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
_OURS = LOST[50013]
# What is seen by all, or changes what is: questions and briefings are shown to the asker instead.
_COMMANDS = (Subscribe, Change, Move, BriefThis, AddSource, DropSource, SetPolicy)
_PRESSES = {"share", "again", "pause", "resume", "run", "remove"}
_OFFERED = "subscribe"  # and the times that are offered below it


def barred(heard: "discord.Interaction[Any]") -> str:
    """Say why nothing can be posted for who made an interaction, in a server; "" where it can."""
    threaded = bool(getattr(heard.channel, "parent_id", None))
    if not _writes(heard.permissions, threaded=threaded):
        return _YOURS
    ours = heard.app_permissions
    return "" if ours.view_channel and _writes(ours, threaded=threaded) else _OURS


def commands_all(command: Command) -> bool:
    """Tell whether a command posts or changes what all see, and cannot be answered in private."""
    return isinstance(command, _COMMANDS)


def presses_all(action: str) -> bool:
    """Tell whether a button does so."""
    return action in _PRESSES or action.startswith(_OFFERED)


def _writes(has: "discord.Permissions", *, threaded: bool) -> bool:
    return has.administrator or (has.send_messages_in_threads if threaded else has.send_messages)
