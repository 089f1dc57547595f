"""Other channels than the one that somebody asks in: nobody has more done there than they may."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord_rules import shown
from on_discord.simulated import Simulated, simulated
from on_discord.test_installed import text

ADMINISTRATOR = discord.Permissions(administrator=True)
MANAGER = discord.Permissions(manage_guild=True)
NOT_THERE = "you may not write in that channel"


@asynccontextmanager
async def closed(**denied: bool) -> AsyncIterator[tuple[Simulated, Any, Any]]:
    """Give a server with a channel closed to all but us and Olaf, who has a digest there."""
    async with simulated(real=True) as here:
        role = here.guild.create_role("desk", permissions=ADMINISTRATOR)
        olaf = here.guild.add_member(here.env.create_user("olaf"), roles=[role])
        ours = discord.PermissionOverwrite(view_channel=True, send_messages=True)
        laid = {
            here.guild.default_role: discord.PermissionOverwrite(**denied),
            here.env.bot.user: ours,
        }
        channel = here.guild.create_text_channel("desk", overwrites=laid)
        await olaf.slash(channel, "digest subscribe", topic="alder-bridge", when="daily 7:00")
        here.named.append(str(channel.id))
        yield here, channel, olaf


async def digests(here: Simulated) -> list[tuple[str, bool]]:
    """Give each digest's channel, and whether it is on."""
    assert here.team
    found = await here.team.store.subscriptions.listed(f"discord:{here.guild.id}")
    return [(one.place.channel, one.next_due is not None) for one in found]


async def test_digests_of_a_channel_that_somebody_cannot_see_are_not_there_for_them() -> None:
    async with closed(view_channel=False) as (here, channel, olaf):
        listed = await here.maud.slash(here.channel, "digest list")
        assert "alder-bridge" not in text(listed)
        assert "digests: 0" in text(await here.maud.slash(here.channel, "brief-status"))
        for verb in ("pause", "run", "remove"):
            done = await here.maud.slash(here.channel, f"digest {verb}", which="1")
            assert "There is no digest number 1 here" in text(done)
        assert f"in <#{channel.id}>" in text(await olaf.slash(here.channel, "digest list"))
        assert await digests(here) == [(str(channel.id), True)]
        assert channel.history() == []


async def test_nobody_changes_digests_of_a_channel_that_they_may_only_read() -> None:
    async with closed(send_messages=False) as (here, channel, olaf):
        assert f"in <#{channel.id}>" in text(await here.maud.slash(here.channel, "digest list"))
        for verb in ("pause", "run", "remove"):
            done = await here.maud.slash(here.channel, f"digest {verb}", which="1")
            assert NOT_THERE in text(done)
        assert await digests(here) == [(str(channel.id), True)]
        role = here.guild.create_role("lead", permissions=MANAGER)
        kim = here.guild.add_member(here.env.create_user("kim"), roles=[role])
        assert "paused" in text(await kim.slash(here.channel, "digest pause", which="1"))
        assert "goes on" in text(await olaf.slash(here.channel, "digest resume", which="1"))
        assert channel.history() == []


async def test_a_digest_of_a_channel_that_is_gone_is_left_to_who_runs_the_server() -> None:
    async with closed(send_messages=False) as (here, channel, _):
        role = here.guild.create_role("lead", permissions=MANAGER)
        kim = here.guild.add_member(here.env.create_user("kim"), roles=[role])
        nils = here.env.create_user("nils")
        done = await kim.slash(here.channel, "brief", topic=f"move 1 to <#{nils.id}>")
        assert NOT_THERE in text(done)  # to nobody's conversation with us
        await here.env.bot.get_channel(channel.id).delete()
        assert "None yet" in text(await here.maud.slash(here.channel, "digest list"))
        assert "Digest 1" in text(await kim.slash(here.channel, "digest remove", which="1"))
        assert await digests(here) == []


async def test_nobody_moves_a_digest_to_where_they_may_not_write() -> None:
    async with closed(send_messages=False) as (here, channel, _):
        subscribed = await here.maud.slash(
            here.channel, "digest subscribe", topic="korea-russia", when="daily 8:00"
        )
        assert "Digest 2" in text(subscribed)
        olaf = here.env.create_user("nils")  # of no server: their conversation is theirs
        for there in (channel.id, olaf.id, 123456789012345678):
            done = await here.maud.slash(here.channel, "brief", topic=f"move 2 to <#{there}>")
            assert NOT_THERE in text(done)
        open_ = here.guild.create_text_channel("news")
        here.named.append(str(open_.id))
        done = await here.maud.slash(here.channel, "brief", topic=f"move 2 to <#{open_.id}>")
        assert f"posted in <#{open_.id}> from now on" in text(done)
        assert await digests(here) == [(str(channel.id), True), (str(open_.id), True)]


async def test_who_may_write_in_threads_alone_changes_nothing_of_their_channel() -> None:
    async with closed(send_messages=False) as (here, channel, olaf):
        await olaf.slash(channel, "brief", topic="alder-bridge")
        (thread,) = channel.threads
        done = [
            await here.maud.slash(
                thread, "digest subscribe", topic="korea-russia", when="daily 8:00"
            ),
            await here.maud.slash(thread, "digest pause", which="1"),
            await here.maud.slash(thread, "brief", topic="policy threads mentions"),
        ]
        for one in done:
            assert NOT_THERE in text(one)
        for said in ("subscribe korea-russia daily 8:00", "remove 1"):
            await here.maud.send(thread, f"<@{here.env.bot.user.id}> {said}")
        assert await digests(here) == [(str(channel.id), True)]
        done = [await olaf.slash(thread, "digest pause", which="1")]
        assert "paused" in text(done[0])


async def test_nothing_of_a_private_thread_is_told_in_its_channel() -> None:
    async with simulated(real=True) as here:
        general = here.env.bot.get_channel(here.channel.id)
        private = discord.ChannelType.private_thread
        made = await general.create_thread(name="hush", type=private, invitable=False)
        await made.add_user(discord.Object(here.maud.id))
        olaf = here.guild.add_member(here.env.create_user("olaf"))
        (thread,) = here.channel.threads
        here.named.append(str(thread.id))
        await here.maud.slash(thread, "brief", topic="alder-bridge")
        await here.maud.slash(thread, "digest subscribe", topic="alder-bridge", when="daily 7:00")
        await here.maud.send(thread, f"<@{here.env.bot.user.id}> who voted?")
        told = [shown(_body(one)) for one in reversed(thread.history()) if one.components]
        assert sum("voted nine to six" in one for one in told) >= 2  # the briefing, and the answer
        for topic in ("why", "status", "digests"):
            done = await olaf.slash(here.channel, "brief", topic=topic)
            assert "alder-bridge" not in text(done)
            assert "nine to six" not in text(done)
        assert "alder-bridge" in text(await here.maud.slash(thread, "digest list"))
        assert await digests(here) == [(str(thread.id), True)]


def _body(message: Any) -> dict[str, Any]:  # noqa: ANN401  simcord's own
    return {"components": [part.to_dict() for part in message.components]}
