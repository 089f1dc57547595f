from pathlib import Path

import pytest

from bot.app import App
from bot.settings import Settings, read_settings
from briefings.errors import SettingsError


async def test_discord_is_there_where_a_token_is_set(tmp_path: Path) -> None:
    app = App(Settings(home=tmp_path, discord_token="secret"))  # type: ignore[arg-type]  # noqa: S106
    async with app.platforms(print) as platforms:
        assert set(platforms) == {"webhook", "console", "discord"}
    assert "secret" not in repr(app.discord_access)
    async with App(Settings(home=tmp_path)).platforms(print) as platforms:
        assert "discord" not in platforms


@pytest.mark.parametrize(
    "wrong", [{"discord_api_url": "discord.com"}, {"discord_gateway_url": "https://discord.gg"}]
)
def test_addresses_are_checked(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=f"BRIEFBOT_{next(iter(wrong)).upper()}"):
        read_settings(**wrong)
