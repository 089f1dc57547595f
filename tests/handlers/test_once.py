"""Each key is handled once, however often and wherever it arrives; and what goes wrong is told."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from handlers.chatting import HERE, chatting
from writers import CountingWriter

from bot.store import open_store
from bot.store.ports import Store
from briefings import Topic
from briefings.errors import StoreError
from briefings.profile import Profile
from briefings.selecting.evidence import Evidence
from briefings.writing.draft import BriefingDraft


async def test_the_same_key_is_answered_and_posted_once(store: Store) -> None:
    async with chatting(store) as team:
        assert await team.me.says("alder-bridge", key="team:e1")
        assert await team.me.says("alder-bridge", key="team:e1") is None
        assert await team.me.says("help", key="team:e2")
        assert await team.me.says("help", key="team:e2") is None
        team.clock.forward(timedelta(days=1))
        assert await team.me.says("help", key="team:e2") is None
        assert len(team.channel.posted) == 1
        assert [key for _, _, _, key in team.channel.posted] == ["team:e1"]


async def test_a_command_that_changes_something_changes_it_once(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("subscribe alder-bridge daily 07:00")
        for _ in range(3):
            await team.me.says("run 1", key="team:run")
            await team.me.presses("run", "1", key="team:press")
        assert len(team.channel.posted) == 2


async def test_two_processes_that_race_on_one_key_answer_once(store: Store) -> None:
    async with chatting(store, processes=2) as team:
        people = [process.person() for process in team.processes]
        for n in range(5):
            key = f"team:race{n}"
            await asyncio.gather(*(one.says("alder-bridge", key=key) for one in people * 2))
            await asyncio.gather(*(one.says("topics", key=f"{key}t") for one in people * 2))
        assert len(team.channel.posted) == 5
        shown = [card.headline for one in people for card in one.shown]
        assert sorted(shown) == ["The briefing on alder-bridge is posted here."] * 5 + (
            ["Topics"] * 5
        )


async def test_many_who_ask_at_once_share_one_briefing_and_each_gets_a_message(
    store: Store,
) -> None:
    async with chatting(store, processes=2) as team:
        people = [process.person(user=f"U{n}") for n, process in enumerate(team.processes * 4)]
        told = await asyncio.gather(*(one.says("alder-bridge") for one in people))
        assert all(told)
        assert len(team.channel.posted) == len(people)
        assert team.writer.asked == 1


async def test_what_a_dead_process_had_begun_is_done_when_it_comes_again(store: Store) -> None:
    async with chatting(store) as team:
        now = team.clock()
        assert await store.handled.begin(HERE, "team:e1", now, now + timedelta(minutes=4))
        assert await team.me.says("help", key="team:e1") is None  # still somebody's
        team.clock.forward(timedelta(minutes=5))
        assert await team.me.says("help", key="team:e1")


async def test_a_slow_answer_is_awaited_and_posted_once(store: Store) -> None:
    async with chatting(store) as team:
        team.writer.gate.clear()
        asking = asyncio.create_task(team.me.says("alder-bridge"))
        await team.writer.begun.wait()
        assert not asking.done()
        assert team.channel.posted == []
        team.writer.gate.set()
        told = await asking
        assert told
        assert told.headline == "The briefing on alder-bridge is posted here."


_USUAL = Profile()


class Broken(CountingWriter):
    """A writer that fails in a way of its own."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    async def brief(
        self, topic: Topic, evidence: Evidence, profile: Profile = _USUAL
    ) -> BriefingDraft:
        raise self.error


async def test_what_nobody_foresaw_is_told_by_a_number_that_the_log_has(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Broken(RuntimeError("secret-token is wrong"))
    async with chatting(store, writer=broken) as team:
        with caplog.at_level(logging.ERROR):
            told = [await team.me.says(f"alder-bridge{end}") for end in ("", " for me")]
        for card in told:
            assert card
            assert card.kind == "error"
            assert "secret-token" not in card.text
            number = card.text.partition("(reference ")[2].partition(")")[0]
            assert number in {getattr(record, "reference", "") for record in caplog.records}
        assert team.channel.posted == []


async def test_an_error_with_words_is_told_in_its_words(store: Store) -> None:
    broken = Broken(StoreError("The database is full. Make room."))
    async with chatting(store, writer=broken) as team:
        told = await team.me.says("alder-bridge for me")
        assert told
        assert told.headline == "The database is full. Make room."


async def test_a_database_that_lost_its_tables_raises_nothing_at_a_platform(
    tmp_path: Path,
) -> None:
    file = tmp_path / "store.db"
    async with open_store(f"sqlite+aiosqlite:///{file}") as store, chatting(store) as team:
        with closing(sqlite3.connect(file)) as connection:
            for table in ("topics", "subscriptions", "handled"):
                connection.execute(f"DROP TABLE {table}")
        front = team.processes[0].front
        assert (await front.home(HERE, "U1")).kind == "error"
        assert await front.suggested(HERE, "") == []
        told = await team.me.says("help")
        assert told
        assert told.kind == "error"
        await front.left("team", "T1")
