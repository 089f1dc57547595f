"""Mentions of our own role, which has our name, and which people pick for us."""

import pytest
from discord_server import BOT, DiscordServer, told_server, written
from on_discord.test_listening import listened

OURS, OTHER = "501", "502"


@pytest.mark.parametrize(("role", "heard"), [(OURS, ["topics"]), (OTHER, [])])
async def test_our_role_is_us(role: str, heard: list[str]) -> None:
    server = DiscordServer(flags=1 << 19)
    async with listened(server) as scribe:
        told = told_server(server)
        (everyone,) = told["roles"]
        ours = everyone | {"id": OURS, "managed": True, "tags": {"bot_id": BOT}}
        await server.push("GUILD_CREATE", told | {"roles": [everyone, ours]})
        await server.push("MESSAGE_CREATE", written("7", content=f"<@&{role}> topics"))
        await server.push("MESSAGE_CREATE", written("8", content=f"<@{BOT}> help"))
        await server.until(lambda: [one for one in scribe.said_ if one.text == "help"])
        assert [one.text for one in scribe.said_ if one.text != "help"] == heard
