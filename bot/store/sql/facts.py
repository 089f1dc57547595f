"""What there is to tell about a database (ports.Store.facts)."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Facts
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries, subscriptions
from bot.store.sql.schema import current, head
from bot.store.sql.tables import briefings, documents, entries, questions, sources, topics

_COUNTED = {
    "sources": sources,
    "entries": entries,
    "articles": documents,
    "briefings": briefings,
    "questions": questions,
    "topics": topics,
    "subscriptions": subscriptions,
    "deliveries": deliveries,
}


async def facts(database: Database) -> Facts:
    """Read them."""
    async with database.reading() as connection:
        counts = {
            name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in _COUNTED.items()
        }
        return Facts(
            kind=database.kind,
            version=await _version(database, connection),
            place=database.place,
            schema=await connection.run_sync(current),
            head=head(),
            counts=counts,
            size=await _size(database, connection),
        )


async def _version(database: Database, connection: AsyncConnection) -> str:
    if database.kind == "sqlite":
        return str((await connection.execute(select(func.sqlite_version()))).scalar_one())
    told = await connection.execute(select(func.current_setting("server_version")))
    return str(told.scalar_one())


async def _size(database: Database, connection: AsyncConnection) -> int:
    """Give the size in bytes; of a SQLite file, its log included."""
    if database.kind == "postgresql":
        asked = select(func.pg_database_size(func.current_database()))
        return int((await connection.execute(asked)).scalar_one())
    if database.file:
        files = (database.file, Path(f"{database.file}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    pages = [await connection.exec_driver_sql(f"PRAGMA page_{of}") for of in ("count", "size")]
    count, size = (page.scalar_one() for page in pages)
    return int(count) * int(size)
