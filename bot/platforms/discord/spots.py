"""Where something was said on Discord: a server's channel, a thread in it, or with one person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat import Place, Thread
from bot.platforms.discord.channels import CLOSED, FORUMS, PERSON
from bot.platforms.discord.locales import language_of, zone_of
from bot.platforms.discord.rights import barred, manages

if TYPE_CHECKING:
    import discord


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was said; `alone` where we are no member, and can only whisper.

    The place is then the conversation with that person: there their digests go. `barred` says why
    nothing may be posted there for who said it, else it is "". `zone` is that of who said it, as
    far as the language tells that they, or else the server, have chosen. `manages` tells whether
    they run the server; everybody runs the conversation with them alone. `language` is the server's
    (ISO 639-1), "" for English, None where it is not told.
    """

    place: Place
    thread: str = ""
    alone: bool = False
    barred: str = ""
    zone: str = ""
    manages: bool = False
    language: str | None = None

    @property
    def private(self) -> bool:
        """Whether who said it can be answered alone only."""
        return self.alone or bool(self.barred)

    def hangs(self, root: str = "") -> Thread | None:
        """Give the thread that it was said in, else the one below a message."""
        found = self.thread or root
        return Thread(self.place, found) if found else None


def spot_of(heard: "discord.Interaction[Any]") -> Spot:
    """Tell where an interaction is from."""
    channel, user = str(heard.channel_id or ""), str(heard.user.id)
    private = heard.context.private_channel and not heard.context.dm_channel
    guest = heard.is_user_integration() and not heard.is_guild_integration()
    zone = zone_of(heard.locale, heard.guild_locale)
    if private or (heard.guild_id and guest):
        return Spot(Place("discord", f"{PERSON}{user}", user), alone=True, zone=zone, manages=True)
    if heard.guild_id is None:
        return Spot(Place("discord", f"{PERSON}{user}", channel), zone=zone, manages=True)
    us = str(heard.client.user.id) if heard.client.user else ""
    place, thread = _within(str(heard.guild_id), channel, heard.channel, us)
    language = language_of(heard.guild_locale) if heard.guild_locale else None
    runs = manages(heard.permissions)
    return Spot(place, thread, False, barred(heard), zone, runs, language)


def message_spot(heard: "discord.Message", us: str) -> Spot:
    """Tell where a message is from; `us` is our own user's id."""
    channel = str(heard.channel.id)
    if heard.guild is None:
        return Spot(Place("discord", f"{PERSON}{heard.author.id}", channel), manages=True)
    zone = zone_of(heard.guild.preferred_locale)
    place, thread = _within(str(heard.guild.id), channel, heard.channel, us)
    has = getattr(heard.author, "guild_permissions", None)  # a member's; not a plain user's
    return Spot(place, thread, zone=zone, manages=bool(has and manages(has)))


def replied_to(heard: "discord.Message", us: str) -> str:
    """Give the message of ours that this one replies to, in a server."""
    resolved = heard.reference.resolved if heard.reference else None
    author = getattr(resolved, "author", None)
    if heard.guild is None or resolved is None or author is None or str(author.id) != us:
        return ""
    return str(resolved.id)


def _within(server: str, where: str, channel: object, us: str) -> tuple[Place, str]:
    """Give the place of a server's channel, and the thread where it is one.

    A post of a forum that somebody else began is a place of their own, in which we are a guest.
    One of ours is a thread under its briefing. A private thread is a place of its own, too: nothing
    of it is told in its channel.
    """
    parent = str(getattr(channel, "parent_id", None) or "")
    above, own = _kind(getattr(channel, "parent", None)), _kind(channel)
    theirs = str(getattr(channel, "owner_id", "")) != us
    if not parent or own == CLOSED or (theirs and above in FORUMS):
        return Place("discord", server, where), ""
    return Place("discord", server, parent), where


def _kind(channel: object) -> int:
    """Give a channel's type; -1 where it is not known."""
    return int(getattr(getattr(channel, "type", None), "value", -1))
