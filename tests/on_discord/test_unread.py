"""What people write in a thread of ours that we may not read, for want of the intent."""

import asyncio
from typing import Any

import pytest
from discord_rules import shown
from discord_server import BOT, CHANNEL, GUILD, DiscordServer, written
from on_discord.simulated import Simulated, simulated
from on_discord.test_listening import listened

from bot.chat import Place, Thread


def told(thread: Any) -> list[str]:  # noqa: ANN401  simcord's own
    """Give what we said in a thread, the oldest first."""
    ours = [message for message in thread.history() if message.components]
    return [shown({"components": [p.to_dict() for p in one.components]}) for one in ours]


async def briefed(here: Simulated) -> Any:  # noqa: ANN401
    """Have a briefing posted; give its thread."""
    await here.maud.slash(here.channel, "brief", topic="alder-bridge")
    (thread,) = here.channel.threads
    assert len(told(thread)) == 1  # how to ask
    return thread


async def test_a_thread_of_ours_is_told_once_how_to_ask_through_a_restart() -> None:
    async with simulated(real=True) as here:
        thread = await briefed(here)
        await here.maud.send(thread, "What will a new bridge cost?")
        await here.maud.send(thread, "Hello?")
        await here.restart()
        await here.maud.send(thread, "Hello?")
        _, once = told(thread)
        assert "Mention me, reply to a message of mine, or press Ask" in once
        await here.maud.send(thread, f"<@{here.env.bot.user.id}> What will a new bridge cost?")
        assert "6.1 million crowns" in told(thread)[-1]
        assert len(told(thread)) == 3


async def test_a_reply_that_does_not_mention_us_is_told_in_the_thread_of_what_it_answers() -> None:
    server = DiscordServer()
    async with listened(server) as scribe:
        ours = written("5001", author=BOT)
        await server.push("MESSAGE_CREATE", ours)
        about = {"message_id": "5001", "channel_id": CHANNEL}
        reply = {"type": 19, "message_reference": about, "referenced_message": ours}
        await server.push("MESSAGE_CREATE", written("5002") | reply)
        await server.push("MESSAGE_CREATE", written("5003", content=f"<@{BOT}> topics"))
        async with asyncio.timeout(10):
            await scribe.told.wait()
        assert scribe.unread_ == [Thread(Place("discord", GUILD, CHANNEL), "5001")]
        assert scribe.followed_ == []


@pytest.mark.parametrize("rule", [True, False])
async def test_nobody_is_told_where_no_answer_is_due(rule: bool) -> None:  # noqa: FBT001  a table
    async with simulated(real=True) as here:
        thread = await briefed(here)
        if rule:
            await here.maud.slash(here.channel, "brief", topic="policy threads mentions")
            await here.maud.send(thread, "What will a new bridge cost?")
            assert len(told(thread)) == 1
        said = await here.maud.send(here.channel, "The ferry is late.")
        other = await here.env.bot.get_channel(here.channel.id).create_thread(
            name="Ferries", message=said
        )
        theirs = next(one for one in here.channel.threads if one.id == other.id)
        await here.maud.send(theirs, "Again?")
        assert told(theirs) == []
        assert len(told(thread)) == 1


async def test_with_the_intent_a_message_without_words_is_left_alone() -> None:
    async with simulated(content=True) as here:
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        (thread,) = here.channel.threads
        await here.maud.send(thread, attachments=[("ferry.png", b"x")])
        assert (here.scribe.unread_, here.scribe.followed_) == ([], [])
