"""Servers that removed us while we were not listening: Discord never tells of them afterwards."""

import logging
from collections.abc import Callable, Collection

from bot.chat import Handlers

_LOG = logging.getLogger(__name__)


def gone(known: Collection[str], here: Collection[str]) -> list[str]:
    """Give the servers that are known and that we are not in any more.

    None where that would be all of several: then it is likelier that the token is another app's.
    """
    servers = sorted(one for one in known if one.isascii() and one.isdigit())  # not the people
    left = [one for one in servers if one not in here]
    if len(left) > 1 and left == servers:
        _LOG.warning("we are in none of the servers that we know: none of them is forgotten")
        return []
    return left


async def forget_gone(handlers: Handlers, here: Callable[[], Collection[str]]) -> None:
    """Forget servers that we are not in any more; `here` gives those that we are in."""
    known = await handlers.workspaces("discord")
    for server in gone(known, here()):  # looked at after: one that joined meanwhile is here
        await handlers.left("discord", server)
