"""The driver's own connections, lent to the engine, whose tables are its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL
from sqlalchemy.dialects.postgresql import asyncpg as dialect

_SECONDS = 10.0


@asynccontextmanager
async def lent(address: URL) -> AsyncIterator[Any]:
    """Open a connection to a PostgreSQL database until the block ends."""
    import asyncpg

    _, options = dialect.dialect().create_connect_args(address)  # type: ignore[no-untyped-call]
    connection = await asyncpg.connect(**options, timeout=_SECONDS)
    try:
        yield connection
    finally:
        connection.terminate()  # nothing is under way any more, or it is lost already
