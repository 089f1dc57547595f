"""Stores to test: the same tests run over SQLite in memory, SQLite in a file, and PostgreSQL."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from postgres import Postgres, running
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import open_store
from bot.store.ports import Store
from bot.store.sql.tables import metadata

KINDS = ("memory", "file", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def migrated(server: Postgres) -> str:
    """A PostgreSQL database with our schema, and nothing in it yet."""
    asyncio.run(_execute(server.url("postgres"), "CREATE DATABASE migrated"))
    asyncio.run(_open(server.url("migrated")))
    return server.url("migrated")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "migrated.db"
    asyncio.run(_open(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "memory":
        return "sqlite+aiosqlite://"
    if request.param == "file":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "store.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"
    made: str = request.getfixturevalue("migrated")
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    asyncio.run(_execute(made, f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return made


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as opened:
        yield opened


async def _open(url: str) -> None:
    async with open_store(url):
        pass


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
