"""The whole service under Slack's load: `python -m bench.slack [SECONDS]`, 180 by default.

500 commands and 2,000 events a minute reach `briefbot serve` over HTTP: front desk, store (SQLite),
ledger and engine, with a model that takes eight seconds. Beside it, in turn, the same goes to a
bare bolt app that acknowledges and does nothing else.

acknowledge   how long Slack waits for its 200: p99, and as ratios to the bare app
answered      what was asked and never answered, and what was answered twice
memory        resident, at the end to after the first third
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import aiohttp
from on_slack.listening import signed
from slack_server import SlackServer

from bench.slack_bare import SECRET
from bench.slack_traffic import Sent, opening, traffic
from bench.slack_world import World, world
from bench.timing import Result

_PATIENCE = 120.0  # seconds that answers may take after the last request
_APPS = {
    "ours": ("-m", "bot", "serve"),
    "bare": ("-m", "bench.slack_bare"),
}


class Door:
    """One of the two apps: where it listens, how long each request took, how large it is."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        """Take the process that listens."""
        self.process, self.port = process, port
        self.took: list[float] = []
        self.failed = 0
        self.sizes: list[float] = []

    async def send(self, session: aiohttp.ClientSession, one: Sent) -> None:
        """Send a request as Slack does."""
        url = f"http://127.0.0.1:{self.port}/slack/events"
        headers = signed(one.body, one.kind, SECRET)
        begun = time.perf_counter()
        try:
            async with session.post(url, data=one.body.encode(), headers=headers) as response:
                await response.read()
                self.failed += response.status != 200
        except aiohttp.ClientError:
            self.failed += 1
        self.took.append(time.perf_counter() - begun)

    def p99(self) -> float:
        """Give the hundredth part's time, in ms."""
        return quantiles(self.took, n=100)[98] * 1_000

    async def watch(self) -> None:
        """Write down how large it is, twice a second."""
        while True:
            self.sizes.append(_resident(self.process.pid))
            await asyncio.sleep(0.5)


@asynccontextmanager
async def door(name: str, around: World) -> AsyncIterator[Door]:
    """Start an app and wait until it listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        settings = {
            "BRIEFBOT_HOME": home,
            "BRIEFBOT_MODEL": "openai:slow",
            "BRIEFBOT_MODEL_AT_ONCE": "100",
            "BRIEFBOT_SERVE_AT_ONCE": "100",
            "BRIEFBOT_SERVE_PORT": "0",
            "BRIEFBOT_SLACK_API_URL": around.url,
            "BRIEFBOT_SLACK_BOT_TOKEN": "xoxb-t",
            "BRIEFBOT_SLACK_MODE": "http",
            "BRIEFBOT_SLACK_PORT": str(port),
            "BRIEFBOT_SLACK_SIGNING_SECRET": SECRET,
            "BRIEFBOT_USER_HOURLY": "100000",
            "BRIEFBOT_CHANNEL_HOURLY": "100000",
            "BRIEFBOT_WORKSPACE_HOURLY": "100000",
            "OPENAI_API_KEY": "sk-of-a-stand-in",
            "OPENAI_BASE_URL": around.model_url,
        }
        with (Path(home) / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: ASYNC220, S603
                [sys.executable, *_APPS[name]], env=os.environ | settings, stderr=log
            )
            try:
                await _until(lambda: _listens(port), 60)
                yield Door(process, port)
            finally:
                process.send_signal(signal.SIGTERM)
                await asyncio.to_thread(process.wait)
                _tell_log(name, Path(home) / "log")


async def storm(seconds: float) -> list[Result]:
    """Send all of it to both, and tell what came of it."""
    async with (
        world() as around,
        door("ours", around) as ours,
        door("bare", around) as bare,
        aiohttp.ClientSession() as session,
    ):
        server = SlackServer(port=around.port)
        first = opening(server)
        await _sent(first, [ours], session)
        await _until(lambda: len(around.roots) == len(first), _PATIENCE)
        ours.took.clear()
        requests = traffic(seconds, server, around.roots)
        watching = asyncio.create_task(ours.watch())
        await _sent(requests, [ours, bare], session)
        wanted = {one.key: one for one in requests if one.key}.values()
        with suppress(TimeoutError):
            await _until(lambda: not _dropped(wanted, around), _PATIENCE)
        watching.cancel()
        return _results(requests, wanted, around, ours, bare)


async def _sent(
    requests: Iterable[Sent], doors: list[Door], session: aiohttp.ClientSession
) -> None:
    begun = time.perf_counter()
    tasks = []
    for one in requests:
        await asyncio.sleep(max(0.0, begun + one.at - time.perf_counter()))
        tasks += [asyncio.create_task(door.send(session, one)) for door in doors]
    await asyncio.gather(*tasks)


def _dropped(wanted: Iterable[Sent], around: World) -> list[str]:
    def answered(one: Sent) -> bool:
        return bool(around.posted[f"{one.key} 1"] if one.posts else around.told[one.number])

    return [one.key for one in wanted if not answered(one)]


def _results(
    requests: list[Sent], wanted: Iterable[Sent], around: World, ours: Door, bare: Door
) -> list[Result]:
    lists = [one.number for one in wanted if not one.posts]
    twice = [key for key, times in around.posted.items() if times > 1]
    twice += [str(number) for number in lists if around.told[number] > 1]
    grown = ours.sizes[-1] / ours.sizes[len(ours.sizes) // 3]
    print(
        f"{len(requests)} requests to each; {sum(around.posted.values())} messages posted; the "
        f"model was asked {around.asked} times; bare p99 {bare.p99():.1f} ms; "
        f"{ours.sizes[-1]:.0f} MB"
    )
    ratio = median(ours.took) / median(bare.took)
    return [
        Result("acknowledged, p99", ours.p99(), 500, "ms"),
        Result("the same, to a bare bolt app's", ours.p99() / bare.p99(), 1.5),
        Result("acknowledged, median to a bare bolt app's", ratio, 1.5),
        Result("refused or failed requests", ours.failed, 0, ""),
        Result("dropped", len(_dropped(wanted, around)), 0, ""),
        Result("answered twice", len(twice), 0, ""),
        Result("memory, end to after a third", grown, 1.1),
    ]


async def _until(true: Callable[[], object], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  it is others that make it true
            await asyncio.sleep(0.1)


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _resident(process: int) -> float:
    """Give a process's resident memory in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_000


def _tell_log(name: str, log: Path) -> None:
    wrong = [one for one in log.read_text("utf-8").splitlines() if "serving" not in one]
    if wrong:
        print(f"{name} said {len(wrong)} lines, the last:", *wrong[-3:], sep="\n")


def run(seconds: float = 180.0) -> list[Result]:
    """Run it."""
    return asyncio.run(storm(seconds))


if __name__ == "__main__":
    results = run(float(sys.argv[1]) if len(sys.argv) > 1 else 180.0)
    for result in results:
        print(result.line())
    sys.exit(any(result.figure > result.bound for result in results))
