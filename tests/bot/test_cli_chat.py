"""What whoever runs the bot sees and sets of its chats."""

import json
from datetime import UTC, datetime
from pathlib import Path

from command import briefbot

from bot.chat import Place
from bot.store import open_store
from bot.store.chat_ports import Feedback, Verdict

DESK = Place("slack", "T1", "C1")


async def test_rules_are_shown_and_set_for_a_workspace_and_a_channel(tmp_path: Path) -> None:
    shown = await briefbot(tmp_path, "policy", "slack:T1")
    assert "30 requests an hour for a person, 120 for a channel" in shown.out
    await briefbot(tmp_path, "policy", "slack:T1", "user-hourly", "5")
    await briefbot(tmp_path, "policy", "slack:T1/C1", "threads", "mentions")
    own = await briefbot(tmp_path, "policy", "slack:T1/C1")
    assert "5 requests an hour for a person" in own.out
    assert "messages that mention me" in own.out
    other = await briefbot(tmp_path, "policy", "slack:T1/C2")
    assert "every message" in other.out
    refused = await briefbot(tmp_path, "policy", "slack:T1", "threads", "some", code=2)
    assert "threads all" in refused.err
    refused = await briefbot(tmp_path, "policy", "slack:T1/C1", "workspace-hourly", "9", code=2)
    assert "a whole workspace: slack:T1" in refused.err
    await briefbot(tmp_path, "policy", "slack:T1", "workspace-hourly", "9")
    own = await briefbot(tmp_path, "policy", "slack:T1/C1")
    assert "9 for all channels together" in " ".join(own.out.split())
    nowhere = await briefbot(tmp_path, "policy", "console:desk", code=2)
    assert "only chats have" in nowhere.err


async def test_usage_tells_what_was_found_useful(tmp_path: Path) -> None:
    assert "nobody said what they think" in (await briefbot(tmp_path, "usage")).out
    voices: list[tuple[str, Verdict]] = [("U1", "useful"), ("U2", "useful"), ("U3", "useless")]
    now = datetime.now(UTC)
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'briefbot.db'}") as store:
        for user, verdict in voices:
            said = Feedback(DESK, user, 1, verdict, now, "alder-bridge", "extractive")
            await store.feedback.put(said)
    for by, name in (
        ("topic", "alder-bridge"),
        ("workspace", "slack:T1"),
        ("model", "extractive"),
        ("day", f"{now:%Y-%m-%d}"),
    ):
        told = await briefbot(tmp_path, "usage", "--by", by, "--format", "json")
        [line] = json.loads(told.out)
        assert (line["name"], line["calls"], line["useful"], line["useless"]) == (name, 0, 2, 1)
    assert "NOT USEFUL" in (await briefbot(tmp_path, "usage", "--by", "topic")).out
