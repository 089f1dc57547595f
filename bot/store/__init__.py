"""What the service remembers: sources, articles, briefings, questions, topics.

records.py   what is stored, in words without a database
ports.py     the protocols; their contracts
words.py     what of an article is searched, and what of a search is looked for
sql/         the one implementation, for SQLite and PostgreSQL
migrations/  the schema, version by version
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from bot.store.ports import Store


def open_store(url: str) -> "AbstractAsyncContextManager[Store]":
    """Open the store at an address, until the block ends.

    `sqlite+aiosqlite:///PATH` is a file, made with its folder where there is none;
    `sqlite+aiosqlite://` is memory, gone afterwards; `postgresql+asyncpg://USER@HOST/NAME` is a
    database that must exist. The schema is brought up to date first, by one process at a time.
    Raises StoreError where that cannot be: not reachable, wrong password, no database of ours,
    made by a newer Briefbot.
    """
    from bot.store.sql.store import open_sql_store  # half a second to load, and not always needed

    return open_sql_store(url)
