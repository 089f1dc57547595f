"""Opening a store: made where there is none, migrated once, or refused with a reason."""

import asyncio
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from alembic import command
from postgres import LOCKED, Postgres
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from store.children import forkserver, open_and_save
from store.news import FEED, article, found, save
from store.whole import faults

from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Search
from bot.store.sql.database import Database
from bot.store.sql.schema import config, head, revisions
from briefings.errors import StoreError


async def opened(url: str) -> None:
    async with open_store(url):
        pass


async def test_a_file_is_made_with_its_folder_for_nobody_else_to_read(tmp_path: Path) -> None:
    path = tmp_path / "state" / "briefbot" / "briefbot.db"
    async with open_store(f"sqlite+aiosqlite:///{path}") as store:
        await save(store, article("a"))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    async with open_store(f"sqlite+aiosqlite:///{path}") as store:
        assert await found(store, Search(text="bridge")) == ["a"]


async def test_what_is_in_memory_is_gone_afterwards() -> None:
    async with open_store("sqlite+aiosqlite://") as store:
        await save(store, article("a"))
    async with open_store("sqlite+aiosqlite://") as store:
        assert await found(store, Search()) == []


async def test_what_there_is_to_tell(store: Store, url: str) -> None:
    await store.sources.add(FEED)
    await save(store, article("a"), article("b"))
    facts = await store.facts()
    assert facts.kind == url.partition("+")[0]
    assert facts.version[0].isdecimal()
    assert facts.schema == facts.head == head()
    assert (facts.counts["sources"], facts.counts["articles"]) == (1, 2)
    assert facts.size > 50_000
    assert facts.place.split("?")[0] in url


@pytest.mark.parametrize(
    "where", ["maud:hunter2@db.example/news", "/news?host=/run&password=hunter2"]
)
def test_a_password_is_never_told(where: str) -> None:
    place = Database(f"postgresql+asyncpg://{where}").place
    assert "hunter2" not in place
    assert "news" in place


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy bread. " * 500, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt: this file is no database\. Move it away"):
        await opened(f"sqlite+aiosqlite:///{path}")
    assert path.read_text(encoding="utf-8").startswith("Buy bread.")


async def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE sources (recipe TEXT)")
    other.close()
    with pytest.raises(StoreError, match=r"another program's database\. Name another file"):
        await opened(f"sqlite+aiosqlite:///{path}")
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("sources",)]
    other.close()


async def test_a_database_of_a_newer_version_is_refused(url: str, tmp_path: Path) -> None:
    if url == "sqlite+aiosqlite://":
        url = f"sqlite+aiosqlite:///{tmp_path / 'newer.db'}"
        await opened(url)
    await _execute(url, "UPDATE briefbot_schema SET version_num = '9999'")
    try:
        with pytest.raises(StoreError, match=r"a newer Briefbot made this database.*9999"):
            await opened(url)
    finally:
        await _execute(url, f"UPDATE briefbot_schema SET version_num = '{head()}'")  # noqa: S608


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+asyncpg://briefbot@127.0.0.1:9/news", "cannot be reached. Start it"),
        ("postgresql://briefbot@localhost/news", "use sqlite\\+aiosqlite:///PATH or postgresql"),
        ("briefbot.db", "this is no address of a database"),
        ("sqlite+aiosqlite:////dev/full/briefbot.db", "this folder cannot be made"),
        ("sqlite+aiosqlite:////proc/briefbot.db", "it cannot be opened. Check that the folder"),
    ],
)
async def test_what_cannot_be_opened_says_what_to_do(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        await opened(url)


async def test_a_server_that_turns_us_away_says_what_to_do(server: Postgres) -> None:
    with pytest.raises(StoreError, match=r"there is no such database\. Create it"):
        await opened(server.url("missing"))
    with pytest.raises(StoreError, match=r"this user may not connect\. Create it"):
        await opened(server.url("postgres", "nobody"))
    with pytest.raises(StoreError, match=r"wrong password\. Check") as refused:
        await opened(server.url("postgres", f"{LOCKED}:wrong"))
    assert "wrong@" not in str(refused.value)
    await _execute(server.url("postgres"), "CREATE DATABASE foreign_owned")
    with pytest.raises(StoreError, match="Make it the owner of the database"):
        await opened(server.url("foreign_owned", f"{LOCKED}:right"))


async def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    await opened(f"sqlite+aiosqlite:///{path}")
    pages = bytearray(path.read_bytes())
    pages[4096 * 3 :] = b"\xff" * (len(pages) - 4096 * 3)
    path.write_bytes(pages)
    with pytest.raises(StoreError, match=r"the file is damaged\. Restore it"):
        async with open_store(f"sqlite+aiosqlite:///{path}") as store:
            await save(store, article("a"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_the_migrated_schema_is_the_one_in_the_code(
    kind: str, migrated: str, migrated_file: Path
) -> None:
    url = migrated if kind == "postgresql" else f"sqlite+aiosqlite:///{migrated_file}"
    database = Database(url)
    async with database.writing() as connection:
        # Raises where Alembic would write another migration.
        await connection.run_sync(lambda inner: command.check(config(inner)))
    await database.close()


def test_migrations_are_numbered_one_after_the_other() -> None:
    assert revisions() == tuple(f"{number:04}" for number in range(1, len(revisions()) + 1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork server")
@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_eight_processes_that_start_at_once_migrate_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'new' / 'store.db'}"
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("server")
        asyncio.run(_execute(server.url("postgres"), "CREATE DATABASE eight"))
        url = server.url("eight")
    context = forkserver()
    start, outcomes = context.Barrier(8), context.Queue()
    processes = [
        context.Process(target=open_and_save, args=(url, f"page-{number}", start, outcomes))
        for number in range(8)
    ]
    for process in processes:
        process.start()
    assert sorted(outcomes.get(timeout=60) for _ in processes) == ["new"] * 8
    for process in processes:
        process.join()
    assert asyncio.run(faults(url)) == []


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
