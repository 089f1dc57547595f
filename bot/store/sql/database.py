"""One database: how it is connected to, and how a transaction is held there.

SQLite: one connection writes at a time, from the first statement on (BEGIN IMMEDIATE), so that
nobody finds out in the middle that another one wrote meanwhile; the rest waits in line. Readers
never wait. In memory there is one connection, and everything takes turns.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, Table, event, make_url
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.store.sql.errors import explained
from bot.store.sql.lent import lent
from briefings.errors import StoreError

_WAIT = 30.0  # seconds that a writer waits for another process
_CONNECT = 10.0  # seconds until a server counts as not to be reached
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten: `forget` means it.
    "PRAGMA secure_delete=ON",
)
_KINDS: dict[str, Literal["sqlite", "postgresql"]] = {
    "sqlite+aiosqlite": "sqlite",
    "postgresql+asyncpg": "postgresql",
}
# How a transaction is begun that sees one moment however many statements it has.
_FROZEN: dict[str, dict[str, Any]] = {
    "sqlite": {"begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ"},
}

Insert = sqlite_dialect.Insert | postgresql.Insert


class Database:
    """A database by its address; nothing is connected to before the first transaction."""

    def __init__(self, url: str) -> None:
        """Take the address. Raises StoreError for one that is none, or of another kind."""
        address = _address(url)
        self.kind = _KINDS[address.drivername]
        self.file = _file(address) if self.kind == "sqlite" else None
        # The place as messages name it, without a password, which may stand in the query, too.
        told = address.difference_update_query(["password"])
        self.place = str(self.file or told.render_as_string(hide_password=True))
        self._engine = create_async_engine(address, **_options(self.kind, self.file))
        self._turn = asyncio.Lock()
        if self.kind == "sqlite":
            event.listen(self._engine.sync_engine, "connect", _prepare)
            event.listen(self._engine.sync_engine, "begin", _begin)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._frozen = self._engine.execution_options(**_FROZEN[self.kind])

    async def make_file(self) -> None:
        """Make the file of a SQLite database where there is none, and its folder."""
        if self.file:
            _make_folder(self.file.parent)
            # Opened by the driver itself first: aiosqlite's thread outlives what it cannot open.
            async with explained(self.place):
                sqlite3.connect(self.file).close()

    @asynccontextmanager
    async def reading(self, *, frozen: bool = False) -> AsyncIterator[AsyncConnection]:
        """Hold a connection to read; where it is frozen, all statements see the same moment."""
        engine = self._frozen if frozen else self._engine
        async with explained(self.place), engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Hold a transaction that writes; it is committed at the end, or not at all."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(explained(self.place))
            if self.kind == "sqlite":
                await stack.enter_async_context(self._turn)
            yield await stack.enter_async_context(self._writer.begin())

    async def empty_log(self) -> None:
        """Let nothing stand in SQLite's log that no longer stands in its file."""
        if self.kind == "sqlite":
            async with self.reading() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def insert(self, table: Table) -> Insert:
        """Start an INSERT that can say what to do ON CONFLICT."""
        return sqlite_dialect.insert(table) if self.kind == "sqlite" else postgresql.insert(table)

    def lend(self) -> AbstractAsyncContextManager[Any]:
        """Open a connection of the driver itself, until the block ends."""
        return lent(self._engine.url)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError("BRIEFBOT_DATABASE_URL: this is no address of a database.") from error
    if address.drivername not in _KINDS:
        known = "sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME"
        raise StoreError(f"BRIEFBOT_DATABASE_URL: use {known}, not '{address.drivername}'.")
    return address


def _file(address: URL) -> Path | None:
    """Give the file of a SQLite database; None for one in memory."""
    return Path(address.database) if address.database not in {None, "", ":memory:"} else None


def _make_folder(folder: Path) -> None:
    """Make the folder of a database file; what people asked is nobody else's business."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        hint = "Name another place in BRIEFBOT_HOME or BRIEFBOT_DATABASE_URL."
        raise StoreError(f"{folder}: this folder cannot be made ({why}). {hint}") from error


def _options(kind: str, file: Path | None) -> dict[str, Any]:
    if kind == "postgresql":
        return {"pool_pre_ping": True, "connect_args": {"timeout": _CONNECT}}
    # We begin transactions ourselves (_begin), not the driver.
    # Whoever begins one ends it, so that there is nothing to roll back when it comes back.
    options: dict[str, Any] = {
        "connect_args": {"timeout": _WAIT, "isolation_level": None},
        "pool_reset_on_return": None,
    }
    if file is None:
        options |= {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    return options


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    if words := connection.get_execution_options().get("begin"):
        connection.exec_driver_sql(words)
