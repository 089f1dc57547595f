"""What holds in a whole server: the zone and the language that it tells."""

from typing import Any

import discord
import pytest
import simcord.interactions
from on_discord.simulated import simulated
from simcord.interactions import base_payload

from bot.platforms.discord.locales import zone_of


def told_with(monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]) -> None:
    """Have each interaction tell more than the simulated Discord does by itself."""

    def told(*given: Any, **named: Any) -> Any:  # noqa: ANN401  simcord's own
        record, payload = base_payload(*given, **named)
        return record, payload | more

    monkeypatch.setattr(simcord.interactions, "base_payload", told)


@pytest.mark.parametrize(
    ("locales", "zone"),
    [
        (("ja", "en-US"), "Asia/Tokyo"),
        (("ko", None), "Asia/Seoul"),
        (("de", "ja"), "Europe/Berlin"),  # Germany has two zones whose clocks are alike
        (("sv-SE", "en-US"), "Europe/Stockholm"),
        (("en-US", "ko"), "Asia/Seoul"),
        (("pt-BR", "ko"), "Asia/Seoul"),
        (("en-GB", "en-US"), ""),
        (("es-ES", "es-419"), ""),
        (("ru", "zh-CN"), ""),
        (("xx", "de-"), "Europe/Berlin"),
        ((None, ""), ""),
    ],
)
def test_a_language_tells_a_zone_where_its_country_has_one_clock(
    locales: tuple[str | None, ...], zone: str
) -> None:
    assert zone_of(*locales) == zone


@pytest.mark.parametrize(
    ("told", "zone"),
    [
        ({"locale": "ja", "guild_locale": "de"}, "Asia/Tokyo"),
        ({"locale": "en-US", "guild_locale": "de"}, "Europe/Berlin"),
        ({"locale": "en-GB", "guild_locale": "en-US"}, ""),
    ],
)
async def test_a_command_and_a_button_tell_the_zone_of_who_asks_else_the_servers(
    told: dict[str, str], zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_with(monkeypatch, told)
    async with simulated() as here:
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        briefing = next(one for one in here.channel.history() if one.components)
        await here.maud.click(briefing, label="Subscribe")
        await here.env.create_user("olaf").slash("brief", topic="harbour")
        assert [one.zone for one in here.scribe.said_] == [zone, zone]
        assert [one.zone for one in here.scribe.presses] == [zone]


@pytest.mark.parametrize(
    ("told", "language"),
    [("ko", "ko"), ("pt-BR", "pt"), ("en-US", ""), ("en-GB", "")],
)
async def test_the_language_of_a_server_is_told_by_its_commands_and_buttons(
    told: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_with(monkeypatch, {"locale": "de", "guild_locale": told})
    async with simulated() as here:
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        briefing = next(one for one in here.channel.history() if one.components)
        await here.maud.click(briefing, label="Subscribe")
        await here.env.create_user("olaf").slash("brief", topic="harbour")  # in no server
        assert [one.language for one in here.scribe.said_] == [language, None]
        assert [one.language for one in here.scribe.presses] == [language]


async def test_a_mention_tells_the_zone_of_the_server() -> None:
    async with simulated(guild_locale="ko") as here:
        await here.maud.send(here.channel, f"<@{here.env.bot.user.id}> topics")
        assert [one.zone for one in here.scribe.said_] == ["Asia/Seoul"]


@pytest.mark.parametrize("runs", [False, True])
async def test_who_runs_the_server_is_told_by_commands_buttons_and_mentions(runs: bool) -> None:  # noqa: FBT001
    async with simulated() as here:
        who = here.maud
        if runs:
            role = here.guild.create_role(
                "desk", permissions=discord.Permissions(manage_guild=True)
            )
            who = here.guild.add_member(here.env.create_user("olaf"), roles=[role])
        await who.slash(here.channel, "brief", topic="alder-bridge")
        await who.send(here.channel, f"<@{here.env.bot.user.id}> topics")
        briefing = next(one for one in here.channel.history() if one.components)
        await who.click(briefing, label="Subscribe")
        assert [one.manages for one in here.scribe.said_] == [runs, runs]
        assert [one.manages for one in here.scribe.presses] == [runs]


async def test_everybody_runs_the_conversation_with_them_alone() -> None:
    async with simulated() as here:
        olaf = here.env.create_user("olaf")
        await olaf.slash("brief", topic="harbour")
        await olaf.send_dm("topics")
        assert [one.manages for one in here.scribe.said_] == [True, True]
