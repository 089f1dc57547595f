"""A bolt app that acknowledges and does nothing else: what ours is measured beside."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.api import SlackAccess
from bot.platforms.slack.doors import hear_http

SECRET = "of-a-stand-in"  # noqa: S105
_TOKEN = "xoxb-t"  # noqa: S105


async def _authorize(**_about: object) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token=_TOKEN)


async def _acknowledged(ack: Callable[..., Awaitable[Any]]) -> None:
    await ack("One moment …")


async def _heard() -> None:
    pass


async def serve() -> None:
    """Listen until the process is ended."""
    url, port = os.environ["BRIEFBOT_SLACK_API_URL"], int(os.environ["BRIEFBOT_SLACK_PORT"])
    client = AsyncWebClient(base_url=url)
    app = AsyncApp(client=client, signing_secret=SECRET, authorize=_authorize)
    app.command("/brief")(_acknowledged)
    app.event("message")(_heard)
    app.event("app_mention")(_heard)
    access = SlackAccess(_TOKEN, "", SECRET, "http", url, port=port)
    await hear_http(app, access)


if __name__ == "__main__":
    asyncio.run(serve())
