"""The connection that hears: the real client against a gateway that drops it and takes it back."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import discord
import pytest
from discord_rules import check_schema, shown, walk
from discord_server import (
    CHANNEL,
    GUILD,
    NOW,
    DiscordServer,
    Fault,
    discord_serving,
    pressed_command,
    pressed_menu,
    written,
)
from on_discord.simulated import Scribe
from samples import BRIEFING

from bot.cards import briefing_card, notice_card
from bot.chat import CardAction, CardLine, CardSection, Place
from bot.platforms.discord.answering import Answering
from bot.platforms.discord.api import DiscordAccess, DiscordApi, opened
from bot.platforms.discord.commands import COMMANDS
from bot.platforms.discord.leaving import gone
from bot.platforms.discord.platform import Discord
from bot.posting import PostRefusedError
from bot.service.listening import Listener

_COMMANDS = "applications/9000/commands"


@asynccontextmanager
async def listened(
    server: DiscordServer, opens: str = "token", met: Sequence[str] = (), shards: int = 1
) -> AsyncIterator[Scribe]:
    """Listen to it until the block ends."""
    async with discord_serving(server):
        access = DiscordAccess(opens, api_url=server.url, gateway_url=server.gateway)
        access = replace(access, shards=shards)
        async with opened(access, 5.0) as api:
            platform, scribe = Discord(api, access, lambda: NOW), Scribe(met=list(met))
            assert isinstance(platform, Listener)
            task = asyncio.create_task(platform.listen(scribe))
            try:
                await server.until(lambda: server.greetings)
                yield scribe
            finally:
                task.cancel()
                (ended,) = await asyncio.gather(task, return_exceptions=True)
                assert isinstance(ended, asyncio.CancelledError), repr(ended)


async def test_it_hears_defers_and_whispers_and_keeps_no_token() -> None:
    server = DiscordServer()
    async with listened(server) as scribe:
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        await server.until(lambda: server.of("/messages/@original"))
        (request,) = scribe.said_
        assert (request.text, request.key) == ("sources", "discord:1")
        assert request.place == Place("discord", GUILD, CHANNEL)
        assert "secret-1" not in repr(request)
        assert server.of("/callback") == [{"type": 5, "data": {"flags": 64}}]
        (told,) = server.of("/messages/@original")
        assert shown(told) == "Heard: sources"


async def test_a_message_that_somebody_forwarded_is_briefed_on() -> None:
    server = DiscordServer()
    held = written("1") | {"content": "See https://courier.example/a", "embeds": []}
    kept = {name: held[name] for name in held if name not in {"id", "author", "channel_id"}}
    forwarded = written("2") | {"message_snapshots": [{"message": kept}]}
    async with listened(server) as scribe:
        await server.push("INTERACTION_CREATE", pressed_menu(3, "Brief this", forwarded))
        await server.until(lambda: server.of("/messages/@original"))
        assert [one.text for one in scribe.said_] == ["brief-this See https://courier.example/a"]


async def test_a_session_that_is_invalid_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_given: object, **_named: object) -> None:
        """Wait for nothing: discord.py leaves five seconds between two new sessions."""

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    server = DiscordServer()
    async with listened(server) as scribe:
        await server.sockets[-1].send_str('{"op": 9, "d": false}')
        await server.until(lambda: len(server.greetings) == 2, 20)
        assert [one["op"] for one in server.greetings] == [2, 2]
        for _ in range(2):  # and what is told twice is deferred once
            await server.push("INTERACTION_CREATE", pressed_command(2, "sources"))
        await server.until(lambda: len(server.of("/2/secret-2/callback")) == 2)
        await server.until(lambda: server.of("/messages/@original"))
        assert [request.key for request in scribe.said_] == ["discord:2"]


@pytest.mark.parametrize("how", ["dropped", "told to"])
async def test_a_connection_that_ends_is_resumed(how: str) -> None:
    server = DiscordServer()
    async with listened(server) as scribe:
        if how == "dropped":
            await server.sockets[-1].close(code=4_000)
        else:
            await server.sockets[-1].send_str('{"op": 7}')
        await server.until(lambda: len(server.greetings) == 2)
        assert [one["op"] for one in server.greetings] == [2, 6]
        await server.push("INTERACTION_CREATE", pressed_command(2, "sources"))
        await server.until(lambda: server.of("/messages/@original"))
        assert [request.key for request in scribe.said_] == ["discord:2"]


@pytest.mark.parametrize(("many", "told"), [(1, None), (2, [0, 2])])
async def test_as_many_connections_as_are_advised_go_to_the_gateway_that_is_set(
    many: int, told: list[int] | None
) -> None:
    server = DiscordServer(shards=many)
    async with listened(server, shards=0):
        assert server.greetings[0]["d"].get("shard") == told


async def test_nothing_is_warned_of_at_a_start(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("warn_nacl", "warn_dave"):  # discord.py warns once in a process
        monkeypatch.setattr(discord.VoiceClient, name, True)
    async with listened(DiscordServer()):
        warned = [one.message for one in caplog.records if one.levelno >= logging.WARNING]
        assert warned == []


async def test_commands_are_told_where_discord_has_others_and_only_then() -> None:
    server = DiscordServer()
    for told in (1, 1):
        server.greetings.clear()
        async with listened(server):
            assert server.times[f"PUT {_COMMANDS}"] == told
    server.commands[0]["description"] = "An older one"
    server.greetings.clear()
    async with listened(server):
        assert server.times[f"PUT {_COMMANDS}"] == 2


def test_commands_are_valid_by_discords_own_schema() -> None:
    for command in COMMANDS:
        check_schema(command, "ApplicationCommandUpdateRequest")


@pytest.mark.parametrize(
    "fault", [Fault(404, 10_062), Fault(500), Fault(429, retry_after=60), Fault(drop=True)]
)
async def test_what_cannot_be_deferred_is_done_and_told_in_the_channel(fault: Fault) -> None:
    def behave(route: str, _nth: int, _sent: object) -> Fault | None:
        return fault if route.endswith("/callback") else None

    server = DiscordServer(behave)
    async with listened(server) as scribe:
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        await server.until(lambda: server.of("/callback"))
        async with asyncio.timeout(5):
            await scribe.told.wait()
        assert [request.text for request in scribe.said_] == ["sources"]
        assert not scribe.refused[0].lost
        assert len(server.of("/callback")) == 1


async def test_a_server_that_removed_us_while_we_were_away_is_left() -> None:
    async with listened(DiscordServer(), met=["@77", "99", GUILD]) as scribe:
        async with asyncio.timeout(10):
            await scribe.told.wait()
        assert scribe.left_ == ["discord:99"]


@pytest.mark.parametrize(
    ("known", "here", "left"),
    [
        ([], [], []),
        (["99"], [], ["99"]),
        (["98", "99"], [], []),
        (["98", "99"], ["100"], []),
        (["98", "99", "100"], ["100"], ["98", "99"]),
        (["@77", "T1", ""], [], []),
    ],
)
def test_servers_are_forgotten_unless_it_would_be_all_of_several(
    known: list[str], here: list[str], left: list[str]
) -> None:
    assert gone(known, here) == left


async def test_what_another_process_answers_is_left_to_it() -> None:
    def behave(route: str, _nth: int, _sent: object) -> Fault | None:
        return Fault(400, 40_060) if "interactions/1/" in route else None

    server = DiscordServer(behave)
    async with listened(server) as scribe:
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        await server.push("INTERACTION_CREATE", pressed_command(2, "sources"))
        await server.until(lambda: server.of("secret-2/messages/@original"))
        assert [request.key for request in scribe.said_] == ["discord:2"]
        assert not server.of("secret-1/messages/@original")


async def test_a_whisper_whose_token_is_gone_is_refused_but_the_place_is_not_lost() -> None:
    def behave(route: str, _nth: int, _sent: object) -> Fault | None:
        return Fault(401, 50_027) if route.endswith("/@original") else None

    server = DiscordServer(behave)
    async with listened(server) as scribe:
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        async with asyncio.timeout(5):
            await scribe.told.wait()
        assert not scribe.refused[0].lost


async def test_a_wrong_token_ends_listening_with_what_to_do() -> None:
    server = DiscordServer()
    async with discord_serving(server):
        access = DiscordAccess("wrong", api_url=server.url, gateway_url=server.gateway)
        platform = Discord(DiscordApi(access), access, lambda: NOW)
        with pytest.raises(PostRefusedError, match="BRIEFBOT_DISCORD_TOKEN"):
            await platform.listen(Scribe())


async def test_a_long_whisper_keeps_to_the_messages_that_one_person_may_be_sent() -> None:
    server = DiscordServer()
    lines = tuple(CardLine("Ferry. " * 100) for _ in range(60))
    shown_ = (CardSection("list", "Ferries", lines),)
    actions = (CardAction("remove", "Remove 3", "3"), CardAction("pause", "Pause 3", "3"))
    card = replace(notice_card("Ferries"), sections=shown_, actions=actions)
    async with discord_serving(server), opened(DiscordAccess("token", server.url), 5.0) as api:
        door = Answering(api, "9000", "1", "secret")
        await door.defer()
        await door.whisper(card)
        await door.close()
    sent = [name.split()[0] for name, _ in server.called if "webhooks" in name]
    assert sent == ["PATCH", *["POST"] * 5]
    assert all(body["flags"] & 64 for body in server.of("webhooks/9000/secret"))
    last = server.of("webhooks/9000/secret")[-1]
    told = [shown(one) for _, one in server.called if "components" in one]
    whole = sum(text.count("- Ferry.") for text in told)
    assert f"{60 - whole} more lines could not be shown here." in shown(last)
    labels = [part["label"] for part in walk(last["components"]) if part["type"] == 2]
    assert labels == ["Remove 3", "Pause 3"]


async def test_all_that_is_whispered_through_one_interaction_keeps_to_the_messages_of_it() -> None:
    server = DiscordServer()
    lines = tuple(CardLine("Ferry. " * 100) for _ in range(60))
    long = replace(notice_card("Ferries"), sections=(CardSection("list", "Ferries", lines),))
    async with discord_serving(server), opened(DiscordAccess("token", server.url), 5.0) as api:
        door = Answering(api, "9000", "1", "secret")
        await door.defer()
        await door.whisper(notice_card("It is long."))
        await door.whisper(long)
    sent = [name.split()[0] for name, _ in server.called if "webhooks" in name]
    assert sent == ["PATCH", *["POST"] * 5]
    assert "could not be shown here" in shown(server.of("webhooks/9000/secret")[-1])


@pytest.mark.parametrize(
    ("fault", "told", "calls"),
    [
        (None, "It follows here", ["PATCH", "POST"]),
        (Fault(403, 50_013), "could not be shown to all here", ["PATCH", "POST", "POST"]),
        (Fault(drop=True), "Nobody knows", ["PATCH", "POST", "POST"]),
        (Fault(500), "It follows here", ["PATCH", "POST", "POST"]),
    ],
)
async def test_what_is_shown_to_all_is_one_message_or_they_are_told_why_not(
    fault: Fault | None, told: str, calls: list[str]
) -> None:
    def behave(route: str, nth: int, _sent: object) -> Fault | None:
        return fault if route.startswith("POST webhooks/") and nth == 1 else None

    server = DiscordServer(behave)
    async with discord_serving(server), opened(DiscordAccess("token", server.url), 5.0) as api:
        door = Answering(api, "9000", "1", "secret")
        await door.defer()
        await door.show_all(briefing_card(BRIEFING, number=17))
    sent = [(name.split()[0], body) for name, body in server.called if "webhooks" in name]
    assert [method for method, _ in sent] == calls
    assert not sent[1][1]["flags"] & 64
    private = [shown(body) for method, body in sent if method == "PATCH" or body["flags"] & 64]
    assert told in private[-1]


async def test_a_whisper_that_components_break_is_shown_as_an_embed() -> None:
    def behave(route: str, nth: int, _sent: object) -> Fault | None:
        return Fault(500) if route.endswith("/@original") and nth == 1 else None

    server = DiscordServer(behave)
    async with listened(server):
        await server.push("INTERACTION_CREATE", pressed_command(1, "sources"))
        await server.until(lambda: len(server.of("/@original")) == 2)
        assert shown(server.of("/@original")[1]) == "Heard: sources"
        assert "embeds" in server.of("/@original")[1]
