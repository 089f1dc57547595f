"""Cards for one person's eyes: by the address that came with what they did, else by other ways.

A response URL takes five answers within half an hour, also where we are no member; it is a secret
and is never stored or logged.
"""

import logging
from typing import Any

from bot.chat import Card, Place, Whisper
from bot.platforms.slack.api import SlackApi
from bot.platforms.slack.messages import messages
from bot.posting import PostRefusedError, PostUnknownError

_LOG = logging.getLogger(__name__)
_USES = 4  # of an address; the last is left for taking our first words away


class ResponseUrl:
    """The address that answers a command or a press, and what was said there."""

    def __init__(self, api: SlackApi, url: str) -> None:
        """Take the address ("" where there is none)."""
        self._api = api
        self._url = url
        self._used = 0
        self.waiting = False  # our first words still stand there

    async def say(self, body: dict[str, Any]) -> bool:
        """Say something there; False where it cannot be said any more."""
        if not self._url or self._used >= _USES:
            return False
        replace, self.waiting = self.waiting, False
        self._used += 1
        told = {"response_type": "ephemeral", "replace_original": replace, **body}
        return await self._post(told)

    async def tidy(self) -> None:
        """Take our first words away where nothing took their place."""
        if self.waiting:
            self.waiting = False
            await self._post({"delete_original": True})

    async def _post(self, told: dict[str, Any]) -> bool:
        import aiohttp

        session = self._api.client.session
        if session is None:
            return False
        try:
            async with session.post(self._url, json=told) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


def whisper_to(
    api: SlackApi, place: Place, user: str, *, root: str = "", url: ResponseUrl | None = None
) -> Whisper:
    """Give what shows a card to one person, in the place where they are."""

    async def whisper(card: Card) -> None:
        for body in messages(card):
            if not (url and await url.say(body)):
                await _otherwise(api, place, user, root, body)

    return whisper


async def _otherwise(
    api: SlackApi, place: Place, user: str, root: str, body: dict[str, Any]
) -> None:
    """Show it without an address: in the conversation with them, in the channel, or by message."""
    below = {"thread_ts": root} if root else {}
    if place.channel.startswith(("D", "U", "W")):
        await _sent(api, body, channel=place.channel, **below)
        return
    try:
        shown = {name: body[name] for name in ("text", "blocks")}
        where = {"channel": place.channel, "user": user, **below}
        await api.say("chat.postEphemeral", shown, **where)
    except PostUnknownError as error:
        _LOG.warning("nobody knows whether a whisper was seen", extra={"why": str(error)})
    except PostRefusedError:
        await _sent(api, body, channel=user)


async def _sent(api: SlackApi, body: dict[str, Any], **where: object) -> None:
    try:
        await api.say("chat.postMessage", body, **where)
    except PostUnknownError as error:  # said again it might be said twice
        _LOG.warning("nobody knows whether a whisper was heard", extra={"why": str(error)})
