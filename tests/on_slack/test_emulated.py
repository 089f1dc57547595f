"""Against a Slack that nobody here wrote: npm's `emulate`, with the real slack_sdk and bolt.

make slack-emulator    # installs it into .cache; without it these tests are skipped
"""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from command import start
from on_slack.listening import SECRET, Line, Recorder, mention, now
from samples import BRIEFING
from slack_sdk.web.async_client import AsyncWebClient
from slack_server import SlackServer

from bot.cards import briefing_card, notice_card
from bot.chat import MessageRef, Place, Request, Whisper
from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.platform import Slack
from bot.posting import Missing

DIST = Path(__file__).parents[2] / ".cache" / "emulate" / "node_modules" / "emulate" / "dist"
NODE = shutil.which("node")
pytestmark = [
    pytest.mark.skipif(NODE is None, reason="Node is not installed"),
    pytest.mark.skipif(not DIST.exists(), reason="run: make slack-emulator"),
]
CARD = briefing_card(BRIEFING, number=17)


class Poster(Recorder):
    """Handlers that answer each thing in its place, by the platform's own `post`."""

    platform: Slack

    async def said(self, request: Request, whisper: Whisper) -> None:
        await self.platform.post(request.place, CARD, key=request.key)
        await super().said(request, whisper)

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        answer = notice_card(f"An answer to: {request.text}")
        await self.platform.post(request.place, answer, key=request.key, thread=request.thread)
        await super().followed(request, whisper, mentioned=mentioned)


@dataclass
class Team:
    """A workspace with a person in it, and our bot."""

    line: Line
    platform: Slack
    handlers: Poster
    ada: AsyncWebClient
    place: Place

    async def there(self, root: str = "") -> list[dict[str, Any]]:
        """Read what a person sees in the channel, or below a message."""
        method = "conversations.replies" if root else "conversations.history"
        asked = {"channel": self.place.channel, **({"ts": root} if root else {})}
        answer = await self.ada.api_call(method, data=asked)
        found: list[dict[str, Any]] = answer["messages"]
        return found


@asynccontextmanager
async def team() -> AsyncIterator[Team]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    events = f"http://127.0.0.1:{port}/slack/events"
    async with emulated(events) as url:
        access = SlackAccess("xoxb-briefbot", "", SECRET, "http", f"{url}/api/", port=port)
        async with opened(access) as api:
            session = api.client.session
            ada = AsyncWebClient("xoxp-ada", base_url=access.api_url, session=session)
            us = (await api.us()).data
            handlers, platform = Poster(), Slack(api, access, now)
            handlers.platform = platform
            listening = asyncio.create_task(platform.listen(handlers))
            await _open(port)
            line = Line(SlackServer(), handlers, api, events)
            place = Place("slack", us["team_id"], await _channel(ada))
            yield Team(line, platform, handlers, ada, place)
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


@asynccontextmanager
async def emulated(events: str) -> AsyncIterator[str]:
    assert NODE
    script = Path(__file__).with_name("emulate.mjs")
    process = await asyncio.create_subprocess_exec(
        *(NODE, str(script), str(DIST), events, SECRET),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    try:
        async with asyncio.timeout(20):
            url = (await process.stdout.readline()).decode().strip()
        yield url
    finally:
        process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 5)
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _open(port: int) -> None:
    async with asyncio.timeout(10):
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                await writer.wait_closed()
                return
            await asyncio.sleep(0.02)


async def _channel(ada: AsyncWebClient) -> str:
    answer = await ada.api_call("conversations.list", data={})
    return str(answer["channels"][0]["id"])


async def test_a_digest_is_posted_and_read_back_by_its_key() -> None:
    async with team() as here:
        made = await here.platform.post(here.place, CARD, key="sub:1:x")
        assert await here.platform.find(here.place, "sub:1:x", now()) == made
        assert await here.platform.find(here.place, "sub:2:x", now()) == Missing()
        (seen,) = [one for one in await here.there() if one["ts"] == made.id]
        assert seen["metadata"]["event_payload"] == {"key": "sub:1:x"}
        assert seen["blocks"][0]["type"] == "header"


async def test_a_command_is_answered_in_the_channel() -> None:
    async with team() as here:
        asked = {"team_id": here.place.workspace, "channel_id": here.place.channel}
        status, _ = await here.line.command("alder-bridge", **asked, response_url="")
        assert status == 200
        ((what, request),) = await here.handlers.until(1)
        assert (what, request.text) == ("said", "alder-bridge")
        assert isinstance(await here.platform.find(here.place, request.key, now()), MessageRef)


async def test_what_a_person_writes_below_our_post_is_answered_there() -> None:
    async with team() as here:
        root = (await here.platform.post(here.place, CARD, key="sub:1:x")).id
        asked = "What did it cost &amp; why?"
        channel = here.place.channel
        await here.ada.chat_postMessage(channel=channel, thread_ts=root, text=asked)
        ((what, request),) = await here.handlers.until(1)
        assert what == "followed False"
        assert request.thread
        assert request.thread.root == root
        below = await here.there(root)
        assert [one["text"] for one in below[1:]] == [
            asked,
            f"An answer to: {request.text}".replace("&", "&amp;"),
        ]


async def test_a_mention_is_answered_once_though_it_comes_as_two_events() -> None:
    async with team() as here:
        us = (await here.line.api.us()).data["user_id"]
        sent = await here.ada.chat_postMessage(channel=here.place.channel, text=f"<@{us}> topics")
        about = {"channel": here.place.channel, "ts": sent["ts"], "team": here.place.workspace}
        told = mention("topics", **about) | {"text": f"<@{us}> topics"}
        await here.line.event(told, here.place.workspace)
        await here.handlers.until(1)
        ours = [one for one in await here.there() if one.get("metadata")]
        assert len(ours) == 1


async def test_serve_answers_a_command_and_the_question_below_it(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with emulated(f"http://127.0.0.1:{port}/slack/events") as url:
        (tmp_path / ".env").write_text(
            "BRIEFBOT_SERVE_PORT=0\nBRIEFBOT_SLACK_MODE=http\n"
            f"BRIEFBOT_SLACK_BOT_TOKEN=xoxb-briefbot\nBRIEFBOT_SLACK_API_URL={url}/api/\n"
            f"BRIEFBOT_SLACK_SIGNING_SECRET={SECRET}\nBRIEFBOT_SLACK_PORT={port}\n"
        )
        access = SlackAccess("xoxb-briefbot", api_url=f"{url}/api/")
        process = await start(tmp_path, "serve")
        try:
            async with opened(access) as api, asyncio.timeout(60):
                await _open(port)
                ada = AsyncWebClient(
                    "xoxp-ada", base_url=access.api_url, session=api.client.session
                )
                place = Place("slack", (await api.us()).data["team_id"], await _channel(ada))
                line = Line(SlackServer(), Recorder(), api, f"http://127.0.0.1:{port}/slack/events")
                here = Team(line, Slack(api, access, now), Poster(), ada, place)
                about = {"team_id": place.workspace, "channel_id": place.channel}
                await line.command("alder-bridge", **about, response_url="")
                (briefing,) = await _ours(here, "", 1)
                assert briefing["blocks"][0]["type"] == "header"
                question = "What will a new bridge cost?"
                await _asked_until_answered(here, briefing["ts"], question)
        finally:
            process.terminate()
            _, log = await process.communicate()
        assert process.returncode == 0, log.decode()


async def _ours(here: Team, root: str, least: int) -> list[dict[str, Any]]:
    """Read what we posted, once that is so much."""
    while True:
        seen = [one for one in await here.there(root) if one.get("metadata")]
        if len(seen) >= least:
            return seen
        await asyncio.sleep(0.1)


async def _asked_until_answered(here: Team, root: str, question: str) -> None:
    """Ask below a post as soon as it stands there; it may not be written down yet, so again."""
    while True:
        channel = here.place.channel
        await here.ada.chat_postMessage(channel=channel, thread_ts=root, text=question)
        with suppress(TimeoutError):
            found = await asyncio.wait_for(_ours(here, root, 2), 5)
            assert "6.1 million crowns" in str(found[-1]["blocks"])
            return
