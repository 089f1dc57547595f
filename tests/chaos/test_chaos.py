"""Real processes and real signals: each digest comes once, whoever dies, freezes or goes away."""

import sys
from pathlib import Path

import pytest
from chaos.storm import storm, unruly

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
