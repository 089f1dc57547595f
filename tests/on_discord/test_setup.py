"""Setting Discord up: the links that invite, and what doctor says of token, intent and channels."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from command import briefbot
from discord_server import CHANNEL, GUILD, DiscordServer, Fault, discord_serving

from bot.chat import Place
from bot.platforms.discord.api import DiscordAccess, opened
from bot.platforms.discord.checkup import Look, check_discord
from bot.platforms.discord.commands import COMMANDS

HERE = Place("discord", GUILD, CHANNEL)


async def looked(server: DiscordServer, opens: str = "token") -> dict[str, Look]:
    async with discord_serving(server), opened(DiscordAccess(opens, server.url), 5.0) as api:
        looks = [look async for look in check_discord(api, [HERE])]
    return {look.what: look for look in looks}


async def test_all_is_well() -> None:
    server = DiscordServer(commands=list(COMMANDS), flags=1 << 19)
    looks = await looked(server)
    assert {look.state for look in looks.values()} == {"well"}
    assert looks["discord token"].said == "Briefbot (9000)"


async def test_what_is_missing_says_what_to_do() -> None:
    looks = await looked(DiscordServer())
    assert looks["discord intents"].state == "missing"
    assert "Message Content Intent" in looks["discord intents"].do
    assert looks["discord commands"].state == "missing"
    assert "briefbot serve" in looks["discord commands"].do


@pytest.mark.parametrize(
    ("fault", "state", "says"),
    [
        (Fault(403, 50_001), "wrong", "cannot see that channel"),
        (Fault(404, 10_003), "wrong", "gone"),
        (Fault(503), "missing", "did not say"),
    ],
)
async def test_a_channel_that_is_out_of_reach_is_told(fault: Fault, state: str, says: str) -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return fault if route in {f"GET channels/{CHANNEL}", "POST users/@me/channels"} else None

    looks = await looked(DiscordServer(behave))
    look = looks[f"discord {CHANNEL}"]
    assert look.state == state
    assert says in look.said


async def test_a_history_that_cannot_be_read_is_told() -> None:
    server = DiscordServer(readable=False)
    server.channels[CHANNEL]["last_message_id"] = "5"
    look = (await looked(server))[f"discord {CHANNEL}"]
    assert (look.state, "Read Message History" in look.do) == ("wrong", True)


@pytest.mark.parametrize(
    ("lacks", "state", "says"),
    [
        (11, "wrong", "my role lacks Send Messages."),
        (16, "wrong", "my role lacks Read Message History."),
        (14, "missing", "my role lacks Embed Links."),
        (35, "missing", "my role lacks Create Public Threads."),
    ],
)
async def test_what_our_role_lacks_in_a_digests_channel_is_told(
    lacks: int, state: str, says: str
) -> None:
    server = DiscordServer()
    server.holds &= ~(1 << lacks)
    look = (await looked(server))[f"discord {CHANNEL}"]
    assert (look.state, look.said) == (state, says)
    assert "briefbot discord invite" in look.do


async def test_a_channel_whose_permissions_nobody_tells_is_read_all_the_same() -> None:
    def behave(route: str, _nth: int, _sent: Mapping[str, Any]) -> Fault | None:
        return Fault(403, 50_001) if route == f"GET guilds/{GUILD}" else None

    look = (await looked(DiscordServer(behave)))[f"discord {CHANNEL}"]
    assert (look.state, look.said) == ("well", "can be read")


async def test_a_wrong_token_is_told_and_nothing_else_is_asked() -> None:
    looks = await looked(DiscordServer(), opens="wrong")
    assert [look.state for look in looks.values()] == ["wrong"]
    assert "Reset Token" in looks["discord token"].do


async def test_commands_that_go_elsewhere_are_told() -> None:
    looks = await looked(DiscordServer(endpoint="https://old.example/interactions"))
    assert looks["discord way in"].state == "wrong"
    assert "old.example" in looks["discord way in"].said


async def test_the_invitation_asks_for_what_is_used_and_no_more(tmp_path: Path) -> None:
    done = await briefbot(tmp_path, "discord", "invite", "--app", "123456789012345678")
    links = [line for line in done.out.splitlines() if line.startswith("https://")]
    server, person = (parse_qs(urlsplit(link).query) for link in links)
    assert server["client_id"] == ["123456789012345678"]
    wanted = int(server["permissions"][0])
    assert [bit for bit in range(64) if wanted >> bit & 1] == [10, 11, 14, 16, 35, 38]
    assert person["integration_type"] == ["1"]


@pytest.mark.parametrize("given", [[], ["--app", "briefbot"]])
async def test_an_invitation_for_no_app_says_what_to_give(tmp_path: Path, given: list[str]) -> None:
    done = await briefbot(tmp_path, "discord", "invite", *given, code=2)
    assert "app" in done.err
