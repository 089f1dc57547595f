"""Real processes and real signals: each digest comes once, whoever dies, freezes or goes away."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from chaos.storm import seed, storm, unruly
from chaos.worker import HEARTBEAT
from postgres import running
from receiver import Receiver, receiving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
BOTH = pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
CLEAN = {"duplicates": 0, "lost": 0, "not posted": 0, "rows": 0}


@BOTH
async def test_workers_that_are_killed_post_each_digest_once(url: str, tmp_path: Path) -> None:
    size = 90
    receiver = unruly(drop=0.1, busy=0.1, error=0.05)
    receiver.delay = 0.05
    log = str(tmp_path / "worker.log")
    async with storm(url, size, receiver, log=log) as run:
        marks = [receiver.after(number) for number in (12, 30, 48, 66)]
        run.start(2 if url.startswith("postgresql") else 1)
        for mark in marks:
            await mark.wait()
            run.kill()
            run.start()
        assert run.verdict(await run.settled(size), size) == CLEAN
        assert receiver.refused["busy"] > 0
        assert len(receiver.looked) > 0  # somebody had to look before posting again


@BOTH
async def test_a_worker_that_stands_still_longer_than_its_heartbeat_posts_nothing_twice(
    url: str,
) -> None:
    size = 40
    receiver = Receiver(delay=0.1)
    async with storm(url, size, receiver) as run:
        begun, going = receiver.after(8), receiver.after(20)
        run.start(2 if url.startswith("postgresql") else 1)
        await begun.wait()
        frozen = run.workers[0].pid
        assert frozen
        os.kill(frozen, signal.SIGSTOP)
        if len(run.workers) == 1:
            await asyncio.sleep(2 * HEARTBEAT.total_seconds())  # the freeze itself
        else:
            await going.wait()
            # The other one takes over what the frozen one held: all but that is posted by now.
            await asyncio.sleep(2 * HEARTBEAT.total_seconds())
        os.kill(frozen, signal.SIGCONT)
        assert run.verdict(await run.settled(size), size) == CLEAN


async def test_a_server_that_restarts_holds_up_and_loses_nothing() -> None:
    size = 60
    receiver = Receiver(delay=0.05)
    with running() as server:
        async with storm(server.url("postgres"), size, receiver) as run:
            begun = receiver.after(15)
            run.start(2)
            await begun.wait()
            await asyncio.to_thread(server.restart)
            assert run.verdict(await run.settled(size), size) == CLEAN


@BOTH
async def test_a_channel_that_always_fails_holds_up_no_other(url: str) -> None:
    size = 30
    broken = Receiver(lambda _key, _nth: "reject")
    async with receiving(broken), storm(url, 0, Receiver()) as run:
        await seed(url, size, (run.receiver.url,))
        await seed(url, 1, (broken.url,), topics=1)
        run.start()
        rows = await run.settled(size + 1)
        await run.stop()  # what follows a failure is done by then, too
        assert len(run.receiver.ids) == size
        (failed,) = [row for row in rows if row.status == "failed"]
        assert failed.last_error == "127.0.0.1 refused it (403)."
        (subscription,) = [one for one in await run.store.subscriptions.listed() if one.failures]
        assert subscription.id == failed.subscription


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_tickers_in_three_processes_reserve_each_due_digest_once(url: str) -> None:
    size = 300
    async with storm(url, size, Receiver()) as run:
        run.start(3)
        assert run.verdict(await run.settled(size), size) == CLEAN
        assert all(count == 1 for count in run.receiver.tried.values())


@BOTH
async def test_a_worker_that_is_told_to_stop_finishes_or_hands_back(url: str) -> None:
    """Six posts are under way and hang; whoever comes after finds out what became of each."""
    size = 6
    receiver = Receiver(delay=30.0)
    async with storm(url, size, receiver) as run:
        begun = receiver.after(size)
        run.start()
        await begun.wait()
        await run.stop()
        receiver.delay = 0
        run.start()
        assert run.verdict(await run.settled(size), size) == CLEAN
        assert set(receiver.looked) == set(receiver.ids)
