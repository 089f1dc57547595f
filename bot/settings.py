"""Settings: the environment and `.env`, one prefix, read here and nowhere else.

`.env.example` lists them all. A wrong value is refused at start, by name.
"""

import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from briefings.errors import ScheduleError, SettingsError

if TYPE_CHECKING:
    from briefings.sources.manners import Manners


def _default_home() -> Path:
    """Give the per-user folder for state, as each system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "briefbot"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "briefbot"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "briefbot"


class Settings(BaseSettings):
    """What an operator can set. Secrets never appear when this is printed."""

    model_config = SettingsConfigDict(
        env_prefix="BRIEFBOT_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    home: Path = Field(default_factory=_default_home)
    database_url: str = ""
    model: str = "extractive"
    model_fallback: str = ""
    model_fallback_base_url: str = ""
    model_fallback_api_key: SecretStr | None = None
    model_seconds: float = Field(default=60.0, ge=1, le=3_600)
    model_at_once: int = Field(default=4, ge=1, le=1_000)
    model_daily_tokens: int | None = Field(default=None, ge=0)
    model_daily_dollars: Decimal | None = Field(default=None, ge=0)
    model_prices: str = ""
    model_window: int = Field(default=10_000, ge=3_000, le=1_000_000)
    prompts: Path | None = None
    profile: str = "default"
    allowed_private_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    contact: str = ""
    fetch_delay: float = Field(default=0.5, ge=0, le=60)
    fetch_per_host: int = Field(default=2, ge=1, le=32)
    keep_days: int = Field(default=90, ge=1)
    timezone: str = "UTC"
    serve_host: str = "127.0.0.1"
    serve_port: int = Field(default=8477, ge=0, le=65_535)
    serve_at_once: int = Field(default=20, ge=2, le=500)
    user_hourly: int = Field(default=30, ge=0, le=1_000_000)
    channel_hourly: int = Field(default=120, ge=0, le=1_000_000)
    workspace_hourly: int = Field(default=600, ge=0, le=1_000_000)
    webhook_secret: SecretStr | None = None
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_mode: Literal["socket", "http"] = "socket"
    slack_api_url: str = "https://slack.com/api/"
    slack_port: int = Field(default=3000, ge=0, le=65_535)
    discord_token: SecretStr | None = None
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"
    discord_shards: int = Field(default=1, ge=0, le=10_000)
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")

    @property
    def database(self) -> str:
        """The database's address: the one that is set, else a SQLite file in the home folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.home / 'briefbot.db'}"

    @property
    def asks_model(self) -> bool:
        """Tell whether a language model is set, as first choice or as fallback."""
        return bool({self.model, self.model_fallback} - {"", "extractive"})

    @property
    def manners(self) -> "Manners":
        """How hosts are asked."""
        from briefings.sources.manners import Manners

        return Manners(
            contact=self.contact, concurrency=self.fetch_per_host, delay=self.fetch_delay
        )

    @field_validator("allowed_private_hosts", mode="before")
    @classmethod
    def _comma_separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            raise ValueError(
                "use sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME, "
                "or leave it out for a file in BRIEFBOT_HOME"
            )
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        from bot.calendar.zones import find_zone

        try:
            return find_zone(value)
        except ScheduleError as error:
            raise ValueError(str(error).rstrip(".")) from error

    @field_validator("model", "model_fallback")
    @classmethod
    def _known_model(cls, value: str) -> str:
        """Refuse a kind of model that does not exist; the rest is read when it is made."""
        if value not in {"", "extractive"}:
            from briefings.models.registry import read_spec  # only models need what it imports

            try:
                read_spec(value)
            except SettingsError as error:
                raise ValueError(f"{error}; 'extractive' needs none") from error
        return value

    @field_validator("model_prices")
    @classmethod
    def _readable_prices(cls, value: str) -> str:
        if value:
            from briefings.models.pricing import read_prices

            try:
                read_prices(value)
            except SettingsError as error:
                raise ValueError(str(error).rstrip(".")) from error
        return value

    @field_validator("slack_bot_token", "slack_app_token", mode="after")
    @classmethod
    def _right_token(cls, value: SecretStr | None, about: ValidationInfo) -> SecretStr | None:
        """Refuse a token in the other's place: people paste them the wrong way round."""
        start = "xoxb-" if about.field_name == "slack_bot_token" else "xapp-"
        if value and value.get_secret_value() and not value.get_secret_value().startswith(start):
            raise ValueError(f"the token in this place begins with {start} (docs/slack.md)")
        return value

    @field_validator("slack_api_url", "discord_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("use an http(s) address, or leave it out for the platform's own")
        return value

    @field_validator("discord_gateway_url")
    @classmethod
    def _socket_address(cls, value: str) -> str:
        if not value.startswith(("wss://", "ws://")):
            raise ValueError("use a ws(s) address, or leave it out for Discord's own")
        return value

    @field_validator("model_daily_tokens", "model_daily_dollars", mode="before")
    @classmethod
    def _empty_is_no_cap(cls, value: object) -> object:
        return None if value == "" else value


def color_wanted() -> bool:
    """Tell whether a terminal may be written to in colour (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def read_settings(**by_hand: str) -> Settings:
    """Read the settings; raise SettingsError naming the first wrong one and what is right.

    What is given by hand goes before the environment.
    """
    try:
        return Settings(**by_hand)  # type: ignore[arg-type]  # pydantic reads them as text
    except UnicodeDecodeError as error:
        raise SettingsError(".env: this is not UTF-8 text. Save it as UTF-8.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        name = field if field.isupper() else f"BRIEFBOT_{field.upper()}"
        why = first["msg"].removeprefix("Value error, ")
        known = Settings.model_fields.get(field)
        if known and "SecretStr" in str(known.annotation):  # not even a wrong one is shown
            raise SettingsError(f"{name} is not right: {why}.") from None
        raise SettingsError(f"{name} is set to {first['input']!r}: {why}.") from error
