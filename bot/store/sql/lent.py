"""The driver's own connections, lent to the engine, whose tables are its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL
from sqlalchemy.dialects.postgresql import asyncpg as dialect

_MOST = 6  # connections of a pool: one listens, the others fetch and finish
_SECONDS = 10.0


@asynccontextmanager
async def lent_pool(address: URL) -> AsyncIterator[Any]:
    """Open a pool of connections to a PostgreSQL database until the block ends."""
    import asyncpg

    _, options = dialect.dialect().create_connect_args(address)  # type: ignore[no-untyped-call]
    pool = await asyncpg.create_pool(**options, min_size=2, max_size=_MOST, timeout=_SECONDS)
    try:
        yield pool
    finally:
        pool.terminate()  # nothing is under way any more, or it is lost already
