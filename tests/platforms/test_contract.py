"""What every platform keeps to, whatever stands behind it (bot.chat.ChatPlatform)."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

import discord_server
import pytest
import slack_server
from discord_server import CHANNEL, GUILD, NOW, DiscordServer, discord_serving
from receiver import Act, Receiver, receiving
from slack_server import SlackServer, slack_serving

from bot.cards import notice_card
from bot.chat import Card, CardLine, CardSection, ChatPlatform, MessageRef, Place
from bot.platforms.discord.api import DiscordAccess
from bot.platforms.discord.api import opened as discord_opened
from bot.platforms.discord.platform import Discord
from bot.platforms.slack.api import SlackAccess
from bot.platforms.slack.api import opened as slack_opened
from bot.platforms.slack.platform import Slack
from bot.platforms.webhook import Webhook, open_client
from bot.posting import Missing, PostRefusedError, PostUnknownError

# How the first post goes wrong: its reply is lost, with the message kept or not, or it is refused.
Wrong = Literal["", "kept", "lost", "busy"]
CARD = notice_card("The ferry runs again.")
_LINES = tuple(CardLine("Ferry. " * 100) for _ in range(40))
LONG = replace(CARD, kind="list", sections=(CardSection("list", "Ferries", _LINES),))
WAIT = 17


@dataclass(frozen=True)
class Behind:
    """A platform, a place there, how often it was posted to, and how many messages stand there."""

    platform: ChatPlatform
    place: Place
    tries: Callable[[], int]
    there: Callable[[], int]


@asynccontextmanager
async def slack(wrong: Wrong) -> AsyncIterator[Behind]:
    fault = {
        "kept": slack_server.Fault(drop=True, done=True),
        "lost": slack_server.Fault(drop=True),
        "busy": slack_server.Fault(status=429, error="ratelimited", retry_after=str(WAIT)),
    }.get(wrong)

    def behave(method: str, nth: int) -> slack_server.Fault | None:
        return fault if (method, nth) == ("chat.postMessage", 1) else None

    async def at_once(_seconds: float) -> None:
        """Wait for nothing between parts."""

    server = SlackServer(behave)
    async with slack_serving(server):
        access = SlackAccess("xoxb-test", api_url=server.url)
        async with slack_opened(access, 2.0) as api:
            platform = Slack(api, access, lambda: NOW, at_once)
            here = Place("slack", "T1", "C1")
            tries = lambda: server.times["chat.postMessage"]  # noqa: E731
            yield Behind(platform, here, tries, lambda: len(server.posted))


@asynccontextmanager
async def discord(wrong: Wrong) -> AsyncIterator[Behind]:
    route = f"POST channels/{CHANNEL}/messages"
    fault = {
        "kept": discord_server.Fault(drop=True, done=True),
        "lost": discord_server.Fault(drop=True),
        "busy": discord_server.Fault(429, retry_after=WAIT),
    }.get(wrong)

    def behave(called: str, nth: int, _sent: object) -> discord_server.Fault | None:
        return fault if (called, nth) == (route, 1) else None

    server = DiscordServer(behave)
    async with discord_serving(server):
        access = DiscordAccess("token", api_url=server.url)
        async with discord_opened(access, 5.0) as api:
            platform = Discord(api, access, lambda: NOW)
            here = Place("discord", GUILD, CHANNEL)
            yield Behind(platform, here, lambda: server.times[route], lambda: len(server.posted))


@asynccontextmanager
async def webhook(wrong: Wrong) -> AsyncIterator[Behind]:
    acts: dict[Wrong, Act] = {"kept": "drop", "lost": "error", "busy": "busy"}

    def behave(_key: str, nth: int) -> Act:
        return acts.get(wrong, "take") if nth == 1 else "take"

    receiver = Receiver(behave, retry_after=str(WAIT))
    async with receiving(receiver), open_client(["127.0.0.1"]) as client:
        platform = Webhook(client, lambda: NOW, seconds=2.0)
        here = Place("webhook", "", receiver.url)
        yield Behind(platform, here, receiver.tried.total, lambda: len(receiver.ids))


Open = Callable[[Wrong], AbstractAsyncContextManager[Behind]]
PLATFORMS = pytest.mark.parametrize("open_", [slack, discord, webhook])


@PLATFORMS
async def test_what_is_posted_is_found_by_its_key_and_nothing_else_is(open_: Open) -> None:
    async with open_("") as here:
        made = await here.platform.post(here.place, CARD, key="k1")
        assert made.place == here.place
        assert (here.tries(), here.there()) == (1, 1)
        assert await here.platform.find(here.place, "k1", NOW) == made
        assert await here.platform.find(here.place, "k2", NOW) == Missing()


@PLATFORMS
@pytest.mark.parametrize("wrong", ["kept", "lost"])
async def test_a_post_whose_reply_is_lost_is_tried_once_and_found_where_it_was_kept(
    open_: Open, wrong: Wrong
) -> None:
    async with open_(wrong) as here:
        with pytest.raises(PostUnknownError):
            await here.platform.post(here.place, CARD, key="k1")
        assert here.tries() == 1
        found = await here.platform.find(here.place, "k1", NOW)
        assert isinstance(found, MessageRef if wrong == "kept" else Missing)


@PLATFORMS
async def test_who_is_busy_says_for_how_long_and_is_not_asked_again_by_itself(open_: Open) -> None:
    async with open_("busy") as here:
        with pytest.raises(PostRefusedError) as refused:
            await here.platform.post(here.place, CARD, key="k1")
        assert (refused.value.retry_after, refused.value.final) == (WAIT, False)
        assert (here.tries(), here.there()) == (1, 0)


@PLATFORMS
@pytest.mark.parametrize("card", [CARD, LONG])
async def test_what_is_not_on_its_way_in_time_is_not_sent_and_may_be_sent_again(
    open_: Open, card: Card
) -> None:
    async with open_("") as here:
        late, early = NOW - timedelta(seconds=1), NOW + timedelta(hours=1)
        with pytest.raises(PostRefusedError, match="stood still") as refused:
            await here.platform.post(here.place, card, key="k1", by=late)
        assert not refused.value.final
        assert (here.tries(), here.there()) == (0, 0)
        await here.platform.post(here.place, card, key="k1", by=early)
        assert here.there() >= 1
