"""From a feed to a briefing, as a person types it, against a site on the loopback address."""

import json
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from command import briefbot, start
from loopback import Loopback, reply, serving
from newsdesk import Item, feed, page

from bot.store import open_store
from bot.store.records import Question

NOW = datetime.now(UTC)
FERRY = (
    "The ferry at Quenby was taken out of service on Monday after an inspection.",
    "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull.",
    "“Nobody will board it before it is repaired,” Brandt said.",
)
LONG = (
    "Quenby's only ferry is stopped after an inspection that the harbour office had put off for "
    "years, and nobody knows who is going to pay for a new one"
)


def courier() -> dict[str, object]:
    return {
        "/feed": feed(Item("a", LONG, "/ferry", NOW)),
        "/ferry": page(LONG, *FERRY),
    }


async def test_from_a_feed_to_a_briefing(tmp_path: Path) -> None:
    async with serving(courier()) as site:  # type: ignore[arg-type]
        assert "No sources yet" in (await briefbot(tmp_path, "sources")).out
        added = await briefbot(tmp_path, "sources", "add", site.url("/feed"))
        assert "Added the feed “The Quenby Courier”" in added.out
        assert "1 new" in added.out
        assert "nothing new" not in added.out
        again = await briefbot(tmp_path, "sources", "add", site.url("/feed"))
        assert "Listed already" in again.out
        await briefbot(tmp_path, "topics", "add", "ferry", "--any", "ferry", "--alias", "boat")
        told = await briefbot(tmp_path, "brief", "boat")
        assert "fourteen cracks" in told.out
        assert "1 of 1 source fresh" in told.out
        assert "ample:" not in told.out
        asked = await briefbot(tmp_path, "ask", "ferry", "How many cracks were found?")
        assert "fourteen" in asked.out
        listed = json.loads((await briefbot(tmp_path, "history", "ferry", "--format", "json")).out)
        assert [(line["topic"], line["articles"]) for line in listed] == [("ferry", 1)]
        shown = await briefbot(tmp_path, "history", "--show", str(listed[0]["id"]))
        assert "fourteen cracks" in shown.out
        await _lists_are_whole(tmp_path, site)
        await _what_fails_is_told(tmp_path, site)


async def _lists_are_whole(home: Path, site: Loopback) -> None:
    found = await briefbot(home, "search", "cracks")
    assert LONG in found.out
    sources = await briefbot(home, "sources")
    assert site.url("/feed") in sources.out
    (source,) = json.loads((await briefbot(home, "sources", "list", "--format", "json")).out)
    assert (source["title"], source["health"]["entries_seen"]) == ("The Quenby Courier", 1)
    topics = json.loads((await briefbot(home, "topics", "list", "--format", "json")).out)
    assert {"name": "ferry", "origin": "added", "any": ["ferry"], "aliases": ["boat"]} in topics
    assert site.url("/feed") in (await briefbot(home, "sources", "export")).out


async def _what_fails_is_told(home: Path, site: Loopback) -> None:
    failed = await briefbot(home, "sources", "add", site.url("/none"), code=2)
    assert "404" in failed.err
    doctor = await briefbot(home, "doctor")
    assert "ok      database: sqlite" in doctor.out
    assert "ok      sources: 1 of 1 source fresh" in doctor.out
    unknown = await briefbot(home, "brief", "feri", code=2)
    assert "ferry" in unknown.err


async def test_what_is_due_later_is_told_and_what_nobody_looks_at(tmp_path: Path) -> None:
    assert "Add one" in (await briefbot(tmp_path, "refresh", "--due")).out
    async with serving(courier()) as site:  # type: ignore[arg-type]
        await briefbot(tmp_path, "sources", "add", site.url("/feed"))
        due = await briefbot(tmp_path, "refresh", "--due")
    assert "No source is due; the next one is in " in due.out
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'briefbot.db'}") as store:
        (source,) = await store.sources.listed()
        old = replace(source.health, last_success=NOW - timedelta(days=60))
        await store.sources.remove(source.id)
        await store.sources.add(replace(source, health=old))
        failing = replace(old, failing_since=NOW, last_error="It is down.")
        await store.sources.add(replace(source, workspace="slack:T1", health=failing))
    doctor = await briefbot(tmp_path, "doctor")
    assert "missing sources: 0 of 1 source fresh; 1 not looked at since" in doctor.out
    assert "; 1 source of chats. Run briefbot refresh" in doctor.out


async def test_a_wrong_file_of_topics_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text("[ferry")
    doctor = await briefbot(tmp_path, "doctor", code=1)
    assert doctor.out.count("topics.toml") == 1
    assert doctor.out.count("WRONG") == 1


async def test_forget_asks_and_deletes(tmp_path: Path) -> None:
    async with serving(courier()) as site:  # type: ignore[arg-type]
        await briefbot(tmp_path, "sources", "add", site.url("/feed"))
        await briefbot(tmp_path, "ask", "ferry", "How many cracks were found?")
        assert "--workspace" in (await briefbot(tmp_path, "forget", code=2)).err
        gone = await briefbot(tmp_path, "forget", "--everything", "--yes")
        assert "1 questions" in gone.out
        assert "No sources yet" in (await briefbot(tmp_path, "sources")).out
        assert "No stored article" in (await briefbot(tmp_path, "search", "cracks")).out


async def test_a_person_is_forgotten_in_every_workspace_where_none_is_named(tmp_path: Path) -> None:
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'briefbot.db'}") as store:
        for workspace in ("slack:T1", "discord:2"):
            await store.questions.add(Question(workspace, "U1", "ferry", "Who?", None, NOW))
    named = await briefbot(tmp_path, "forget", "--workspace", "slack:T1", "--user", "U1", "--yes")
    assert "Deleted: 1 questions." in named.out
    everywhere = await briefbot(tmp_path, "forget", "--user", "U1", "--yes")
    assert "Deleted: 1 questions." in everywhere.out


async def test_refresh_killed_at_any_moment_leaves_a_store_that_opens(tmp_path: Path) -> None:
    answers = {
        f"/feed/{f}": feed(*(Item(f"{f}-{n}", "Ferry", f"/page/{f}-{n}", NOW) for n in range(8)))
        for f in range(5)
    }
    answers |= {
        f"/page/{f}-{n}": page(f"Ferry {f}-{n}", *FERRY, f"Report {f}-{n}.")
        for f in range(5)
        for n in range(8)
    }
    async with serving(answers) as site:
        opml = "".join(
            f'<outline xmlUrl="{site.url(path)}"/>' for path in answers if "feed" in path
        )
        (tmp_path / "feeds.opml").write_text(f"<opml><body>{opml}</body></opml>")
        await briefbot(tmp_path, "sources", "import", "feeds.opml")
        for stop_after in (1, 9, 25):  # requests served
            begun = site.after(stop_after)
            process = await start(tmp_path, "refresh")
            await begun.wait()
            os.kill(process.pid, signal.SIGKILL)
            await process.communicate()
        done = await briefbot(tmp_path, "refresh")
        assert "5 sources read" in done.out
        found = json.loads(
            (await briefbot(tmp_path, "search", "ferry", "--limit", "100", "--format", "json")).out
        )
        assert len(found) == 40


async def test_a_source_that_fails_is_told_by_refresh_and_in_the_table(tmp_path: Path) -> None:
    answers = courier()
    async with serving(answers) as site:  # type: ignore[arg-type]
        await briefbot(tmp_path, "sources", "add", site.url("/feed"))
        answers["/feed"] = reply(b"<html><body>Log in</body></html>")
        done = await briefbot(tmp_path, "refresh", code=1)
        assert "web page" in done.out
        assert "1 failed" in done.out
        assert "web page" in (await briefbot(tmp_path, "sources")).out
        assert "WRONG" in (await briefbot(tmp_path, "doctor", code=1)).out
