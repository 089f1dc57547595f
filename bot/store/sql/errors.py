"""What a database reports, in words that say what to do: one table for each.

SQLite: https://www.sqlite.org/rescode.html, PostgreSQL: appendix A of its manual.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from briefings.errors import StoreError

_LATER = "Try again; if it goes on, look for what else uses the database."
_SQLITE = {
    "SQLITE_NOTADB": "this file is no database. Move it away, or name another file.",
    "SQLITE_CORRUPT": "the file is damaged. Restore it from a backup, or move it away.",
    "SQLITE_CANTOPEN": "it cannot be opened. Check that the folder exists and may be written to.",
    "SQLITE_READONLY": "it cannot be written to. Check who owns the file and its folder.",
    "SQLITE_PERM": "it cannot be written to. Check who owns the file and its folder.",
    "SQLITE_FULL": "the disk is full. Make room; nothing that was stored is lost.",
    "SQLITE_IOERR": "the disk reports an error. Check the disk and its free space.",
    "SQLITE_BUSY": f"another program has held it for too long. {_LATER}",
    "SQLITE_LOCKED": f"another program has held it for too long. {_LATER}",
}
_POSTGRESQL = {
    "28P01": "wrong password. Check BRIEFBOT_DATABASE_URL.",
    "28000": "this user may not connect. Create it, or check BRIEFBOT_DATABASE_URL.",
    "3D000": "there is no such database. Create it (createdb), or check BRIEFBOT_DATABASE_URL.",
    "42501": "this user may not do that. Make it the owner of the database.",
    "53100": "the server's disk is full. Make room; nothing that was stored is lost.",
    "53300": "the server takes no more connections. Raise its max_connections.",
    "57P03": "the server is still starting. Try again in a moment.",
    "25006": "this server takes no changes. Name the primary server, not a standby.",
}
_UNREACHABLE = "the server cannot be reached. Start it, or check BRIEFBOT_DATABASE_URL."
_BROKEN = f"the connection to the server broke off. {_LATER}"


@asynccontextmanager
async def explained(place: str) -> AsyncIterator[None]:
    """Turn what a database raises into a StoreError that names the place and what to do."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreError(f"{place}: too much is going on at once. {_LATER}") from error
    except DBAPIError as error:
        broken = error.connection_invalidated
        raise StoreError(f"{place}: {_BROKEN if broken else _said(error.orig)}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{place}: {_said(error)}") from error
    except OSError as error:  # a timeout is one, too
        raise StoreError(f"{place}: {_UNREACHABLE}") from error


def _said(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", "")  # extended: SQLITE_CANTOPEN_ISDIR
    state = getattr(error, "sqlstate", None) or ""
    known = next((said for code, said in _SQLITE.items() if name.startswith(code)), "")
    if known or state in _POSTGRESQL:
        return known or _POSTGRESQL[state]
    lines = str(error).splitlines() or [type(error).__name__]
    return f"the database reports: {lines[0].rstrip('.')}. {_LATER}"
