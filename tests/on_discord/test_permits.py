"""What we may do in a channel: known before a post, and said by its name where it lacks."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import discord
import pytest
from discord_rules import shown
from discord_server import (
    BOT,
    CHANNEL,
    DIRECT,
    FORUM,
    GUILD,
    NOW,
    PERSON,
    DiscordServer,
    Fault,
    discord_serving,
    pressed_command,
    told_server,
)
from on_discord.simulated import Scribe, simulated
from on_discord.test_platform import CARD, HERE, LONG, POSTS

from bot.chat import Place, Thread
from bot.platforms.discord.api import DiscordAccess, opened
from bot.platforms.discord.permissions import (
    EMBED,
    HISTORY,
    IN_THREADS,
    PERMISSIONS,
    SEND,
    THREADS,
    VIEW,
    held,
    lacking,
    needed,
)
from bot.platforms.discord.platform import Discord
from bot.posting import PostRefusedError
from bot.reach import Scout

ASKED = f"GET guilds/{GUILD}"
ALL = sum(PERMISSIONS.values())
ADMINISTRATOR = 1 << 3


def without(*names: str) -> dict[str, Any]:
    """Give what takes permissions away from everybody in a channel."""
    denied = sum(PERMISSIONS[name] for name in names)
    return {"id": GUILD, "type": 0, "deny": str(denied), "allow": "0"}


@asynccontextmanager
async def heard(server: DiscordServer) -> AsyncIterator[Discord]:
    """Give the platform once it has heard of the server."""
    async with discord_serving(server):
        access = DiscordAccess("token", api_url=server.url, gateway_url=server.gateway)
        async with opened(access, 5.0) as api:
            platform, scribe = Discord(api, access, lambda: NOW), Scribe()
            task = asyncio.create_task(platform.listen(scribe))
            try:
                await server.until(lambda: server.greetings)
                await server.push("GUILD_CREATE", told_server(server))
                await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
                async with asyncio.timeout(10):
                    await scribe.told.wait()  # what was told before that is known
                yield platform
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ((SEND,), "I may not write in that channel: my role lacks Send Messages. Give it that"),
        ((VIEW,), "I cannot see that channel: my role lacks View Channel. Give it that there"),
        ((SEND, VIEW), "lacks View Channel and Send Messages."),
    ],
)
async def test_what_lacks_is_named_and_nothing_is_posted(names: tuple[str], says: str) -> None:
    server = DiscordServer()
    server.channels[CHANNEL]["permission_overwrites"] = [without(*names)]
    async with heard(server) as platform:
        for _ in range(2):
            with pytest.raises(PostRefusedError) as refused:
                await platform.post(HERE, CARD, key="k1")
            assert says in str(refused.value)
            assert refused.value.lost
    assert server.times[POSTS] == 0
    assert server.times[ASKED] == 1  # Discord is asked once a minute, not for every post


async def test_nothing_is_asked_where_nothing_lacks() -> None:
    server = DiscordServer()
    server.channels[CHANNEL]["permission_overwrites"] = [without(EMBED, HISTORY)]
    async with heard(server) as platform:
        await platform.post(HERE, CARD, key="k1")
    assert server.times[POSTS] == 1
    assert server.times[ASKED] == 0


async def test_a_gateway_that_is_behind_refuses_nothing() -> None:
    server = DiscordServer()
    server.channels[CHANNEL]["permission_overwrites"] = [without(SEND)]
    async with heard(server) as platform:
        server.channels[CHANNEL]["permission_overwrites"] = []
        await platform.post(HERE, CARD, key="k1")
        await platform.post(HERE, CARD, key="k2")
    assert (server.times[POSTS], server.times[ASKED]) == (2, 1)


async def test_where_nobody_can_tell_discord_decides() -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return Fault(403, 50_001) if route.startswith(ASKED) else None

    server = DiscordServer(behave)
    server.channels[CHANNEL]["permission_overwrites"] = [without(SEND)]
    async with heard(server) as platform:
        await platform.post(HERE, CARD, key="k1")
        server.channels["201"] = {"type": 0, "guild_id": GUILD}  # that nobody told of
        await platform.post(Place("discord", GUILD, "201"), CARD, key="k2")
        await platform.post(Place("discord", f"@{PERSON}", DIRECT), CARD, key="k3")
    assert len(server.posted) == 3


@pytest.mark.parametrize("names", [(THREADS,), (IN_THREADS,), (THREADS, IN_THREADS)])
async def test_what_would_stand_in_a_thread_follows_where_none_can_be_written_in(
    names: tuple[str],
) -> None:
    server = DiscordServer()
    server.channels[CHANNEL]["permission_overwrites"] = [without(*names)]
    async with heard(server) as platform:
        first = await platform.post(HERE, LONG, key="k1")
        assert await platform.find(HERE, "k1", NOW) == first
    assert len(server.posted) > 1
    assert {one["channel_id"] for one in server.posted} == {CHANNEL}
    assert not [name for name, _ in server.called if name.endswith("/threads")]


async def test_an_answer_in_a_thread_needs_what_threads_need() -> None:
    server = DiscordServer()
    server.channels["300400"] = {"type": 11, "guild_id": GUILD, "parent_id": CHANNEL}
    post = Place("discord", GUILD, "300500")
    server.channels["300500"] = {"type": 11, "guild_id": GUILD, "parent_id": FORUM}
    server.channels[CHANNEL]["permission_overwrites"] = [without(SEND)]
    server.channels[FORUM]["permission_overwrites"] = [without(IN_THREADS)]
    async with heard(server) as platform:
        await platform.post(HERE, CARD, key="k1", thread=Thread(HERE, "300400"))
        with pytest.raises(PostRefusedError, match="lacks Send Messages in Threads"):
            await platform.post(post, CARD, key="k2")
    assert [shown(one) for one in server.posted] == ["The ferry runs again."]


@pytest.mark.parametrize(
    ("lacks", "fault", "says"),
    [
        ((), None, ""),
        ((SEND,), None, "my role lacks Send Messages."),
        ((), Fault(404, 10_003), "That channel is gone."),
        ((), Fault(403, 50_001), "I cannot see that channel."),
        ((), Fault(503), ""),
        ((), Fault(429, retry_after=60), ""),
        ((), Fault(drop=True), ""),
    ],
)
async def test_what_hinders_us_is_told_beforehand(
    lacks: tuple[str], fault: Fault | None, says: str
) -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        looked = {f"GET channels/{CHANNEL}", "POST users/@me/channels"}
        return fault if route in looked else None

    server = DiscordServer(behave)
    server.channels[CHANNEL]["permission_overwrites"] = [without(*lacks)]
    async with heard(server) as platform:
        assert isinstance(platform, Scout)
        told = await platform.hindrance(HERE)
        assert says in told
        assert bool(told) == bool(says)
        assert await platform.hindrance(Place("discord", f"@{PERSON}", DIRECT)) == ""
        assert "another server" in await platform.hindrance(Place("discord", "101", FORUM))
    assert server.posted == []


async def test_a_digest_to_a_channel_that_we_may_only_read_is_refused_by_name() -> None:
    async with simulated() as here:
        denied = discord.PermissionOverwrite(send_messages=False)
        quiet = here.guild.create_text_channel("quiet", overwrites={here.env.bot.user: denied})
        await here.env.settle()
        platform = here.scribe.platform
        assert platform
        place = Place("discord", str(here.guild.id), str(quiet.id))
        with platform._permits.watching(here.env.bot):
            with pytest.raises(PostRefusedError, match="my role lacks Send Messages"):
                await platform.post(place, CARD, key="k1")
            await platform.post(replace(place, channel=str(here.channel.id)), CARD, key="k2")
        assert quiet.history() == []
        assert here.channel.last_message.components


SERVER = {
    "id": GUILD,
    "owner_id": "1",
    "roles": [
        {"id": GUILD, "permissions": str(PERMISSIONS[VIEW])},
        {"id": "7", "permissions": str(PERMISSIONS[SEND])},
        {"id": "8", "permissions": str(ADMINISTRATOR)},
    ],
}


def laid(whose: str, deny: int = 0, allow: int = 0) -> dict[str, str]:
    return {"id": whose, "deny": str(deny), "allow": str(allow)}


@pytest.mark.parametrize(
    ("who", "roles", "overwrites", "names"),
    [
        (BOT, [], [], [SEND]),
        (BOT, ["7"], [], []),
        (BOT, ["9"], [], [SEND]),  # a role that is gone
        (BOT, ["8"], [laid(GUILD, deny=ALL)], []),
        ("1", [], [laid(GUILD, deny=ALL)], []),  # the owner
        (BOT, ["7"], [laid(GUILD, deny=ALL)], [VIEW, SEND]),
        (BOT, ["7"], [laid("7", allow=ALL), laid(GUILD, deny=ALL)], []),
        (BOT, ["7", "9"], [laid("7", deny=ALL), laid("9", allow=ALL)], []),
        (BOT, ["7"], [laid("7", allow=ALL), laid(BOT, deny=PERMISSIONS[VIEW])], [VIEW]),
        (BOT, [], [laid("9", allow=ALL)], [SEND]),  # not ours
        (BOT, [], [laid(BOT, allow=PERMISSIONS[SEND])], []),
    ],
)
def test_permissions_are_laid_over_each_other_as_discord_does(
    who: str, roles: list[str], overwrites: list[dict[str, str]], names: list[str]
) -> None:
    holds = held(who, SERVER, {"roles": roles}, {"permission_overwrites": overwrites})
    assert lacking(holds, [VIEW, SEND]) == names


def test_several_names_are_said_in_a_row() -> None:
    assert "lacks View Channel, Send Messages and Embed Links. " in needed([VIEW, SEND, EMBED])
