from decimal import Decimal
from pathlib import Path

import pytest

from bot.settings import Settings, color_wanted, read_settings
from briefings.errors import SettingsError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's and none of their environment."""
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.model_fields, "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(f"BRIEFBOT_{name.upper()}", raising=False)
        monkeypatch.delenv(name, raising=False)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.model == "extractive"
    assert settings.home.name == "briefbot"
    assert settings.allowed_private_hosts == ()


def test_a_dot_env_file_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "BRIEFBOT_HOME=/srv/briefbot\nBRIEFBOT_ALLOWED_PRIVATE_HOSTS=News.local, wiki.local,\n"
        "SOMETHING_ELSE=1\n"
    )
    monkeypatch.setenv("BRIEFBOT_HOME", "/srv/other")
    settings = read_settings()
    assert settings.home == Path("/srv/other")
    assert settings.allowed_private_hosts == ("news.local", "wiki.local")


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("BRIEFBOT_DATABASE_URL", "mysql://x", "postgresql+asyncpg://USER@HOST/NAME"),
        ("BRIEFBOT_MODEL", "magic", "openai, scripted; 'extractive' needs none"),
        ("BRIEFBOT_MODEL", "openai:", "openai:gpt-5-mini"),
        ("BRIEFBOT_MODEL_FALLBACK", "ollama:quenby", "the kinds are openai, scripted"),
        ("BRIEFBOT_MODEL_PRICES", "quenby-1=cheap", "gpt-5-mini=0.25/2/0.025"),
        ("BRIEFBOT_MODEL_SECONDS", "0", "greater than or equal to 1"),
        ("BRIEFBOT_MODEL_AT_ONCE", "0", "greater than or equal to 1"),
        ("BRIEFBOT_MODEL_DAILY_TOKENS", "-5", "greater than or equal to 0"),
        ("BRIEFBOT_MODEL_DAILY_DOLLARS", "five", "decimal"),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_a_right_one(
    name: str, value: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert name in str(refused.value)
    assert value in str(refused.value)
    assert hint in str(refused.value)


def test_a_model_and_its_caps_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOT_MODEL", "openai:gpt-5-mini?effort=low")
    monkeypatch.setenv("BRIEFBOT_MODEL_DAILY_DOLLARS", "2.50")
    monkeypatch.setenv("BRIEFBOT_MODEL_DAILY_TOKENS", "")
    monkeypatch.setenv("BRIEFBOT_MODEL_FALLBACK_API_KEY", "sk-secret")
    settings = read_settings()
    assert settings.model == "openai:gpt-5-mini?effort=low"
    assert settings.model_daily_dollars == Decimal("2.50")
    assert settings.model_daily_tokens is None
    assert "sk-secret" not in repr(settings)


def test_the_key_keeps_its_usual_name_and_is_never_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    settings = read_settings()
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "sk-secret"
    assert "sk-secret" not in repr(settings)


def test_the_example_file_names_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name in Settings.model_fields:
        assert f"#BRIEFBOT_{name.upper()}=" in example or f"#{name.upper()}=" in example


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_without_colour_is_left_alone(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "xterm")
    assert color_wanted()
    monkeypatch.setenv(name, value)
    assert not color_wanted()
