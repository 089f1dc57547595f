"""Forums: a briefing is a post of its own there, and what is written below it a question."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from discord_rules import shown
from discord_server import FORUM, GUILD, NOW, DiscordServer, Fault
from on_discord.simulated import simulated
from on_discord.test_platform import BRIEFING, CARD, LONG, discord
from on_discord.test_unread import told

from bot.chat import Card, MessageRef, Place, Request, Thread
from bot.posting import Missing, PostRefusedError, PostUnknownError

HERE = Place("discord", GUILD, FORUM)
BEGINS = f"POST channels/{FORUM}/threads"


def failing(*faults: Fault | None) -> DiscordServer:
    """Give a Discord on which posts go wrong in this order, and well after that."""

    def behave(called: str, nth: int, _sent: Mapping[str, object]) -> Fault | None:
        return faults[nth - 1] if called == BEGINS and nth <= len(faults) else None

    return DiscordServer(behave)


async def test_a_briefing_begins_a_post_that_says_how_to_ask() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        made = await platform.post(HERE, BRIEFING, key="k1")
        (begun,) = server.of(f"channels/{FORUM}/threads")
        assert begun["name"] == BRIEFING.headline
        briefing, how = server.posted
        assert made == MessageRef(HERE, briefing["id"])
        assert briefing["channel_id"] == how["channel_id"] == made.id
        assert "press Ask above" in shown(how)
        assert await platform.link(made) == f"https://discord.com/channels/{GUILD}/{made.id}"
        assert await platform.find(HERE, "k1", NOW) == made
        assert await platform.find(HERE, "k2", NOW) == Missing()
        answer = await platform.post(HERE, CARD, key="k3", thread=Thread(HERE, made.id))
        assert await platform.find(HERE, "k3", NOW, Thread(HERE, made.id)) == answer
        assert server.posted[-1]["channel_id"] == made.id


async def test_a_long_card_goes_on_in_its_post() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        made = await platform.post(HERE, LONG, key="k1")
        assert len(server.posted) > 1
        assert {one["channel_id"] for one in server.posted} == {made.id}
        assert await platform.find(HERE, "k1", NOW) == made


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("archived", [False, True])
async def test_a_post_whose_reply_was_lost_is_found_and_not_begun_again(
    done: bool,  # noqa: FBT001  a table
    archived: bool,  # noqa: FBT001
) -> None:
    server = failing(Fault(drop=True, done=done))
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, BRIEFING, key="k1")
        for one in server.channels.values():
            one["archived"] = archived
        found = await platform.find(HERE, "k1", NOW)
        assert isinstance(found, MessageRef if done else Missing)
        assert server.times[BEGINS] == 1
        assert len(server.posted) == (2 if done else 0)  # with how to ask, said when it was found


@pytest.mark.parametrize("kept", [False, True])
async def test_where_components_break_a_post_is_looked_for_then_begun_with_an_embed(
    kept: bool,  # noqa: FBT001  a table
) -> None:
    server = failing(Fault(500, done=kept))
    async with discord(server) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        assert server.times[BEGINS] == (1 if kept else 2)
        (one,) = server.posted
        assert made.id == one["id"]
        assert ("embeds" in one) is not kept


async def test_a_forum_that_wants_tags_says_what_to_do() -> None:
    async with discord(DiscordServer(tagged=True)) as platform:
        with pytest.raises(PostRefusedError, match="wants a tag") as refused:
            await platform.post(HERE, CARD, key="k1")
        assert refused.value.lost


async def test_a_post_that_was_deleted_takes_nothing_and_the_forum_is_not_lost() -> None:
    async with discord(DiscordServer()) as platform:
        with pytest.raises(PostRefusedError, match="was deleted") as refused:
            await platform.post(HERE, CARD, key="k1", thread=Thread(HERE, "216"))
        assert (refused.value.final, refused.value.lost) == (True, False)


async def test_a_post_of_a_forum_takes_answers() -> None:
    server = DiscordServer()
    server.channels["216"] = {"type": 11, "guild_id": GUILD, "parent_id": FORUM}
    place = Place("discord", GUILD, FORUM)
    async with discord(server) as platform:
        thread = Thread(place, "216")
        made = await platform.post(place, CARD, key="k1", thread=thread)
        assert server.posted[0]["channel_id"] == "216"
        assert await platform.find(place, "k1", NOW, thread) == made


async def test_a_post_of_a_forum_takes_a_digest_and_answers_below_it() -> None:
    server = DiscordServer()
    server.channels["216"] = {"type": 11, "guild_id": GUILD, "parent_id": FORUM}
    place = Place("discord", GUILD, "216")
    async with discord(server) as platform:
        made = await platform.post(place, BRIEFING, key="k1")
        assert await platform.find(place, "k1", NOW) == made
        await platform.post(place, CARD, key="k2", thread=Thread(place, made.id))
        assert {one["channel_id"] for one in server.posted} == {"216"}


@pytest.mark.parametrize("content", [False, True])
async def test_what_is_written_in_a_post_of_ours_is_a_question(content: bool) -> None:  # noqa: FBT001
    async with simulated(content=content, real=True) as here:
        forum = here.guild.create_forum_channel("harbour")
        await here.env.settle()
        place = Place("discord", str(here.guild.id), str(forum.id))
        shown_: list[Card] = []

        async def whisper(card: Card) -> None:
            shown_.append(card)

        asked = Request(place, "1", "alder-bridge", datetime.now(UTC), "k1")
        await here.handlers.said(asked, whisper)
        (post,) = forum.threads
        assert len(told(post)) == 2
        await here.maud.send(post, "What will a new bridge cost?")
        last = told(post)[-1]
        assert ("6.1 million crowns" if content else "Mention me") in last
        await here.maud.send(post, f"<@{here.env.bot.user.id}> When did the council vote?")
        assert "Looked in the 4 articles of this briefing." in told(post)[-1]
        briefing = min((one for one in post.history() if one.components), key=lambda one: one.id)
        window = await here.maud.click(briefing, label="Ask")
        await here.maud.submit_modal(window, {"question": "Who owns the bridge?"})
        assert len(told(post)) == 5


async def test_a_post_that_somebody_else_began_is_a_place_of_its_own() -> None:
    async with simulated(content=True) as here:
        forum = here.guild.create_forum_channel("harbour")
        await here.env.settle()
        await here.env.bot.get_channel(forum.id).create_thread(name="Ferries", content="When?")
        (post,) = forum.threads
        here.env.bot.get_channel(post.id).owner_id = here.maud.id  # as if she had begun it
        place = Place("discord", str(here.guild.id), str(post.id))
        await here.maud.slash(post, "digest subscribe", topic="harbour", when="daily 7:00")
        await here.maud.slash(post, "brief", topic="alder-bridge")
        assert post.last_message.components
        await here.maud.send(post, f"<@{here.env.bot.user.id}> topics")
        found = [(request.place, request.thread) for request in here.scribe.said_]
        assert found == [(place, None)] * 3
        await here.maud.send(post, "And the ferry?")
        assert (here.scribe.followed_, len(here.scribe.said_)) == ([], 3)
