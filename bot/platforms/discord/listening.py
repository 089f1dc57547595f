"""Discord's gateway: one connection that hears, begun anew by itself; commands kept up to date."""

import logging
from typing import TYPE_CHECKING, Any

from bot.chat import ChatPlatform, Handlers
from bot.platforms.discord import commands
from bot.platforms.discord.api import CallError, DiscordAccess, DiscordApi, reached
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.permits import Permits
from bot.posting import PostRefusedError

if TYPE_CHECKING:
    import discord

_LOG = logging.getLogger(__name__)
_CONTENT = 1 << 18 | 1 << 19  # an app's flags: it may read messages, in many servers or in few
_COMMANDS = "/applications/{application_id}/commands"


async def listen(
    handlers: Handlers,
    platform: ChatPlatform,
    api: DiscordApi,
    access: DiscordAccess,
    permits: Permits,
) -> None:
    """Hear until cancelled. Raises where the connection cannot go on, or the token is refused."""
    app = await application(api)
    await synchronised(api, str(app["id"]))
    content = reads_messages(app)
    hearing = Hearing(handlers, platform, api, content=content)
    reached(access)
    shards = access.shards or await advised(api)
    client = connection(hearing, content=content, shards=shards)
    _LOG.info("listening to Discord", extra={"reads_messages": content})
    try:
        async with client:
            with permits.watching(client):
                await client.start(access.token)
    finally:
        await hearing.finish()


async def application(api: DiscordApi) -> dict[str, Any]:
    """Give what Discord knows of our app. Raises PostRefusedError or PostUnknownError."""
    try:
        return dict(await api.ask("/oauth2/applications/@me"))
    except CallError as error:
        raise error.told from None


async def advised(api: DiscordApi) -> int:
    """Give how many connections Discord advises. Raises PostRefusedError or PostUnknownError.

    discord.py would ask that itself, and connect to where the answer says, whatever is set.
    """
    try:
        return int((await api.ask("/gateway/bot"))["shards"])
    except CallError as error:
        raise error.told from None


def reads_messages(app: dict[str, Any]) -> bool:
    """Tell whether the message-content intent is switched on."""
    return bool(int(app.get("flags") or 0) & _CONTENT)


async def synchronised(api: DiscordApi, app: str) -> bool:
    """Tell Discord our commands, if it has others; tell whether it had."""
    try:
        if commands.same(await registered(api, app)):
            return False
        await api.call("PUT", _COMMANDS, list(commands.COMMANDS), application_id=app)
    except CallError as error:
        raise PostRefusedError(f"Discord does not take our commands ({error}).") from None
    _LOG.info("told Discord our commands")
    return True


async def registered(api: DiscordApi, app: str) -> list[dict[str, Any]]:
    """Give the commands that Discord has of us. Raises as `DiscordApi.call` does."""
    return list(await api.ask(_COMMANDS, application_id=app))


def connection(hearing: Hearing, *, content: bool, shards: int = 1) -> "discord.Client":
    """Make a connection that hands events to `hearing`, and keeps no messages."""
    import discord

    intents = discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=content
    )
    options: dict[str, Any] = {
        "intents": intents,
        "max_messages": None,
        "chunk_guilds_at_startup": False,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    client: discord.Client
    if shards == 1:
        client = discord.Client(**options)
    else:
        client = discord.AutoShardedClient(**options, shard_count=shards)

    async def on_interaction(heard: "discord.Interaction[Any]") -> None:
        await hearing.interaction(heard)

    async def on_message(heard: "discord.Message") -> None:
        await hearing.message(heard)

    async def on_guild_remove(guild: "discord.Guild") -> None:
        await hearing.left(guild.id)

    async def on_ready() -> None:
        await hearing.ready(lambda: {str(guild.id) for guild in client.guilds})

    for heard in (on_interaction, on_message, on_guild_remove, on_ready):
        client.event(heard)
    return client
