"""One `serve` on one SQLite file: the operating system's own lock, which no crash leaves behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefings.errors import StoreError


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the lock beside a database file. Raises StoreError where another process has it.

    Commands that read and write the database do not ask for it.
    """
    path = database.with_name(f"{database.name}.serve")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            file.seek(0)
            who = file.read().strip()
            raise StoreError(
                f"{database}: another briefbot serve (process {who or 'unknown'}) works on this "
                "file. Stop it first, or use PostgreSQL, which takes any number of them."
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _lock(number: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
