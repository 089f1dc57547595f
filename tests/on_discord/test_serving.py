"""`briefbot serve` as a process of its own, beside a Discord, and a Slack, on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from command import briefbot, serving
from discord_rules import shown, walk
from discord_server import (
    CHANNEL,
    GUILD,
    DiscordServer,
    discord_serving,
    pressed_button,
    pressed_command,
    said_in,
    sent_window,
)
from on_slack.listening import command
from slack_server import SlackServer, slack_serving


@asynccontextmanager
async def served(home: Path, server: DiscordServer, *more: str) -> AsyncIterator[DiscordServer]:
    async with discord_serving(server):
        settings = (
            "BRIEFBOT_DISCORD_TOKEN=token",
            f"BRIEFBOT_DISCORD_API_URL={server.url}",
            f"BRIEFBOT_DISCORD_GATEWAY_URL={server.gateway}",
            *more,
        )
        async with serving(home, settings, b"secret-"):
            await server.until(lambda: server.greetings, 30)
            yield server


async def test_a_server_asks_presses_and_asks_below(tmp_path: Path) -> None:
    async with served(tmp_path, DiscordServer()) as discord:
        for _ in range(2):  # the same event twice
            await discord.push(
                "INTERACTION_CREATE", pressed_command(1, "brief", topic="alder-bridge")
            )
        await discord.until(lambda: discord.of("secret-1/messages/@original"), 30)
        briefing, how = discord.posted
        assert briefing["channel_id"] == CHANNEL
        assert briefing["components"][0]["components"][0]["type"] == 9
        assert how["channel_id"] == briefing["id"]
        assert "is posted here" in shown(discord.of("secret-1/messages/@original")[0])

        buttons = {
            part["label"]: part for part in walk(briefing["components"]) if part["type"] == 2
        }
        full = buttons["Full briefing"]["custom_id"]
        await discord.push("INTERACTION_CREATE", pressed_button(2, briefing, full))
        await discord.until(lambda: discord.of("secret-2/messages/@original"), 30)
        page = discord.of("secret-2/messages/@original")[0]
        assert "In the full briefing" not in shown(page)  # it is the full one
        (turn,) = [one for one in walk(page["components"]) if one.get("label") == "Next page"]
        await discord.push("INTERACTION_CREATE", pressed_button(4, briefing, turn["custom_id"]))
        await discord.until(lambda: discord.of("secret-4/messages/@original"), 30)
        assert "Page 2 of" in shown(discord.of("secret-4/messages/@original")[0])
        assert discord.of("interactions/4/secret-4/callback") == [{"type": 6}]

        question = "What will a new bridge cost?"
        await discord.push("INTERACTION_CREATE", sent_window(3, f"ask:{briefing['id']}", question))
        await discord.until(lambda: len(discord.posted) >= 3, 30)
        answer = discord.posted[2]
        assert answer["channel_id"] == briefing["id"]
        assert "6.1 million crowns" in shown(answer)
        assert len(discord.posted) == 3


async def test_a_digest_is_subscribed_and_a_server_that_leaves_is_forgotten(tmp_path: Path) -> None:
    async with served(tmp_path, DiscordServer()) as discord:
        told = {"topic": "alder-bridge", "when": "weekdays 08:00"}
        await discord.push("INTERACTION_CREATE", pressed_command(1, "digest", "subscribe", **told))
        await discord.until(lambda: discord.of("secret-1/messages/@original"), 30)
        assert "alder-bridge" in shown(discord.of("secret-1/messages/@original")[0])
        done = await briefbot(tmp_path, "subscriptions", "list")
        assert f"discord:{GUILD}/{CHANNEL}" in done.out
        await discord.push("GUILD_DELETE", {"id": GUILD})
        async with asyncio.timeout(20):
            while f"discord:{GUILD}" in (await briefbot(tmp_path, "subscriptions", "list")).out:
                pass


async def test_a_server_that_removed_us_while_nothing_ran_is_forgotten_at_the_next_start(
    tmp_path: Path,
) -> None:
    async def listed() -> str:
        return (await briefbot(tmp_path, "subscriptions", "list")).out

    digest = {"topic": "alder-bridge", "when": "weekdays 08:00"}
    heard = pressed_command(1, "digest", "subscribe", **digest)
    async with served(tmp_path, DiscordServer(guilds=(GUILD, "99"))) as discord:
        await discord.push("INTERACTION_CREATE", heard)
        other = said_in("99", "500", pressed_command(2, "digest", "subscribe", **digest))
        await discord.push("INTERACTION_CREATE", other)
        await discord.until(lambda: discord.of("secret-1/messages/@original"), 30)
        await discord.until(lambda: discord.of("secret-2/messages/@original"), 30)
    assert "discord:99/500" in await listed()
    async with served(tmp_path, DiscordServer()), asyncio.timeout(30):
        while "discord:99" in await listed():
            pass
    assert f"discord:{GUILD}/{CHANNEL}" in await listed()


async def test_one_process_serves_slack_and_discord_and_one_down_leaves_the_other(
    tmp_path: Path,
) -> None:
    slack = SlackServer()
    async with slack_serving(slack):
        also = (
            "BRIEFBOT_SLACK_BOT_TOKEN=xoxb-t",
            "BRIEFBOT_SLACK_APP_TOKEN=xapp-t",
            f"BRIEFBOT_SLACK_API_URL={slack.url}",
        )
        async with served(tmp_path, DiscordServer(), *also) as discord:
            await slack.until(lambda: slack.sockets, 30)
            discord.down = True
            await discord.sockets[-1].close(code=4_000)
            asked = dict(command("alder-bridge", slack))
            await slack.push({"envelope_id": "e1", "type": "slash_commands", "payload": asked})
            await slack.until(lambda: slack.responses, 30)
            assert len(slack.posted) == 1
            discord.down = False
            await discord.until(lambda: len(discord.greetings) >= 2, 30)
            await discord.push(
                "INTERACTION_CREATE", pressed_command(1, "brief", topic="alder-bridge")
            )
            await discord.until(lambda: discord.of("secret-1/messages/@original"), 30)
            assert discord.posted
