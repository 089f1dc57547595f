"""Forums of Discord, which hold nothing but posts: each a thread with its first message.

A post takes no nonce. Where the reply to one is lost it is found among the posts that we began.
https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
"""

from datetime import datetime
from typing import Any

from bot.platforms.discord.api import DiscordApi
from bot.platforms.discord.channels import ARCHIVED, Channel, thread_name
from bot.platforms.discord.marks import snowflake
from bot.platforms.discord.parts import Message
from bot.posting import PostUnknownError

_POSTS = "/channels/{channel_id}/threads"
_ACTIVE = "/guilds/{guild_id}/threads/active"
_PUT_AWAY = "/channels/{channel_id}/threads/archived/public"
_PAGE = "50"


class Forums:
    """Begins posts, and lists those that we began."""

    def __init__(self, api: DiscordApi) -> None:
        """Take an open API."""
        self._api = api

    async def begin(self, forum: str, title: str, body: Message) -> str:
        """Begin a post; give its id, which is its first message's too.

        Raises CallError, PostRefusedError or PostUnknownError.
        """
        sent = {"name": thread_name(title), "auto_archive_duration": ARCHIVED, "message": body}
        answer: Any = await self._api.call("POST", _POSTS, sent, channel_id=forum)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise PostUnknownError("Discord did not say where it put the post.")
        return str(answer["id"])

    async def begun(self, forum: Channel, since: datetime) -> list[str]:
        """Give the posts of ours that were begun since then, the newest first. Raises CallError.

        Somebody may have put one away by hand.
        """
        us = await self._api.us()
        active = await self._api.ask(_ACTIVE, guild_id=forum.server)
        away = await self._api.ask(_PUT_AWAY, {"limit": _PAGE}, channel_id=forum.id)
        found = {
            int(one["id"])
            for one in (*active["threads"], *away["threads"])
            if str(one.get("parent_id")) == forum.id and str(one.get("owner_id")) == str(us)
        }
        return [str(one) for one in sorted(found, reverse=True) if one > snowflake(since)]
