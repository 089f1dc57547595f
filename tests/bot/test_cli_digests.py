"""Digests as the one who runs the bot types them, and the service as a process of its own."""

import asyncio
import json
import shutil
import signal
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command import briefbot, start
from receiver import Receiver, receiving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


async def test_a_subscription_is_said_back_listed_paused_moved_and_removed(tmp_path: Path) -> None:
    added = await briefbot(
        *(tmp_path, "subscriptions", "add", "korea-russia", "weekdays 8:00"),
        *("--to", "slack:T1/C1", "--timezone", "Berlin", "--quiet-hours", "22-7"),
    )
    assert (
        "Subscription 1: korea-russia to slack:T1/C1, weekdays at 08:00 Europe/Berlin" in added.out
    )
    assert "quiet from 22:00 to 07:00; next: " in added.out
    assert "slack is not configured yet" in added.out
    paused = await briefbot(tmp_path, "subscriptions", "pause", "1")
    assert paused.out == "Subscription 1 (korea-russia) is paused.\n"
    assert "paused" in (await briefbot(tmp_path, "subscriptions", "list")).out
    resumed = await briefbot(tmp_path, "subscriptions", "resume", "1")
    assert "goes on: weekdays at 08:00 Europe/Berlin" in resumed.out
    moved = await briefbot(tmp_path, "subscriptions", "move", "1", "--to", "console:desk")
    assert "goes to console:desk" in moved.out
    (listed,) = json.loads((await briefbot(tmp_path, "subscriptions", "list", "--format=json")).out)
    assert listed["place"] == {"platform": "console", "workspace": "", "channel": "desk"}
    await briefbot(tmp_path, "subscriptions", "remove", "1")
    gone = await briefbot(tmp_path, "subscriptions", "pause", "1", code=2)
    assert "There is no subscription number 1" in gone.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ferry", "whenever", "--to", "console:x"), "is no schedule that can be kept"),
        (("ferry", "*/5 * * * *", "--to", "console:x"), "more often than every 15 minutes"),
        (("ferry", "daily at 8", "--to", "mail:x"), "is no place to post to"),
        (("ferry", "daily at 8", "--to", "console:x", "--timezone", "Mars"), "time zone called"),
        (("ferry", "daily at 8", "--to", "console:x", "--quiet-hours", "9"), "no quiet hours"),
        ((" ", "daily at 8", "--to", "console:x"), "Say what the digest is about"),
    ],
)
async def test_what_cannot_be_kept_is_refused_with_what_can(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    refused = await briefbot(tmp_path, "subscriptions", "add", *words, code=2)
    assert said in refused.err


async def test_a_digest_is_run_by_hand_and_its_trace_is_told(tmp_path: Path) -> None:
    await briefbot(
        *(tmp_path, "subscriptions", "add", "korea-russia", "daily at 8", "--to", "console:desk")
    )
    ran = await briefbot(tmp_path, "subscriptions", "run", "1")
    assert ran.out.startswith("--- desk\n")
    assert "Delivery 1 to console:desk: posted" in ran.out
    again = await briefbot(tmp_path, "subscriptions", "run", "--all")
    assert "Nothing new on korea-russia since the digest of" in again.out
    listed = (await briefbot(tmp_path, "deliveries")).out.splitlines()
    assert listed[1].split()[:3] == ["2", "digest", "console:desk"]
    why = (await briefbot(tmp_path, "why", "1")).out
    assert "state: posted" in why
    assert "briefing 1: " in why
    assert "withheld: " in why
    assert "extractive" in why
    told = json.loads((await briefbot(tmp_path, "why", "1", "--format", "json")).out)
    assert told["delivery"]["status"] == "posted"
    assert told["briefing"]["topic"] == "korea-russia"
    missing = await briefbot(tmp_path, "why", "9", code=2)
    assert "There is no delivery number 9" in missing.err
    refused = await briefbot(tmp_path, "subscriptions", "run", code=2)
    assert "Say which one to run" in refused.err


def be_due(home: Path, ago: timedelta = timedelta(seconds=61)) -> None:
    """Turn the clock of every subscription back."""
    due = (datetime.now(UTC).replace(microsecond=0) - ago).strftime("%Y-%m-%d %H:%M:%S.%f")
    with sqlite3.connect(home / "briefbot.db", timeout=30) as file:
        file.execute("UPDATE subscriptions SET next_due = ?, begins_at = ?", (due, due))
    file.close()


def restore(home: Path) -> None:
    """Put the backup in the place of the database."""
    for left in home.glob("briefbot.db*"):
        left.unlink()
    shutil.copy(home / "backup.db", home / "briefbot.db")


async def serve(home: Path) -> asyncio.subprocess.Process:
    """Start the service and give it once it says that it serves."""
    (home / ".env").write_text("BRIEFBOT_SERVE_PORT=0\n", encoding="utf-8")
    process = await start(home, "serve")
    assert process.stderr
    async with asyncio.timeout(60):
        said = (await process.stderr.readline()).decode()
    assert "INFO serving" in said, said
    return process


async def stopped(process: asyncio.subprocess.Process) -> None:
    process.send_signal(signal.SIGTERM)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    assert b"INFO stopped" in said


async def test_the_service_posts_what_is_due_refuses_a_second_and_stops(tmp_path: Path) -> None:
    async with receiving(Receiver()) as here:
        to = f"webhook:{here.url}"
        await briefbot(tmp_path, "subscriptions", "add", "korea-russia", "daily at 8", "--to", to)
        be_due(tmp_path)
        posted = here.after(1)
        process = await serve(tmp_path)
        async with asyncio.timeout(60):
            await posted.wait()
        second = await start(tmp_path, "serve")
        _, refused = await second.communicate()
        assert (second.returncode, b"another briefbot serve" in refused) == (2, True)
        assert "1 subscription" in (await briefbot(tmp_path, "doctor")).out
        await stopped(process)
        (sent,) = here.accepted
        assert sent["key"].startswith("sub:1:")
        assert sent["briefing"]["topic"] == "korea-russia"
        assert sent["card"]["kind"] == "briefing"
        listed = json.loads((await briefbot(tmp_path, "deliveries", "--format", "json")).out)
        assert [row["status"] for row in listed] == ["posted"]


async def test_a_restored_backup_does_not_post_the_past_again(tmp_path: Path) -> None:
    async with receiving(Receiver()) as here:
        to = f"webhook:{here.url}"
        await briefbot(tmp_path, "subscriptions", "add", "korea-russia", "daily at 8", "--to", to)
        be_due(tmp_path, timedelta(minutes=30))
        shutil.copy(tmp_path / "briefbot.db", tmp_path / "backup.db")
        posted = here.after(1)
        process = await serve(tmp_path)
        async with asyncio.timeout(60):
            await posted.wait()
        await stopped(process)
        restore(tmp_path)
        looked = len(here.looked)
        process = await serve(tmp_path)
        while not any(
            row["status"] == "posted"
            for row in json.loads((await briefbot(tmp_path, "deliveries", "--format", "json")).out)
        ):
            assert process.returncode is None
        await stopped(process)
        assert len(here.accepted) == 1
        assert len(here.looked) == looked + 1
