"""What people say and press in Slack, handed on: acknowledged at once, worked on beside it.

socket or HTTP (doors.py) -> bolt -> `Ears` -> acknowledge -> crew -> Handlers -> whisper
"""

import logging
from collections.abc import Callable
from datetime import datetime

from bot.chat import Handlers
from bot.platforms.slack.api import SlackAccess, SlackApi
from bot.platforms.slack.crew import Crew
from bot.platforms.slack.ears import Ears
from bot.platforms.slack.people import People

_LOG = logging.getLogger(__name__)


async def listen(
    api: SlackApi, access: SlackAccess, handlers: Handlers, clock: Callable[[], datetime]
) -> None:
    """Listen until cancelled; return where no way in is set. Raises what the doors raise."""
    from bot.platforms.slack.doors import hear_http, hear_socket, made_app

    if not (access.signing_secret if access.mode == "http" else access.app_token):
        _LOG.warning("Slack is posted to and not heard: see briefbot doctor")
        return
    us = (await api.us()).data
    async with Crew() as crew:
        team, user = str(us["team_id"]), str(us["user_id"])
        ears = Ears(api, handlers, crew, clock, team, user, People(api, clock))
        app = made_app(ears, api, access)
        if access.mode == "http":
            await hear_http(app, access)
        else:
            await hear_socket(app, api, access)
