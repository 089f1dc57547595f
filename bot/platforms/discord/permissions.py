"""Permissions: what somebody holds in a channel, and what is said where some lack. Pure.

https://docs.discord.com/developers/topics/permissions
"""

from collections.abc import Mapping, Sequence
from typing import Any

Told = Mapping[str, Any]
VIEW, SEND, EMBED = "View Channel", "Send Messages", "Embed Links"
HISTORY, THREADS = "Read Message History", "Create Public Threads"
IN_THREADS = "Send Messages in Threads"
# What we use, by the names that Discord's settings show.
PERMISSIONS = {
    VIEW: 1 << 10,
    SEND: 1 << 11,
    EMBED: 1 << 14,
    HISTORY: 1 << 16,
    THREADS: 1 << 35,
    IN_THREADS: 1 << 38,
}
_ADMINISTRATOR, _ALL = 1 << 3, ~0
RUNS = _ADMINISTRATOR | 1 << 5  # or: Manage Server


def lacking(held: int, wanted: Sequence[str]) -> list[str]:
    """Give those of the wanted that are not held; an administrator holds all."""
    return [name for name in wanted if not held & (PERMISSIONS[name] | _ADMINISTRATOR)]


def runs(held: int) -> bool:
    """Tell whether who holds this runs the server."""
    return bool(held & RUNS)


def held(who: str, server: Told, member: Told, channel: Told) -> int:
    """Give what a member holds in a channel, from what Discord tells of each.

    A time-out, after which somebody may write again, takes nothing away here.
    """
    if str(server["owner_id"]) == who:
        return _ALL
    everyone = str(server["id"])
    mine = {everyone, *map(str, member["roles"])}
    base = 0
    for role in server["roles"]:
        if str(role["id"]) in mine:
            base |= int(role["permissions"])
    if base & _ADMINISTRATOR:
        return _ALL
    laid = channel.get("permission_overwrites") or ()
    for whose in ({everyone}, mine - {everyone}, {who}):  # each over those before
        ours = [one for one in laid if str(one["id"]) in whose]
        for one in ours:
            base &= ~int(one["deny"])
        for one in ours:
            base |= int(one["allow"])
    return base


def needed(names: Sequence[str]) -> str:
    """Say what our role lacks in a channel, and what to do."""
    cannot = "I cannot see that channel" if VIEW in names else "I may not write in that channel"
    return f"{cannot}: my role lacks {named(names)}. Give it that there, then ask again."


def named(names: Sequence[str]) -> str:
    """Give names in a row: "Send Messages and Embed Links"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
