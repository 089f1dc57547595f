"""Posting to Slack and finding there: the real client against a Slack that misbehaves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from slack_server import Fault, SlackServer, slack_serving

from bot.cards import notice_card
from bot.chat import Card, CardLine, CardSection, MessageRef, Place, Thread
from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.platform import Slack
from bot.posting import Missing, PostRefusedError, PostUnknownError, Unknown

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HERE = Place("slack", "T1", "C1")
CARD = notice_card("The ferry runs again.")
LONG = replace(
    CARD,
    kind="list",
    sections=(CardSection("list", "Ferries", tuple(CardLine("Ferry. " * 100) for _ in range(40))),),
)


@asynccontextmanager
async def slack(
    server: SlackServer,
    seconds: float = 2.0,
    waited: list[float] | None = None,
    moment: float = 2.0,
) -> AsyncIterator[Slack]:
    """Give a platform that waits for nothing between parts, and writes down for how long."""

    async def wait(seconds: float) -> None:
        if waited is not None:
            waited.append(seconds)

    async with slack_serving(server):
        access = SlackAccess("xoxb-test", api_url=server.url)
        async with opened(access, seconds) as api:
            yield Slack(api, access, lambda: NOW, wait, moment)


def failing(method: str, *faults: Fault | None) -> SlackServer:
    """Give a Slack whose method goes wrong in this order, and well after that."""

    def behave(called: str, nth: int) -> Fault | None:
        return faults[nth - 1] if called == method and nth <= len(faults) else None

    return SlackServer(behave)


async def test_it_posts_once_and_finds_it_by_its_key() -> None:
    server = SlackServer()
    async with slack(server) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        (sent,) = server.posted
        assert made == MessageRef(HERE, sent["ts"])
        assert sent["metadata"] == {
            "event_type": "briefbot_delivery",
            "event_payload": {"key": "k1"},
        }
        assert await platform.find(HERE, "k1", NOW) == made
        assert await platform.find(HERE, "k2", NOW) == Missing()


@pytest.mark.parametrize("card", [CARD, LONG])
async def test_it_finds_by_the_first_blocks_ids_where_metadata_are_not_shown(card: Card) -> None:
    server = SlackServer()
    async with slack(server) as platform:
        made = await platform.post(HERE, card, key="k1")
        for message in server.posted:
            del message["metadata"]
        assert await platform.find(HERE, "k1", NOW) == made
        assert await platform.find(HERE, "k2", NOW) == Missing()
        server.posted.pop()
        assert await platform.find(HERE, "k1", NOW) == Missing()


async def test_it_finds_in_a_thread_and_over_pages() -> None:
    server = SlackServer(page=2)
    async with slack(server) as platform:
        thread = Thread(HERE, "1.0")
        made = [await platform.post(HERE, CARD, key=f"k{i}", thread=thread) for i in range(5)]
        assert await platform.find(HERE, "k4", NOW, thread) == made[4]
        assert await platform.find(HERE, "k4", NOW) == Missing()
        assert [one["thread_ts"] for one in server.posted] == ["1.0"] * 5


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=503, body="<html>upstream</html>"),
        Fault(error="internal_error"),
        Fault(error="fatal_error"),
        Fault(status=200, body="what?"),
    ],
)
async def test_what_slack_does_not_say_is_unknown(fault: Fault) -> None:
    async with slack(failing("chat.postMessage", fault)) as platform:
        with pytest.raises(PostUnknownError):
            await platform.post(HERE, CARD, key="k1")


async def test_silence_is_unknown() -> None:
    server = SlackServer()
    async with slack_serving(server):
        access = SlackAccess("xoxb-test", api_url=server.url)
        async with opened(access, 0.000_1) as api:
            with pytest.raises((PostUnknownError, PostRefusedError)):
                await Slack(api, access, lambda: NOW).post(HERE, CARD, key="k1")
    assert server.posted == []


@pytest.mark.parametrize(
    ("code", "final", "lost", "says"),
    [
        ("not_in_channel", True, True, "Invite me"),
        ("channel_not_found", True, True, "Invite me"),
        ("is_archived", True, True, "archived"),
        ("token_revoked", True, True, "BRIEFBOT_SLACK_BOT_TOKEN"),
        ("invalid_auth", True, True, "BRIEFBOT_SLACK_BOT_TOKEN"),
        ("account_inactive", True, True, "BRIEFBOT_SLACK_BOT_TOKEN"),
        ("missing_scope", True, False, "briefbot slack manifest"),
        ("no_text", True, False, "fault of Briefbot's"),
        ("restricted_action", True, False, "admin"),
        ("some_new_code", False, False, "some_new_code"),
    ],
)
async def test_each_code_says_what_it_means(
    code: str,
    final: bool,  # noqa: FBT001  a table
    lost: bool,  # noqa: FBT001
    says: str,
) -> None:
    async with slack(failing("chat.postMessage", Fault(error=code))) as platform:
        with pytest.raises(PostRefusedError, match=says) as refused:
            await platform.post(HERE, CARD, key="k1")
        assert (refused.value.final, refused.value.lost) == (final, lost)


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_where_the_blocks_are_not_taken_the_words_are_sent(code: str) -> None:
    server = failing("chat.postMessage", Fault(error=code))
    async with slack(server) as platform:
        made = await platform.post(HERE, notice_card("<!channel> The ferry runs."), key="k1")
        (sent,) = server.posted
        assert "blocks" not in sent
        assert sent["text"] == "&lt;!channel&gt; The ferry runs."
        assert await platform.find(HERE, "k1", NOW) == made


async def test_where_the_words_are_not_taken_either_it_is_said() -> None:
    faults = [Fault(error="invalid_blocks")] * 2
    async with slack(failing("chat.postMessage", *faults)) as platform:
        with pytest.raises(PostRefusedError, match="fault of Briefbot's") as refused:
            await platform.post(HERE, CARD, key="k1")
        assert refused.value.final


@pytest.mark.parametrize(
    ("fault", "final"),
    [
        (Fault(error="missing_scope"), True),
        (Fault(status=429, error="ratelimited", retry_after="60"), False),
        (Fault(status=502), False),
    ],
)
async def test_where_history_cannot_be_read_it_is_unknown(fault: Fault, final: bool) -> None:  # noqa: FBT001  a table
    async with slack(failing("conversations.history", fault)) as platform:
        found = await platform.find(HERE, "k1", NOW)
        assert isinstance(found, Unknown)
        assert found.final is final


async def test_nothing_is_posted_into_another_workspace() -> None:
    server = SlackServer()
    async with slack(server) as platform:
        with pytest.raises(PostRefusedError, match="not in T2") as refused:
            await platform.post(Place("slack", "T2", "C1"), CARD, key="k1")
        assert refused.value.final
        assert server.posted == []


async def test_a_long_card_goes_on_in_its_thread() -> None:
    server = SlackServer()
    async with slack(server) as platform:
        made = await platform.post(HERE, LONG, key="k1")
        first, *rest = server.posted
        assert len(rest) > 1
        assert made.id == first["ts"]
        assert {one["thread_ts"] for one in rest} == {first["ts"]}
        assert await platform.find(HERE, "k1", NOW) == made


BUSY = Fault(status=429, error="ratelimited", retry_after="7")


async def test_parts_are_a_second_apart_and_one_that_is_refused_is_sent_again_alone() -> None:
    waited: list[float] = []
    server = failing("chat.postMessage", None, BUSY, BUSY)
    async with slack(server, waited=waited) as platform:
        made = await platform.post(HERE, LONG, key="k1")
        parts = [one["metadata"]["event_payload"]["part"] for one in server.posted]
        assert parts == list(range(1, len(parts) + 1))
        assert waited == [1.0, 7.0, 7.0, *[1.0] * (len(parts) - 2)]
        assert await platform.find(HERE, "k1", NOW) == made


async def test_where_nobody_may_look_a_card_that_was_cut_off_is_not_begun_again() -> None:
    server = SlackServer()
    refusing = failing("chat.postMessage", None, *[BUSY] * 4).behave
    server.behave = lambda method, nth: (
        Fault("missing_scope") if method.startswith("conversations.") else refusing(method, nth)
    )
    async with slack(server) as platform:
        with pytest.raises(PostUnknownError, match="first part is posted"):
            await platform.post(HERE, LONG, key="k1")
        assert server.times["chat.postMessage"] == 5
        assert len(server.posted) == 1


@pytest.mark.parametrize(
    "faults",
    [[Fault(drop=True)], [Fault(drop=True, done=True)], [Fault("x")] * 4, [Fault("is_archived")]],
)
async def test_a_card_that_was_cut_off_is_finished_and_nothing_is_posted_twice(
    faults: list[Fault],
) -> None:
    server = failing("chat.postMessage", None, *faults)
    async with slack(server) as platform:
        with pytest.raises((PostRefusedError, PostUnknownError)):
            await platform.post(HERE, LONG, key="k1")
        assert await platform.find(HERE, "k1", NOW) == Missing()
        made = await platform.post(HERE, LONG, key="k1")
        assert await platform.find(HERE, "k1", NOW) == made
        parts = [one["metadata"]["event_payload"]["part"] for one in server.posted]
        assert sorted(parts) == list(range(1, len(parts) + 1))


@pytest.mark.parametrize(
    ("fault", "hint"),
    [
        (None, ""),
        (Fault("not_in_channel"), "/invite @briefbot"),
        (Fault("channel_not_found"), "/invite @briefbot"),
        (Fault("token_revoked"), "Install the app again"),
        (Fault("missing_scope"), ""),
        (Fault(status=429, error="ratelimited", retry_after="60"), ""),
        (Fault(status=503), ""),
        (Fault(drop=True), ""),
    ],
)
async def test_it_tells_beforehand_where_it_cannot_post(fault: Fault | None, hint: str) -> None:
    server = failing("conversations.history", fault)
    async with slack(server) as platform:
        told = await platform.hindrance(HERE)
        assert told.endswith(hint) if hint.startswith("/") else hint in told
        assert bool(told) == bool(hint)
        assert server.times["conversations.history"] == 1


async def test_a_slack_that_does_not_answer_hinders_nobody() -> None:
    held = asyncio.Event()
    async with (
        slack(failing("conversations.history", Fault(held=held)), moment=0.1) as platform,
        asyncio.timeout(5),
    ):
        assert await platform.hindrance(HERE) == ""
        held.set()


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
async def test_into_a_conversation_between_others_nobody_is_asked_to_invite_us(code: str) -> None:
    there = Place("slack", "T1", "D7")
    server = SlackServer(lambda method, _nth: None if method == "auth.test" else Fault(code))
    async with slack(server) as platform:
        told = await platform.hindrance(there)
        assert "in our own conversation" in told
        assert "/invite" not in told
        with pytest.raises(PostRefusedError, match="in our own conversation") as refused:
            await platform.post(there, CARD, key="k1")
        assert refused.value.lost
        assert await platform.hindrance(Place("slack", "T1", "U1")) == ""
        assert len(server.of("conversations.history")) == 1


async def test_what_else_stands_against_our_own_conversation_is_said_of_it() -> None:
    server = failing("chat.postMessage", Fault("messages_tab_disabled"))
    async with slack(server) as platform:
        with pytest.raises(PostRefusedError, match="switched off"):
            await platform.post(Place("slack", "T1", "D1"), CARD, key="k1")


async def test_it_says_where_a_message_is_read() -> None:
    async with slack(SlackServer()) as platform:
        made = await platform.post(HERE, CARD, key="k1")
        stands = "https://quenby.slack.com/archives/C1/p1772438400000000"
        assert await platform.link(made) == stands


async def test_where_slack_does_not_say_who_we_are_there_is_no_address() -> None:
    async with slack(failing("auth.test", Fault(status=503))) as platform:
        assert await platform.link(MessageRef(HERE, "1772438400.000000")) == ""
