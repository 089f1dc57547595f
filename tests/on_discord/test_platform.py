"""Posting to Discord and finding there: the real client against a Discord that misbehaves."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import pytest
from discord_rules import shown
from discord_server import (
    CHANNEL,
    DIRECT,
    GUILD,
    NOW,
    PERSON,
    DiscordServer,
    Fault,
    discord_serving,
)
from samples import BRIEFING as SAMPLE

from bot.cards import briefing_card, notice_card
from bot.chat import CardLine, CardSection, MessageRef, Place, Thread
from bot.platforms.discord.answering import Answering
from bot.platforms.discord.api import DiscordAccess, opened
from bot.platforms.discord.platform import Discord
from bot.posting import Missing, PostRefusedError, PostUnknownError, Unknown

HERE = Place("discord", GUILD, CHANNEL)
POSTS = f"POST channels/{CHANNEL}/messages"
CARD = notice_card("The ferry runs again.")
BRIEFING = briefing_card(SAMPLE, number=17)
LONG = replace(
    CARD,
    kind="list",
    sections=(CardSection("list", "Ferries", tuple(CardLine("Ferry. " * 100) for _ in range(12))),),
)


@asynccontextmanager
async def discord(
    server: DiscordServer,
    seconds: float = 5.0,
    opens: str = "token",
    ticks: Callable[[], float] = monotonic,
) -> AsyncIterator[Discord]:
    async with discord_serving(server):
        access = DiscordAccess(opens, api_url=server.url)
        async with opened(access, seconds, ticks) as api:
            yield Discord(api, access, lambda: NOW)


def failing(route: str, *faults: Fault | None) -> DiscordServer:
    """Give a Discord whose route goes wrong in this order, and well after that."""

    def behave(called: str, nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return faults[nth - 1] if called == route and nth <= len(faults) else None

    return DiscordServer(behave)


async def test_it_posts_once_and_finds_it_by_its_key() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        (sent,) = server.posted
        assert made == MessageRef(HERE, sent["id"])
        assert sent["enforce_nonce"] is True
        assert len(sent["nonce"]) == 25
        assert await platform.find(HERE, "k1", NOW) == made
        assert await platform.find(HERE, "k2", NOW) == Missing()


async def test_it_finds_over_pages_and_in_a_thread_that_it_begins() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        root = await platform.post(HERE, CARD, key="root")
        thread = Thread(HERE, root.id)
        assert await platform.find(HERE, "k0", NOW, thread) == Missing()
        made = [await platform.post(HERE, CARD, key=f"k{i}", thread=thread) for i in range(120)]
        assert {one["channel_id"] for one in server.posted[1:]} == {root.id}
        assert await platform.find(HERE, "k110", NOW, thread) == made[110]
        assert await platform.find(HERE, "k110", NOW) == Missing()
        assert server.times[f"POST channels/{CHANNEL}/messages/{root.id}/threads"] == 1


async def test_a_message_that_is_sent_again_is_there_once() -> None:
    server = failing(POSTS, Fault(drop=True, done=True))
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, CARD, key="k1")
        assert await platform.post(HERE, CARD, key="k1") == await platform.find(HERE, "k1", NOW)
        assert len(server.posted) == 1


@pytest.mark.parametrize(
    "fault", [Fault(502), Fault(503, body="<html>upstream</html>"), Fault(504), Fault(524)]
)
async def test_what_discord_does_not_say_is_unknown(fault: Fault) -> None:
    server = failing(POSTS, fault)
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, CARD, key="k1")
        assert server.times[POSTS] == 1


@pytest.mark.parametrize("everywhere", [False, True])
async def test_too_many_requests_say_how_long_to_wait(everywhere: bool) -> None:  # noqa: FBT001
    server = failing(POSTS, Fault(429, retry_after=17.5, everywhere=everywhere))
    async with discord(server) as platform:
        with pytest.raises(PostRefusedError) as refused:
            await platform.post(HERE, CARD, key="k1")
        assert refused.value.retry_after == 17.5
        assert not refused.value.final
        assert server.times[POSTS] == 1


@dataclass
class Ticks:
    """A clock that goes on when it is told to."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


NEAR = Place("discord", GUILD, "201")
NEAR_POSTS = "POST channels/201/messages"


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(429, retry_after=17.5, everywhere=True), 17.5),
        (Fault(429, body="<html>1015</html>"), 1.0),
    ],
)
async def test_where_all_has_to_wait_nothing_is_sent_until_it_is_over(
    fault: Fault, wait: float
) -> None:
    server, ticks = failing(POSTS, fault), Ticks()
    server.channels["201"] = {"type": 0, "guild_id": GUILD}
    async with discord(server, ticks=ticks) as platform:
        await platform.post(NEAR, CARD, key="k0")
        with pytest.raises(PostRefusedError):
            await platform.post(HERE, CARD, key="k1")
        ticks.now += wait - 0.5
        for place in (HERE, NEAR):
            with pytest.raises(PostRefusedError) as refused:
                await platform.post(place, CARD, key="k1")
            assert refused.value.retry_after == 0.5
            assert not refused.value.final
        assert (server.times[POSTS], server.times[NEAR_POSTS]) == (1, 1)
        ticks.now += 0.5
        for place in (HERE, NEAR):
            await platform.post(place, CARD, key="k1")
        assert (server.times[POSTS], server.times[NEAR_POSTS]) == (2, 2)


async def test_where_one_channel_has_to_wait_others_do_not() -> None:
    server, ticks = failing(POSTS, Fault(429, retry_after=17.5)), Ticks()
    server.channels["201"] = {"type": 0, "guild_id": GUILD}
    async with discord(server, ticks=ticks) as platform:
        with pytest.raises(PostRefusedError):
            await platform.post(HERE, CARD, key="k1")
        await platform.post(NEAR, CARD, key="k1")


async def test_interactions_are_answered_while_all_else_has_to_wait() -> None:
    server = failing(POSTS, Fault(429, retry_after=17.5, everywhere=True))
    async with discord_serving(server):
        access = DiscordAccess("token", api_url=server.url)
        async with opened(access, 5.0, Ticks()) as api:
            with pytest.raises(PostRefusedError):
                await Discord(api, access, lambda: NOW).post(HERE, CARD, key="k1")
            door = Answering(api, "9000", "1", "secret")
            assert await door.defer()
            await door.whisper(CARD)
    assert len(server.of("/messages/@original")) == 1


async def test_a_ban_by_what_stands_before_discord_is_no_message_lost() -> None:
    server = failing(POSTS, Fault(429, body="<html>1015</html>"), Fault(403, body="<html>1020"))
    ticks = Ticks()
    async with discord(server, ticks=ticks) as platform:
        for _ in range(2):
            with pytest.raises(PostRefusedError) as refused:
                await platform.post(HERE, CARD, key="k1")
            assert not refused.value.final
            ticks.now += 1
        await platform.post(HERE, CARD, key="k1")
        assert len(server.posted) == 1
        assert server.times[POSTS] == 3


async def test_a_500_for_components_becomes_an_embed_once() -> None:
    def behave(route: str, _nth: int, sent: Mapping[str, Any]) -> Fault | None:
        return Fault(500) if route == POSTS and sent.get("flags") else None

    server = DiscordServer(behave)
    async with discord(server) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        (sent,) = server.posted
        assert sent["embeds"][0]["description"] == "The ferry runs again."
        assert server.times[POSTS] == 2
        assert await platform.find(HERE, "k1", NOW) == made


async def test_components_that_are_refused_become_an_embed_once() -> None:
    server = failing(POSTS, Fault(400, 50_035))
    async with discord(server) as platform:
        await platform.post(HERE, CARD, key="k1")
        assert "embeds" in server.posted[0]


async def test_what_was_kept_in_spite_of_a_500_is_not_posted_again() -> None:
    server = failing(POSTS, Fault(500, done=True))
    async with discord(server) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        (sent,) = server.posted
        assert (made.id, "embeds" in sent) == (sent["id"], False)
        assert server.times[POSTS] == 1


async def test_a_500_for_an_embed_too_is_unknown() -> None:
    server = failing(POSTS, Fault(500), Fault(500))
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, CARD, key="k1")
        assert server.times[POSTS] == 2


@pytest.mark.parametrize(
    ("status", "code", "final", "lost", "says"),
    [
        (403, 50_001, True, True, "cannot see that channel"),
        (403, 50_013, True, True, "Send Messages"),
        (404, 10_003, True, True, "channel is gone"),
        (404, 10_004, True, True, "briefbot discord invite"),
        (403, 50_007, True, True, "direct messages"),
        (401, 0, True, True, "BRIEFBOT_DISCORD_TOKEN"),
        (400, 160_005, True, False, "locked"),
        (400, 50_006, True, False, "fault of Briefbot's"),
        (400, 77_777, False, False, "77777"),
    ],
)
async def test_each_code_says_what_it_means(
    status: int,
    code: int,
    final: bool,  # noqa: FBT001  a table
    lost: bool,  # noqa: FBT001
    says: str,
) -> None:
    async with discord(failing(POSTS, Fault(status, code))) as platform:
        with pytest.raises(PostRefusedError, match=says) as refused:
            await platform.post(HERE, CARD, key="k1")
        assert (refused.value.final, refused.value.lost) == (final, lost)


async def test_a_wrong_token_is_told_and_nothing_is_posted() -> None:
    server = DiscordServer()
    async with discord(server, opens="wrong") as platform:
        with pytest.raises(PostRefusedError, match="BRIEFBOT_DISCORD_TOKEN") as refused:
            await platform.post(HERE, CARD, key="k1")
        assert refused.value.lost
        found = await platform.find(HERE, "k1", NOW)
        assert isinstance(found, Unknown)
        assert found.final


async def test_discord_that_is_not_there_is_a_refusal() -> None:
    access = DiscordAccess("token", api_url="http://127.0.0.1:9/api/v10")
    async with opened(access, 5.0) as api:
        with pytest.raises(PostRefusedError, match="reached") as refused:
            await Discord(api, access, lambda: NOW).post(HERE, CARD, key="k1")
        assert not refused.value.final


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place("discord", "101", CHANNEL), "another server"),
        (Place("discord", "@78", DIRECT), "another server"),
        (Place("discord", GUILD, "999"), "channel is gone"),
        (Place("discord", GUILD, "general"), "no channel's id"),
        (Place("discord", GUILD, "../users/@me"), "no channel's id"),
    ],
)
async def test_places_that_are_not_ours_are_refused(place: Place, says: str) -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        with pytest.raises(PostRefusedError, match=says) as refused:
            await platform.post(place, CARD, key="k1")
        assert refused.value.final
        assert server.posted == []


@pytest.mark.parametrize("channel", [DIRECT, PERSON])
async def test_a_person_is_reached_by_conversation_or_by_their_id(channel: str) -> None:
    server = DiscordServer()
    place = Place("discord", f"@{PERSON}", channel)
    async with discord(server) as platform:
        made = await platform.post(place, CARD, key="k1")
        assert server.posted[0]["channel_id"] == DIRECT
        assert await platform.find(place, "k1", NOW) == made


async def test_a_history_that_may_not_be_read_is_said() -> None:
    server = DiscordServer(readable=False)
    async with discord(server) as platform:
        await platform.post(HERE, CARD, key="k1")
        found = await platform.find(HERE, "k1", NOW)
        assert isinstance(found, Unknown)
        assert found.final
        assert "Read Message History" in found.why


@pytest.mark.parametrize("root", [DIRECT, "217", "218", "../../users/@me"])
async def test_a_thread_of_another_channel_is_refused(root: str) -> None:
    server = DiscordServer()
    server.channels["217"] = {"type": 11, "guild_id": "101", "parent_id": "201"}
    server.channels["218"] = {"type": 0, "guild_id": "101"}
    async with discord(server) as platform:
        with pytest.raises(PostRefusedError) as refused:
            await platform.post(HERE, CARD, key="k1", thread=Thread(HERE, root))
        assert refused.value.final
        assert server.posted == []


async def test_a_thread_that_was_deleted_is_begun_again() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        briefing = await platform.post(HERE, BRIEFING, key="k1")
        thread = Thread(HERE, briefing.id)
        await platform.post(HERE, CARD, key="k2", thread=thread)
        del server.channels[briefing.id]
        again = await platform.post(HERE, CARD, key="k3", thread=thread)
        assert server.posted[-1]["id"] == again.id
        assert server.posted[-1]["channel_id"] == briefing.id


async def test_a_long_card_goes_on_in_its_thread() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        made = await platform.post(HERE, LONG, key="k1")
        channels = [one["channel_id"] for one in server.posted]
        assert len(channels) > 2
        assert channels == [CHANNEL, *[made.id] * (len(channels) - 1)]
        assert await platform.find(HERE, "k1", NOW) == made


async def test_a_briefing_has_a_thread_that_says_how_to_ask() -> None:
    server = DiscordServer()
    async with discord(server) as platform:
        made = await platform.post(HERE, BRIEFING, key="k1")
        _, how = server.posted
        assert how["channel_id"] == made.id
        assert "reply to this message" in shown(how)
        assert await platform.find(HERE, "k1", NOW) == made


@pytest.mark.parametrize("embed", [False, True])
async def test_a_briefing_whose_reply_was_lost_has_its_thread_when_it_is_found(
    embed: bool,  # noqa: FBT001  a table
) -> None:
    lost = Fault(drop=True, done=True)
    server = failing(POSTS, *((Fault(400, 50_035), lost) if embed else (lost,)))
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, BRIEFING, key="k1")
        for _ in range(2):
            made = await platform.find(HERE, "k1", NOW)
            assert isinstance(made, MessageRef)
            _, how = server.posted
            assert how["channel_id"] == made.id
            assert "reply to this message" in shown(how)
    (thread,) = server.of("/threads")
    assert thread["name"] == BRIEFING.headline


async def test_a_briefing_without_its_thread_is_posted_all_the_same() -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return Fault(403, 50_013) if route.endswith("/threads") else None

    server = DiscordServer(behave)
    async with discord(server) as platform:
        made = await platform.post(HERE, BRIEFING, key="k1")
        assert [one["id"] for one in server.posted] == [made.id]


@pytest.mark.parametrize("code", [50_013, 50_024, 160_006])
async def test_without_threads_all_follows_in_the_channel(code: int) -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return Fault(403, code) if route.endswith("/threads") else None

    server = DiscordServer(behave)
    async with discord(server) as platform:
        made = await platform.post(HERE, LONG, key="k1")
        assert {one["channel_id"] for one in server.posted} == {CHANNEL}
        assert await platform.find(HERE, "k1", NOW) == made
        thread = Thread(HERE, made.id)
        answer = await platform.post(HERE, CARD, key="k2", thread=thread)
        assert server.posted[-1]["channel_id"] == CHANNEL
        assert await platform.find(HERE, "k2", NOW, thread) == answer


async def test_a_long_card_goes_on_below_itself_where_there_are_no_threads() -> None:
    server = DiscordServer()
    place = Place("discord", f"@{PERSON}", DIRECT)
    async with discord(server) as platform:
        made = await platform.post(place, LONG, key="k1")
        assert {one["channel_id"] for one in server.posted} == {DIRECT}
        assert await platform.find(place, "k1", NOW) == made


@pytest.mark.parametrize("done", [False, True])
async def test_a_card_that_broke_off_goes_on_where_it_was(done: bool) -> None:  # noqa: FBT001
    def behave(route: str, nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        below = route.endswith("/messages") and route.startswith("POST") and route != POSTS
        return Fault(drop=True, done=done) if below and nth == 1 else None

    server = DiscordServer(behave)
    async with discord(server) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, LONG, key="k1")
        assert await platform.find(HERE, "k1", NOW) == Missing()
        made = await platform.post(HERE, LONG, key="k1")
        nonces = [one["nonce"] for one in server.posted]
        assert len(nonces) == len(set(nonces))
        assert server.times[POSTS] == 1
        assert await platform.find(HERE, "k1", NOW) == made


@pytest.mark.parametrize("fault", [Fault(503), Fault(drop=True), Fault(403, 50_001)])
async def test_a_channel_that_cannot_be_asked_is_unknown(fault: Fault) -> None:
    server = failing(f"GET channels/{CHANNEL}/messages", *[fault] * 4)
    async with discord(server) as platform:
        found = await platform.find(HERE, "k1", NOW)
        assert isinstance(found, Unknown)
        assert found.final is (fault.code == 50_001)


async def test_a_question_waits_while_discord_is_busy_for_a_moment() -> None:
    server = failing(f"GET channels/{CHANNEL}/messages", Fault(429, retry_after=0.01))
    async with discord(server) as platform:
        assert await platform.find(HERE, "k1", NOW) == Missing()


async def test_it_says_where_a_message_is_read() -> None:
    async with discord(DiscordServer()) as platform:
        stands = f"https://discord.com/channels/{GUILD}/{CHANNEL}/33"
        assert await platform.link(MessageRef(HERE, "33")) == stands
        alone = Place("discord", "@44", "44")
        assert await platform.link(MessageRef(alone, "33")) == ""
