"""Slack under load: `python -m bench.slack [SECONDS]`, 180 by default.

500 commands and 2,000 events a minute over HTTP, one in fifty twice, while every answer takes eight
seconds, as with a slow model. Beside it, in turn, the same goes to a bare bolt app that
acknowledges and does nothing else.

acknowledge   how long Slack waits for its 200: p99, and the median as a ratio to the bare app
handled       what was dropped, and what was handled twice
memory        resident, at the end to after the first third
"""

import asyncio
import json
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from on_slack.listening import command, envelope, mention, message, signed
from slack_server import BOT, SlackServer, slack_serving

from bench.timing import Result
from bot.cards import notice_card
from bot.chat import Card, Place, Press, Request, Whisper

_COMMANDS, _EVENTS = 500, 2_000  # a minute
_SLOW = 8.0  # seconds of a model
_SECRET = "of-a-stand-in"  # noqa: S105
_FORM = "application/x-www-form-urlencoded"
_DONE = notice_card("Here you are.")


@dataclass
class Slow:
    """Handlers whose every answer takes its time; they count what they are handed."""

    seen: Counter[str] = field(default_factory=Counter)

    async def said(self, request: Request, whisper: Whisper) -> None:
        """Answer a command."""
        self.seen[request.key] += 1
        await asyncio.sleep(_SLOW)
        await whisper(_DONE)

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        """Answer in a thread."""
        del mentioned
        await self.said(request, whisper)

    async def pressed(self, press: Press, whisper: Whisper) -> None:
        """Answer a button."""
        self.seen[press.key] += 1
        await whisper(_DONE)

    async def suggested(self, place: Place, text: str, limit: int = 25) -> list[str]:
        """Give no topics."""
        del place, text, limit
        return []

    async def home(self, place: Place, user: str) -> Card:
        """Give nothing to see."""
        del place, user
        return _DONE

    async def workspaces(self, platform: str) -> list[str]:
        """Know none."""
        del platform
        return []

    async def left(self, platform: str, workspace: str) -> None:
        """Forget nothing: nothing was kept."""


def ours(api_url: str, pipe: Connection) -> None:
    """Run our door; tell its port, then what it handled and how large it was."""
    from bot.platforms.slack.api import SlackAccess, opened
    from bot.platforms.slack.crew import Crew
    from bot.platforms.slack.doors import hear_http, made_app
    from bot.platforms.slack.ears import Ears
    from bot.platforms.slack.people import People

    async def work(stop: Callable[[], Awaitable[None]]) -> Counter[str]:
        handlers, access = Slow(), SlackAccess("xoxb-t", "", _SECRET, "http", api_url, port=0)
        async with opened(access) as api, Crew() as crew:
            ears = Ears(api, handlers, crew, _now, "T1", BOT, People(api, _now))
            door = asyncio.create_task(hear_http(made_app(ears, api, access), access, pipe.send))
            await stop()
            door.cancel()
            with suppress(asyncio.CancelledError):
                await door
        return handlers.seen

    asyncio.run(_child(pipe, work))


def bare(api_url: str, pipe: Connection) -> None:
    """Run a bolt app that acknowledges, and nothing else."""
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.api import SlackAccess
    from bot.platforms.slack.doors import hear_http

    async def authorize(**_about: object) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id="T1",
            bot_user_id=BOT,
            bot_token="xoxb-t",  # noqa: S106
        )

    async def work(stop: Callable[[], Awaitable[None]]) -> Counter[str]:
        client = AsyncWebClient(base_url=api_url)
        app = AsyncApp(client=client, signing_secret=_SECRET, authorize=authorize)

        async def acknowledged(ack: Callable[..., Awaitable[Any]]) -> None:
            await ack("One moment …")

        async def heard() -> None:
            pass

        app.command("/brief")(acknowledged)
        app.event("message")(heard)
        app.event("app_mention")(heard)
        access = SlackAccess("xoxb-t", "", _SECRET, "http", api_url, port=0)
        door = asyncio.create_task(hear_http(app, access, pipe.send))
        await stop()
        door.cancel()
        with suppress(asyncio.CancelledError):
            await door
        return Counter()

    asyncio.run(_child(pipe, work))


async def _child(
    pipe: Connection, work: Callable[[Callable[[], Awaitable[None]]], Awaitable[Counter[str]]]
) -> None:
    sizes: list[float] = []

    async def stop() -> None:
        while not pipe.poll():
            sizes.append(_resident())
            await asyncio.sleep(0.5)

    seen = await work(stop)
    pipe.send((dict(seen), sizes))


@dataclass(frozen=True)
class Load:
    """What is sent: each with its moment, its key ("" where it is not for us), its request."""

    at: float
    key: str
    body: str
    kind: str


def load(seconds: float, response_url: str) -> list[Load]:
    """Make all requests, in order; one in fifty comes twice."""
    server = SlackServer()
    made = []
    for number in range(int(_COMMANDS * seconds / 60)):
        told = command("alder-bridge", server) | {"trigger_id": f"1.{number}"}
        told["response_url"] = response_url
        key = f"slack:command:T1:1.{number}"
        made.append(Load(number * 60 / _COMMANDS, key, urlencode(told), _FORM))
    for number in range(int(_EVENTS * seconds / 60)):
        stamp = f"{1_772_438_400 + number}.000100"
        event, key = message("just talk", ts=stamp), ""
        if number % 10 < 4:  # one in ten is a mention, three are in threads
            key = f"slack:said:T1:C1:{stamp}"
            event = mention("and?", ts=stamp) if number % 10 == 0 else event | {"thread_ts": "1.0"}
        made.append(
            Load(number * 60 / _EVENTS, key, json.dumps(envelope(event)), "application/json")
        )
    made += [Load(one.at + 1.0, one.key, one.body, one.kind) for one in made[::50]]
    return sorted(made, key=lambda one: one.at)


async def storm(seconds: float) -> list[Result]:
    """Send all of it to both, and tell what came of it."""
    import aiohttp

    spawn = multiprocessing.get_context("spawn")
    server = SlackServer(quick=True)
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    failed = 0
    async with slack_serving(server), aiohttp.ClientSession() as session:
        pipes, ports, children = {}, {}, []
        for name, target in (("ours", ours), ("bare", bare)):
            pipes[name], theirs = spawn.Pipe()
            child = spawn.Process(target=target, args=(server.url, theirs))
            child.start()
            children.append(child)
            ports[name] = await asyncio.to_thread(pipes[name].recv)

        async def send(name: str, one: Load) -> None:
            nonlocal failed
            url = f"http://127.0.0.1:{ports[name]}/slack/events"
            headers = signed(one.body, one.kind, _SECRET)
            begun = time.perf_counter()
            async with session.post(url, data=one.body.encode(), headers=headers) as response:
                await response.read()
                failed += response.status != 200
            took[name].append(time.perf_counter() - begun)

        requests = load(seconds, server.response_url)
        begun = time.perf_counter()
        tasks = []
        for one in requests:
            await asyncio.sleep(max(0.0, begun + one.at - time.perf_counter()))
            tasks += [asyncio.create_task(send(name, one)) for name in took]
        await asyncio.gather(*tasks)
        for pipe in pipes.values():
            pipe.send("stop")
        seen, sizes = await asyncio.to_thread(pipes["ours"].recv)
        await asyncio.to_thread(pipes["bare"].recv)
        for child in children:
            await asyncio.to_thread(child.join)
    wanted = {one.key for one in requests if one.key}
    ratio = median(took["ours"]) / median(took["bare"])
    p99 = quantiles(took["ours"], n=100)[98] * 1_000
    third = len(sizes) // 3
    grown = sizes[-1] / sizes[third]
    print(
        f"{len(requests)} requests in {seconds:g} s to each; bare p99 "
        f"{quantiles(took['bare'], n=100)[98] * 1_000:.1f} ms; {sizes[-1]:.0f} MB"
    )
    return [
        Result("acknowledged, p99", p99, 500, "ms"),
        Result("the same, median to a bare bolt app's", ratio, 1.5),
        Result("refused or failed requests", failed, 0, ""),
        Result("dropped", len(wanted - set(seen)), 0, ""),
        Result("handled twice", sum(times > 1 for times in seen.values()), 0, ""),
        Result("memory, end to after a third", grown, 1.2),
    ]


def _resident() -> float:
    """Give this process's resident memory in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_000


def _now() -> datetime:
    return datetime.now(UTC)


def run(seconds: float = 180.0) -> list[Result]:
    """Run it."""
    return asyncio.run(storm(seconds))


if __name__ == "__main__":
    results = run(float(sys.argv[1]) if len(sys.argv) > 1 else 180.0)
    for result in results:
        print(result.line())
    sys.exit(any(result.figure > result.bound for result in results))
