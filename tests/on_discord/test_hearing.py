"""What people do on Discord, and what we are handed: the real client in a simulated Discord."""

from typing import Any

import discord
import pytest
import simcord.interactions
from discord_rules import shown
from on_discord.simulated import Simulated, simulated
from simcord.interactions import base_payload

from bot.chat import Place, Thread
from bot.platforms.discord.listening import synchronised


def here_(here: Simulated) -> Place:
    return Place("discord", str(here.guild.id), str(here.channel.id))


async def briefed(here: Simulated) -> int:
    """Have a briefing posted; give its message's id."""
    await here.maud.slash(here.channel, "brief", topic="alder-bridge")
    return int(next(one.id for one in here.channel.history() if one.components))


async def test_a_command_is_answered_privately_and_its_briefing_posted_once() -> None:
    async with simulated() as here:
        done = await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        (request,) = here.scribe.said_
        assert (request.place, request.user) == (here_(here), str(here.maud.id))
        assert done.ephemeral
        assert shown({"components": done.response.components}) == "Heard: alder-bridge"
        callback = next(one for one in here.env.http_requests if one.path.endswith("/callback"))
        assert callback.json == {"type": 5, "data": {"flags": 64}}
        posted = [one for one in here.bodies() if one.get("enforce_nonce")]
        assert len(posted) == 2  # the briefing, and how to ask in its thread
        (thread,) = here.channel.threads
        assert thread.name == "Alderwick is to replace its cracked bridge"


@pytest.mark.parametrize(
    ("name", "options", "text"),
    [
        ("brief", {"topic": "harbour strike"}, "harbour strike"),
        ("brief", {"topic": "harbour", "private": True}, "harbour for me"),
        ("brief", {"topic": "who pays?", "private": True}, "who pays? for me"),
        ("brief", {"topic": "help", "private": True}, "help"),
        ("brief", {"topic": "pause 3", "private": True}, "pause 3"),
        (
            "digest subscribe",
            {"topic": "harbour strike", "when": "weekdays 08:00"},
            'subscribe "harbour strike" weekdays 08:00',
        ),
        (
            "digest subscribe",
            {"topic": "harbour", "when": "daily 7:00"},
            "subscribe harbour daily 7:00",
        ),
        ("digest list", {}, "digests"),
        ("digest pause", {"which": "3"}, "pause 3"),
        ("digest resume", {"which": "harbour"}, "resume harbour"),
        ("digest run", {"which": "3"}, "run 3"),
        ("digest remove", {"which": "3"}, "remove 3"),
        ("sources", {}, "sources"),
        ("brief-status", {}, "status"),
    ],
)
async def test_each_command_says_what_a_person_would_type(
    name: str, options: dict[str, object], text: str
) -> None:
    async with simulated() as here:
        done = await here.maud.slash(here.channel, name, **options)
        assert [request.text for request in here.scribe.said_] == [text]
        assert shown({"components": done.response.components}) == f"Heard: {text}"


async def test_topics_are_suggested_while_somebody_types() -> None:
    async with simulated() as here:
        found = await here.maud.autocomplete(here.channel, "brief", "topic", "alder")
        assert [one["value"] for one in found] == ["alder-bridge"]
        found = await here.maud.autocomplete(
            here.channel, "digest subscribe", "topic", "korea", when="daily"
        )
        assert [one["value"] for one in found] == ["korea-russia"]
        assert await here.maud.autocomplete(here.channel, "brief", "topic", "xxx") == []


@pytest.mark.parametrize("restarted", [False, True])
async def test_buttons_work_before_and_after_a_restart(restarted: bool) -> None:  # noqa: FBT001  a table
    async with simulated() as here:
        message = await briefed(here)
        if restarted:
            await here.restart()
        for label in ("Full briefing", "Sources", "Why", "Subscribe", "Useful", "Not useful"):
            done = await here.maud.click(_message(here, message), label=label)
            assert done.ephemeral
            assert "Sources" in shown({"components": done.response.components})
        pressed = [(press.action, press.value) for press in here.scribe.presses]
        names = ("full", "sources", "why", "subscribe", "useful", "useless")
        assert pressed == [(name, "17") for name in names]
        assert {press.message.id for press in here.scribe.presses if press.message} == {
            str(message)
        }


@pytest.mark.parametrize("restarted", [False, True])
async def test_ask_opens_a_window_whose_question_is_answered_in_the_thread(
    restarted: bool,  # noqa: FBT001  a table
) -> None:
    async with simulated() as here:
        message = await briefed(here)
        window = await here.maud.click(_message(here, message), label="Ask")
        if restarted:
            await here.restart()
        done = await here.maud.submit_modal(window, {"question": "Who pays?"})
        ((request, mentioned),) = here.scribe.followed_
        assert (request.text, mentioned) == ("Who pays?", True)
        assert (request.thread, request.under) == (Thread(here_(here), str(message)), 17)
        (thread,) = here.channel.threads
        assert _last(thread) == "Answer to: Who pays?"
        assert done.response is None  # what stands in the thread is the answer


async def test_ask_below_a_private_briefing_is_answered_alone() -> None:
    async with simulated() as here:
        shown_ = await here.maud.slash(here.channel, "brief", topic="alder-bridge", private=True)
        window = await here.maud.click(shown_.response, label="Ask")
        done = await here.maud.submit_modal(window, {"question": "Who pays?"})
        ((request, mentioned),) = here.scribe.followed_
        assert (request.text, request.under, request.alone) == ("Who pays?", 18, True)
        assert (request.place, request.thread, mentioned) == (here_(here), None, True)
        assert done.ephemeral


async def test_ask_in_a_conversation_is_about_the_briefing_that_it_stands_under() -> None:
    async with simulated() as here:
        olaf = here.env.create_user("olaf")
        await olaf.send_dm("alder-bridge")
        briefing = next(one for one in olaf.dm_channel.history() if one.components)
        window = await olaf.click(briefing, label="Ask")
        await olaf.submit_modal(window, {"question": "Who pays?"})
        ((request, _),) = here.scribe.followed_
        assert (request.text, request.under, request.thread) == ("Who pays?", 17, None)
        assert not request.alone
        assert request.place == Place("discord", f"@{olaf.id}", str(olaf.dm_channel.id))


async def test_messages_have_commands_of_their_own() -> None:
    async with simulated() as here:
        told = await here.maud.send(here.channel, "See https://courier.example/a and b")
        await here.maud.context_menu(here.channel, "Brief this", told)
        assert here.scribe.said_[0].text == "brief-this See https://courier.example/a and b"
        message = await briefed(here)
        window = await here.maud.context_menu(
            here.channel, "Ask about this", _message(here, message)
        )
        await here.maud.submit_modal(window, {"question": "Who pays?"})
        ((request, _),) = here.scribe.followed_
        assert (request.thread, request.under) == (Thread(here_(here), str(message)), 17)


async def test_ask_about_what_is_not_ours_says_what_to_do() -> None:
    async with simulated() as here:
        told = await here.maud.send(here.channel, "A long tale of the harbour and its ferry.")
        done = await here.maud.context_menu(here.channel, "Ask about this", told)
        assert done.ephemeral
        assert "Brief this" in shown({"components": done.response.components})


@pytest.mark.parametrize("content", [False, True])
async def test_a_thread_is_followed_with_and_without_the_intent(content: bool) -> None:  # noqa: FBT001
    async with simulated(content=content) as here:
        message = await briefed(here)
        (thread,) = here.channel.threads
        await here.maud.send(thread, "Who pays?")
        plain = [(request.text, mentioned) for request, mentioned in here.scribe.followed_]
        assert plain == ([("Who pays?", False)] if content else [])
        await here.maud.send(thread, f"<@{here.env.bot.user.id}> When?")
        request, mentioned = here.scribe.followed_[-1]
        assert (request.text, mentioned) == ("When?", True)
        assert request.thread == Thread(here_(here), str(message))
        assert _last(thread) == "Answer to: When?"


async def test_a_mention_is_a_command_and_a_reply_a_question() -> None:
    async with simulated() as here:
        await here.maud.send(here.channel, f"<@{here.env.bot.user.id}> topics")
        assert here.scribe.said_[0].text == "topics"
        assert _last_direct(here) == "Heard: topics"
        await here.maud.send(here.channel, f"<@{here.env.bot.user.id}>")
        assert here.scribe.said_[1].text == "help"
        assert here.scribe.said_[1].spoken
        message = await briefed(here)
        me = here.env.bot.user.id
        await here.maud.send(here.channel, f"<@{me}> Who pays?", reply_to=_message(here, message))
        ((request, mentioned),) = here.scribe.followed_
        assert (request.text, mentioned, request.spoken) == ("Who pays?", True, True)
        assert request.thread == Thread(here_(here), str(message))


@pytest.mark.parametrize("content", [False, True])
async def test_talk_between_people_is_left_alone(content: bool) -> None:  # noqa: FBT001  a table
    async with simulated(content=content) as here:
        told = await here.maud.send(here.channel, "Shall we have lunch?")
        await here.maud.send(here.channel, "Yes, at one.", reply_to=told)
        assert here.scribe.said_ == []
        assert here.scribe.followed_ == []


async def test_a_conversation_is_with_one_person_alone() -> None:
    async with simulated() as here:
        olaf = here.env.create_user("olaf")
        await olaf.send_dm("korea-russia")
        (request,) = here.scribe.said_
        place = Place("discord", f"@{olaf.id}", str(olaf.dm_channel.id))
        assert (request.place, request.text) == (place, "korea-russia")
        assert _last(olaf.dm_channel) == "Heard: korea-russia"
        await olaf.slash("brief", topic="harbour")
        assert here.scribe.said_[1].place == place
        assert [one.spoken for one in here.scribe.said_] == [True, False]


async def test_nothing_is_left_where_nothing_was_to_be_said() -> None:
    async with simulated() as here:
        here.scribe.silent = True
        done = await here.maud.slash(here.channel, "sources")
        assert done.response is None
        assert here.env.http_requests[-1].method == "DELETE"


async def test_an_interaction_that_is_gone_is_handled_and_told_elsewhere() -> None:
    async with simulated() as here:
        here.env.inject_error("POST", "/interactions/*", status=404, code=10_062)
        await here.maud.slash(here.channel, "sources")
        assert [request.text for request in here.scribe.said_] == ["sources"]
        (refused,) = here.scribe.refused
        assert (refused.final, refused.lost) == (True, False)  # the front desk says it aloud then


async def test_who_may_not_write_in_a_channel_has_nothing_said_there_when_it_is_too_late() -> None:
    async with simulated(real=True) as here:
        await _silence(here, here.guild.default_role)
        here.env.inject_error("POST", "/interactions/*", status=404, code=10_062)
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        await here.maud.slash(here.channel, "sources")
        assert here.team
        assert await here.team.store.ledger.recent(f"discord:{here.guild.id}", 9) == []


async def test_a_server_that_removed_us_is_left() -> None:
    async with simulated() as here:
        await here.env.bot.get_guild(here.guild.id).leave()
        await here.env.settle()
        assert here.scribe.left_ == [f"discord:{here.guild.id}"]


async def test_where_one_person_installed_us_they_alone_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def installed(*given: Any, **more: Any) -> Any:  # noqa: ANN401  simcord's own
        record, payload = base_payload(*given, **more)
        owners = {"1": str(more["user_id"])}
        return record, payload | {"authorizing_integration_owners": owners}

    monkeypatch.setattr(simcord.interactions, "base_payload", installed)
    async with simulated() as here:
        await here.maud.slash(here.channel, "brief", topic="harbour")
        (request,) = here.scribe.said_
        assert (request.text, request.alone) == ("harbour", True)
        assert request.place == Place("discord", f"@{here.maud.id}", str(here.maud.id))
        await here.maud.slash(here.channel, "sources")
        assert here.scribe.said_.pop().text == "sources"
        briefing = await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        window = await here.maud.click(briefing.response, label="Ask")
        await here.maud.submit_modal(window, {"question": "Who pays?"})
        ((request, _),) = here.scribe.followed_
        assert (request.text, request.under, request.alone) == ("Who pays?", 18, True)
        assert request.place == Place("discord", f"@{here.maud.id}", str(here.maud.id))


@pytest.mark.parametrize("ours", [False, True])
async def test_who_may_not_write_in_a_channel_has_nothing_posted_or_changed_there(
    ours: bool,  # noqa: FBT001  a table
) -> None:
    async with simulated() as here:
        told = await here.maud.send(here.channel, "See https://courier.example/a and b")
        briefing = _message(here, await briefed(here))
        here.scribe.said_.clear()
        who = here.env.bot.user if ours else here.guild.default_role
        await _silence(here, who)
        says = "my role lacks Send Messages." if ours else "You may not write in this channel"
        refused = [
            await here.maud.slash(
                here.channel, "digest subscribe", topic="harbour", when="daily 7:00"
            ),
            await here.maud.slash(here.channel, "digest remove", which="3"),
            await here.maud.slash(here.channel, "brief", topic="move 3 here"),
            await here.maud.slash(here.channel, "brief", topic="policy threads all"),
            await here.maud.click(briefing, label="Subscribe"),
        ]
        for done in refused:
            assert done.ephemeral
            assert says in shown({"components": done.response.components})
        assert (here.scribe.said_, here.scribe.presses) == ([], [])
        await here.maud.slash(here.channel, "brief", topic="harbour")
        await here.maud.slash(here.channel, "sources")
        await here.maud.context_menu(here.channel, "Brief this", told)
        window = await here.maud.click(briefing, label="Ask")
        await here.maud.submit_modal(window, {"question": "Who pays?"})
        texts = [request.text.partition(" ")[0] for request in here.scribe.said_]
        assert texts == ["harbour", "sources", "brief-this"]
        ((request, _),) = here.scribe.followed_
        assert (request.text, request.under) == ("Who pays?", 17)
        await here.maud.click(briefing, label="Sources")
        assert [press.action for press in here.scribe.presses] == ["sources"]
        assert all(one.alone for one in (*here.scribe.said_, request))
        assert here.scribe.presses[0].alone


async def test_several_connections_share_the_servers() -> None:
    async with simulated(shards=2) as here:
        assert here.env.bot.shard_count == 2
        other = here.env.create_guild(shard_id=1)
        olaf = other.add_member(here.env.create_user("olaf"))
        await olaf.slash(other.create_text_channel("news"), "sources")
        await here.maud.slash(here.channel, "sources")
        places = [request.place.workspace for request in here.scribe.said_]
        assert places == [str(other.id), str(here.guild.id)]


async def test_commands_are_told_once() -> None:
    async with simulated() as here:
        app = str(here.env.bot.application_id)
        assert not await synchronised(here.api, app)
        puts = [one for one in here.env.http_requests if one.method == "PUT"]
        assert len(puts) == 1


async def _silence(here: Simulated, who: object) -> None:
    """Take the right to write in the channel away."""
    denied = discord.PermissionOverwrite(send_messages=False)
    channel = here.guild.create_text_channel("news", overwrites={who: denied})
    (overwrite,) = here.env.backend.get_channel(channel.id).overwrites
    here.env.backend.get_channel(here.channel.id).overwrites.append(overwrite)


def _message(here: Simulated, number: int) -> object:
    return next(one for one in here.channel.history() if one.id == number)


def _last(channel: object) -> str:
    message = channel.last_message  # type: ignore[attr-defined]
    return shown({"components": [part.to_dict() for part in message.components]})


def _last_direct(here: Simulated) -> str:
    body = next(one for one in reversed(here.bodies()) if one.get("enforce_nonce"))
    return shown(body)
