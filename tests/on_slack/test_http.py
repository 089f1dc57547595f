"""Slack over HTTP: signed requests through the real bolt to handlers that write things down."""

import asyncio
import json
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from on_slack.listening import MEMBER, OKAY, command, envelope, line, mention, message, now, press
from samples import BRIEFING
from slack_rules import check_message, check_type
from slack_server import BOT, Fault, SlackServer

from bot.cards import briefing_card
from bot.chat import Place, Thread
from bot.commands import parse
from bot.platforms.slack.hearing import plainly
from bot.platforms.slack.people import People
from bot.platforms.slack.status import AT_IT
from bot.typed import people
from bot.wanted import AddSource, Command, Move, SetPolicy

HERE = Place("slack", "T1", "C1")
FORM = "application/x-www-form-urlencoded"


async def test_a_command_is_acknowledged_and_answered_to_the_asker_alone() -> None:
    async with line(OKAY) as slack:
        answer = await slack.command("alder-bridge &amp; &lt;more&gt;")
        assert answer == (200, AT_IT)
        ((what, request),) = await slack.handlers.until(1)
        assert what == "said"
        assert (request.place, request.user, request.text) == (HERE, "U1", "alder-bridge & <more>")
        assert not request.spoken
        (told,) = slack.server.responses
        assert told["response_type"] == "ephemeral"
        assert told["replace_original"] is True
        check_message(told)


async def test_a_command_that_is_answered_in_the_channel_takes_its_first_words_away() -> None:
    async with line() as slack:
        await slack.command("alder-bridge")
        await slack.server.until(lambda: slack.server.responses)
        assert slack.server.responses == [{"delete_original": True}]


async def test_a_slow_handler_keeps_nobody_waiting() -> None:
    async with line(OKAY) as slack:
        slack.handlers.gate = asyncio.Event()
        began = time.perf_counter()
        for number in range(20):
            status, _ = await slack.command("alder-bridge", trigger_id=f"1.{number}")
            assert status == 200
        assert time.perf_counter() - began < 3
        assert slack.handlers.heard == []
        slack.handlers.gate.set()
        assert len(await slack.handlers.until(20)) == 20


async def test_forged_old_and_unsigned_requests_are_refused() -> None:
    async with line(OKAY) as slack:
        body = urlencode(command("alder-bridge", slack.server))
        assert (await slack.request(body, FORM, secret="other"))[0] == 401  # noqa: S106
        assert (await slack.request(body, FORM, age=600))[0] == 401
        assert (await slack.send(body, {"Content-Type": FORM}))[0] == 401
        assert slack.handlers.heard == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{bad", {}),
        (b"[1]", {"Content-Type": "application/json"}),
        (b"payload=%7Bbad", {"Content-Type": FORM}),
        (b"\xff\xfe", {"Content-Type": f"{FORM}; charset=utf-16"}),
        (b"x", {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=1"}),
        (b"x", {"X-Slack-Request-Timestamp": "9" * 5_000, "X-Slack-Signature": "v0=1"}),
        (b"x", {"X-Slack-Request-Timestamp": "1772438400", "X-Slack-Signature": "v0=é"}),
    ],
)
async def test_nothing_is_read_of_a_request_that_is_not_slacks(
    caplog: pytest.LogCaptureFixture, body: bytes, headers: dict[str, str]
) -> None:
    async with line() as slack:
        session = slack.api.client.session
        assert session
        for _ in range(2):
            async with session.post(slack.url, data=body, headers=headers) as response:
                assert response.status == 401
    (told,) = [one for one in caplog.records if one.levelname in {"WARNING", "ERROR"}]
    assert "BRIEFBOT_SLACK_SIGNING_SECRET" in told.getMessage()


async def test_a_body_that_is_too_large_is_refused() -> None:
    async with line() as slack:
        assert (await slack.request("x" * 1_000_001, FORM))[0] == 413


async def test_a_replayed_request_is_handled_once() -> None:
    async with line(OKAY) as slack:
        for _ in range(3):
            await slack.command("alder-bridge")
            await slack.event(mention("alder-bridge"))
        await slack.event(message("<@UBOT> alder-bridge"))  # the same message, as another event
        await slack.handlers.until(2)
        await slack.command("topics", trigger_id="9.9")
        assert [what for what, _ in await slack.handlers.until(3)] == ["said"] * 3


async def test_a_mention_shows_that_we_are_at_it() -> None:
    async with line() as slack:
        await slack.event(mention("what about <https://courier.example/a|this>?"))
        ((what, request),) = await slack.handlers.until(1)
        assert what == "said"
        assert request.text == "what about https://courier.example/a?"
        assert request.spoken
        await slack.server.until(lambda: slack.server.times["assistant.threads.setStatus"] == 2)
        status, after = slack.server.of("assistant.threads.setStatus")
        assert (status["status"], after["status"]) == ("is reading …", "")
        assert status["thread_ts"] == "1772438400.000100"
        check_type("AssistantThreadsSetStatusArguments", status)


async def test_what_needs_a_zone_asks_for_it_and_nothing_else_does() -> None:
    async with line() as slack:
        await slack.command("alder-bridge")
        await slack.event(mention("Who pays?"))
        assert {request.zone for _, request in await slack.handlers.until(2)} == {""}
        assert slack.server.of("users.info") == []
        await slack.command("subscribe alder-bridge daily at 7", trigger_id="2.2")
        assert (await slack.handlers.until(3))[2][1].zone == "Europe/Berlin"


async def test_a_slack_that_is_busy_keeps_nobody_waiting_for_a_zone() -> None:
    def behave(method: str, _nth: int) -> Fault | None:
        busy = Fault(status=429, error="ratelimited", retry_after="9")
        return busy if method == "users.info" else None

    async with line(server=SlackServer(behave)) as slack, asyncio.timeout(5):
        people = People(slack.api, now, 0.2)
        assert await people.zone("U1") == ""
        assert await people.zone("U1") == ""
        assert slack.server.times["users.info"] == 1


async def test_nothing_waits_for_the_status() -> None:
    held = asyncio.Event()

    def behave(method: str, _nth: int) -> Fault | None:
        return Fault(held=held) if method == "assistant.threads.setStatus" else None

    async with line(server=SlackServer(behave)) as slack:
        await slack.event(mention("alder-bridge"))
        await slack.handlers.until(1)
        held.set()
        await slack.server.until(lambda: slack.server.times["assistant.threads.setStatus"] == 2)
        assert slack.server.of("assistant.threads.setStatus")[1]["status"] == ""


async def test_a_question_in_a_thread_that_takes_its_time_shows_that_we_are_at_it() -> None:
    async with line() as slack:
        status = "assistant.threads.setStatus"
        await slack.event(message("nothing for us", thread_ts="1.0"))
        await slack.handlers.until(1)
        slack.handlers.gate = asyncio.Event()
        await slack.event(message("And the cost?", thread_ts="2.0", ts="3.0"))
        await slack.server.until(lambda: slack.server.of(status))
        slack.handlers.gate.set()
        await slack.server.until(lambda: slack.server.times[status] == 2)
        told = [(sent["thread_ts"], sent["status"]) for sent in slack.server.of(status)]
        assert told == [("2.0", "is reading …"), ("2.0", "")]


@pytest.mark.parametrize("action", ["full", "again", "share"])
async def test_a_press_that_takes_its_time_is_told_so(action: str) -> None:
    async with line(OKAY) as slack:
        slack.handlers.gate = asyncio.Event()
        pushed = press({"type": "button", "action_id": f"0:{action}", "value": "17"}, slack.server)
        await slack.payload(pushed)
        await slack.server.until(lambda: slack.server.responses)
        slack.handlers.gate.set()
        await slack.handlers.until(1)
        assert [one["text"] for one in slack.server.responses] == [AT_IT, OKAY.text]
        assert {one["replace_original"] for one in slack.server.responses} == {False}


async def test_messages_in_threads_are_followed() -> None:
    async with line() as slack:
        await slack.event(message("And the cost?", thread_ts="1.0"))
        await slack.event(mention("And the cost?", thread_ts="1.0", ts="3.0"))
        heard = await slack.handlers.until(2)
        assert sorted(what for what, _ in heard) == ["followed False", "followed True"]
        assert {request.thread for _, request in heard} == {Thread(HERE, "1.0")}


async def test_a_direct_message_is_answered_in_the_conversation() -> None:
    async with line(OKAY) as slack:
        await slack.event(message("topics", channel="D1", channel_type="im"))
        ((_, request),) = await slack.handlers.until(1)
        assert request.spoken
        (sent,) = slack.server.posted
        assert sent["channel"] == "D1"


@pytest.mark.parametrize(
    "event",
    [
        message("hello", thread_ts="1.0", bot_id="B9"),
        message("hello", thread_ts="1.0", subtype="bot_message"),
        message("hello", thread_ts="1.0", subtype="message_changed"),
        message("hello", thread_ts="1.0", subtype="message_deleted"),
        message("hello", thread_ts="1.0", subtype="channel_join"),
        message("hello", thread_ts="1.0", user=BOT),
        message("hello", thread_ts="1.0", team="T2"),
        message("nobody is addressed"),
    ],
)
async def test_what_is_not_for_us_is_left_alone(event: dict[str, Any]) -> None:
    async with line() as slack:
        assert (await slack.event(event))[0] == 200
        await slack.event(message("asked", thread_ts="1.0", ts="8.0"))
        ((_, request),) = await slack.handlers.until(1)
        assert request.text == "asked"


def shared(event: dict[str, Any], organisation: str | None = None) -> str:
    """Give an event of a channel that another company made, as Slack tells it to us."""
    ours = {"team_id": "T1", "enterprise_id": organisation, "user_id": BOT, "is_bot": True}
    more = {"authorizations": [ours], "is_ext_shared_channel": True, "enterprise_id": "E2"}
    return json.dumps(envelope(event, "T2") | more)


@pytest.mark.parametrize(
    ("author", "organisation", "heard"),
    [
        ({"team": "T1"}, None, True),
        ({"team": "T2"}, None, False),
        ({"team": "T2", "user_team": "T2"}, None, False),
        ({"team": "T1", "user_team": "E2"}, None, False),
        ({"team": "T1", "user_team": "E1"}, "E1", True),
        ({"team": "E1", "user_team": "E1"}, "E1", True),
        ({"team": "T3", "user_team": "E1"}, "E1", False),
        ({"team": "E2", "user_team": "E2"}, "E1", False),
    ],
)
async def test_in_a_channel_that_companies_share_our_people_alone_are_answered(
    author: dict[str, str],
    organisation: str | None,
    heard: bool,  # noqa: FBT001  a table
) -> None:
    async with line() as slack:
        asked = mention("theirs or ours") | author
        await slack.request(shared(asked, organisation), "application/json")
        await slack.request(shared(mention("the last", ts="9.0")), "application/json")
        found = await slack.handlers.until(1 + heard)
        assert {request.text for _, request in found} == {"the last"} | (
            {"theirs or ours"} if heard else set()
        )


async def test_events_of_another_workspace_are_left_alone() -> None:
    async with line() as slack:
        await slack.event(message("asked", thread_ts="1.0"), team="T2")
        await slack.event({"type": "app_uninstalled"}, team="T2")
        await slack.request(shared({"type": "app_uninstalled"}), "application/json")
        await slack.request(
            shared({"type": "tokens_revoked", "tokens": {"bot": [BOT]}}), "application/json"
        )
        await slack.event({"type": "app_uninstalled"})
        assert await slack.handlers.until(1) == [("left", ("slack", "T1"))]


REVOKED = {"type": "tokens_revoked", "tokens": {"bot": [BOT]}}


def telling(answer: Fault) -> SlackServer:
    """Give a Slack that says so of our token."""
    return SlackServer(lambda method, _nth: answer if method == "auth.test" else None)


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_revoked_token_pauses_and_deletes_nothing(code: str) -> None:
    async with line(server=telling(Fault(code))) as slack:
        await slack.event(REVOKED, team="T2")
        await slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
        await slack.event(REVOKED)
        ((what, (platform, team, why)),) = await slack.handlers.until(1)
        assert (what, platform, team) == ("revoked", "slack", "T1")
        assert code in why
        assert "resume" in why
        assert slack.server.times["auth.test"] == 1


@pytest.mark.parametrize(
    "answer", [None, Fault(status=503), Fault("some_new_code"), Fault(drop=True)]
)
async def test_a_revoked_token_that_was_not_ours_pauses_nothing(answer: Fault | None) -> None:
    server = telling(answer) if answer else SlackServer()
    async with line(server=server) as slack:
        await slack.event(REVOKED)
        await slack.server.until(lambda: slack.server.times["auth.test"])
        await slack.event({"type": "app_uninstalled"})
        assert await slack.handlers.until(1) == [("left", ("slack", "T1"))]


async def test_a_button_is_pressed_once_and_answered() -> None:
    async with line(OKAY) as slack:
        pushed = press({"type": "button", "action_id": "2:sources", "value": "17"}, slack.server)
        assert (await slack.payload(pushed))[0] == 200
        await slack.payload(pushed)
        ((what, told),) = await slack.handlers.until(1)
        assert (what, told.action, told.value, told.user) == ("pressed", "sources", "17", "U1")
        assert told.message.id == "5.0"
        assert slack.server.responses[0]["replace_original"] is False


async def test_feedback_is_a_press_too() -> None:
    async with line() as slack:
        action = {"type": "feedback_buttons", "action_id": "0:feedback", "value": "useless:17"}
        await slack.payload(press(action, slack.server))
        ((_, told),) = await slack.handlers.until(1)
        assert (told.action, told.value) == ("useless", "17")


async def test_people_of_another_workspace_press_nothing() -> None:
    async with line(OKAY) as slack:
        pushed = press(
            {"type": "button", "action_id": "2:pause", "value": "17"},
            slack.server,
            user={"id": "U9", "team_id": "T2"},
        )
        await slack.payload(pushed)
        await slack.server.until(lambda: slack.server.responses)
        assert "Only members" in slack.server.responses[0]["text"]
        assert slack.handlers.heard == []


async def test_the_full_briefing_is_whole() -> None:
    async with line(briefing_card(BRIEFING, number=17)) as slack:
        await slack.payload(press({"type": "button", "action_id": "0:full"}, slack.server))
        await slack.handlers.until(1)
        told = json.dumps(slack.server.responses, ensure_ascii=False)
        assert "Full briefing" not in told
        assert BRIEFING.unknowns[0].text in told


async def test_an_expired_address_whispers_otherwise() -> None:
    async with line(OKAY, server=SlackServer(response_status=404)) as slack:
        await slack.command("alder-bridge")
        await slack.handlers.until(1)
        (told,) = slack.server.of("chat.postEphemeral")
        assert (told["channel"], told["user"]) == ("C1", "U1")


async def test_where_we_are_no_member_the_asker_gets_a_message() -> None:
    def behave(method: str, _nth: int) -> Fault | None:
        return Fault("not_in_channel") if method == "chat.postEphemeral" else None

    async with line(OKAY, server=SlackServer(behave, response_status=404)) as slack:
        await slack.command("alder-bridge")
        await slack.handlers.until(1)
        assert slack.server.posted[0]["channel"] == "U1"


LINK = "https://courier.example/a"
PASSED_ON = {
    "text": "The ferry is shut.",
    "is_share": True,
    "from_url": "https://quenby.slack.com/a",
}
OF_A_FEED = {"title": "The ferry", "title_link": LINK, "fallback": "The ferry"}
SAID_IN = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "The ferry &amp; the port"}},
    {"type": "rich_text", "elements": [{"type": "link", "url": LINK, "text": "shut"}]},
    {"type": "actions", "elements": [{"type": "button", "url": "https://bot.example/"}]},
]


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ({"text": f"See <{LINK}>"}, f"See {LINK}"),
        ({"text": f"See <{LINK}>", "attachments": [OF_A_FEED]}, f"See {LINK}"),
        ({"text": "", "attachments": [OF_A_FEED]}, f"The ferry\n{LINK}"),
        ({"text": "Look!", "attachments": [PASSED_ON]}, "Look!\nThe ferry is shut."),
        ({"text": "", "blocks": SAID_IN}, f"The ferry & the port\n{LINK}\nshut"),
        ({"text": "The ferry", "blocks": SAID_IN}, "The ferry"),
        ({}, ""),
    ],
)
async def test_a_message_is_briefed_on(marked: dict[str, Any], read: str) -> None:
    async with line() as slack:
        await slack.payload(
            {
                "type": "message_action",
                "callback_id": "brief_this",
                "trigger_id": "4.4",
                **MEMBER,
                "channel": {"id": "C1"},
                "message": {"ts": "1.0", **marked},
                "response_url": slack.server.response_url,
            }
        )
        ((_, request),) = await slack.handlers.until(1)
        assert request.text == f"brief-this {read}"


async def test_the_home_tab_is_shown() -> None:
    async with line() as slack:
        event = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}
        await slack.event(event)
        await slack.server.until(lambda: slack.server.of("views.publish"))
        (shown,) = slack.server.of("views.publish")
        assert shown["view"]["private_metadata"] == "D1"


async def test_slack_may_verify_the_address() -> None:
    async with line() as slack:
        asked = {"type": "url_verification", "challenge": "abc"}
        status, told = await slack.request(json.dumps(asked), "application/json")
        assert (status, "abc" in told) == (200, True)
        assert envelope({})["team_id"] == "T1"


async def test_a_button_of_the_home_tab_is_answered_in_the_conversation() -> None:
    async with line(OKAY) as slack:
        pushed = press({"type": "button", "action_id": "1:pause", "value": "3"}, slack.server)
        view = {"id": "V1", "type": "home", "private_metadata": "D1", "callback_id": ""}
        left_out = {"channel", "message", "response_url"}
        home = {name: value for name, value in pushed.items() if name not in left_out}
        await slack.payload({**home, "container": {"type": "view"}, "view": view})
        ((_, told),) = await slack.handlers.until(1)
        assert (told.action, told.value, told.place.channel) == ("pause", "3", "D1")
        await slack.server.until(lambda: slack.server.of("views.publish"))
        assert [sent["channel"] for sent in slack.server.posted] == ["D1"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("<@UBOT>  who pays?", "who pays?"),
        ("<@UBOT>: korea-russia", "korea-russia"),
        ("<@UBOT|briefbot> – who pays?", "who pays?"),
        ("<@UBOT> -5 degrees", "-5 degrees"),
        ("Hey <@UBOT>, who pays?", "Hey  who pays?"),
        ("ask <@U7|ada> in <#C9|ferries>", "ask @U7 in #C9"),
        ("<https://courier.example/a?b=1&amp;c=2|the paper>", "https://courier.example/a?b=1&c=2"),
        ("<mailto:ada@quenby.example|ada@quenby.example>", "ada@quenby.example"),
        ("<!channel> a &lt; b &amp;amp; c", "@channel a < b &amp; c"),
        ("<!subteam^S1|@desk> hello", "@desk hello"),
        ("a <b", "a <b"),
    ],
)
def test_a_message_is_read_as_its_author_sees_it(typed: str, meant: str) -> None:
    assert plainly(typed, BOT) == meant


def test_a_text_to_brief_on_names_people_and_channels() -> None:
    told = plainly("<@U7|ada> sails from <#C9|ferries>, says <@U8>", BOT, named=True)
    assert told == "@ada sails from #ferries, says @U8"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("move 3 to <#C0456ABCD|news-desk>", Move("3", "C0456ABCD")),
        ("move 3 to <#CNEWSDESK>", Move("3", "CNEWSDESK")),
        ("policy changes <@UMAUDXYZ|maud> <@W0OLAF12>", ("UMAUDXYZ", "W0OLAF12")),
        ("add <http://courier.example|courier.example>", AddSource("http://courier.example")),
    ],
)
async def test_a_command_reaches_the_channels_and_people_it_names(
    sent: str, meant: Command | tuple[str, ...]
) -> None:
    async with line() as slack:
        await slack.command(sent)
        ((_, request),) = await slack.handlers.until(1)
        found = parse(request.text)
        told = people(found.value) if isinstance(found, SetPolicy) else found
        assert told == meant


@pytest.mark.parametrize("missing", ["user", "channel", "ts", "text"])
async def test_an_event_that_lacks_something_harms_nothing(missing: str) -> None:
    async with line() as slack:
        event = {name: value for name, value in mention("x").items() if name != missing}
        assert (await slack.event(event))[0] == 200
        await slack.event(mention("asked", ts="9.0"))
        await slack.handlers.until(1 + (missing == "text"))
        assert "asked" in {request.text for _, request in slack.handlers.heard}
