"""What holds in a store at any moment, and all that is in it, read from its tables."""

from typing import Any

from sqlalchemy import Column, MetaData, Text, cast, func, inspect, select
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sql.database import Database
from bot.store.sql.tables import article_index, articles, documents, entries, sources


async def faults(url: str) -> list[str]:
    """Give what is wrong with a store; nothing, when it is whole."""
    database = Database(url)
    try:
        async with database.reading() as connection:
            found = [*await _versions(connection), *await _index(connection, database)]
            orphans = select(entries.c.key).where(
                entries.c.source_id.not_in(select(sources.c.id)), entries.c.state == "read"
            )
            found += [
                f"an entry without a source: {key}" for key in await _all(connection, orphans)
            ]
            if database.kind == "sqlite":
                found += await _sqlite(connection)
            return found
    finally:
        await database.close()


async def _all(connection: AsyncConnection, query: Any) -> list[Any]:  # noqa: ANN401
    return list((await connection.execute(query)).scalars())


async def _versions(connection: AsyncConnection) -> list[str]:
    current = select(articles.c.document_id).where(
        articles.c.document_id == documents.c.id, articles.c.version == documents.c.version
    )
    bare = select(documents.c.base).where(~current.exists())
    count = select(func.count()).where(articles.c.document_id == documents.c.id).scalar_subquery()
    gaps = select(documents.c.base).where(count != documents.c.version)
    untied = select(entries.c.key).where(entries.c.state == "read", entries.c.document_id.is_(None))
    return [
        *(f"no current article: {base}" for base in await _all(connection, bare)),
        *(f"a version is missing: {base}" for base in await _all(connection, gaps)),
        *(f"an entry without its article: {key}" for key in await _all(connection, untied)),
    ]


async def _index(connection: AsyncConnection, database: Database) -> list[str]:
    current = select(articles.c.number).join_from(
        articles,
        documents,
        (articles.c.document_id == documents.c.id) & (articles.c.version == documents.c.version),
    )
    expected = set(await _all(connection, current))
    if database.kind == "postgresql":
        indexed = await _all(connection, select(article_index.c.number))
    else:
        rows = await connection.exec_driver_sql("SELECT rowid FROM article_index")
        indexed = [row % 2**32 for row in rows.scalars()]
    agree = sorted(indexed) == sorted(expected)
    return [] if agree else [f"indexed {sorted(indexed)}, current {sorted(expected)}"]


async def _sqlite(connection: AsyncConnection) -> list[str]:
    check = (await connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
    keys = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    # Raises where the words of the index are not those of its rows.
    await connection.exec_driver_sql(
        "INSERT INTO article_index(article_index, rank) VALUES('integrity-check', 1)"
    )
    return [*(str(one) for one in check if one != "ok"), *map(str, keys)]


async def dump(url: str) -> str:
    """Give every value of every table as text."""
    database = Database(url)
    try:
        async with database.reading() as connection:
            names = await connection.run_sync(lambda it: inspect(it).get_table_names())
            held = MetaData()
            await connection.run_sync(held.reflect, only=names)
            values: list[str] = []
            for table in held.tables.values():
                plain = [cast(c, Text) if _is_vector(c) else c for c in table.columns]
                for row in await connection.execute(select(*plain)):
                    values += map(_told, row)
            return "\n".join(values)
    finally:
        await database.close()


def _is_vector(column: Column[Any]) -> bool:
    return isinstance(column.type, TSVECTOR)


def _told(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
