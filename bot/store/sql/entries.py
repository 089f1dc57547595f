"""Entries of a source: rows of the table, and what a look makes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Arrival, Entry, EntryState, Look
from bot.store.sql.batches import batches
from bot.store.sql.database import Database
from bot.store.sql.saving import Kept
from bot.store.sql.tables import documents, entries
from bot.store.sql.versions import base_id, digest
from briefings.articles import Article


async def write_entries(
    database: Database,
    connection: AsyncConnection,
    workspace: str,
    look: Look,
    kept: Sequence[Kept],
) -> None:
    """Write what became of a look's entries, each tied to its document, whoever brought that."""
    brought = {arrival.key: one.document for arrival, one in zip(look.arrivals, kept, strict=True)}
    read = [e for e in look.entries if e.state == "read" and e.url and e.key not in brought]
    rows = _rows(look, await _held(connection, workspace, read) | brought)
    if not rows:
        return
    new = database.insert(entries)
    renewed = {name: new.excluded[name] for name in ("state", "tries", "url", "error")}
    document = func.coalesce(new.excluded.document_id, entries.c.document_id)
    upsert = new.on_conflict_do_update(
        index_elements=[entries.c.source_id, entries.c.digest],
        set_={**renewed, "document_id": document},
    )
    await connection.execute(upsert, rows)


def entry_of(row: Row[*tuple[Any, ...]]) -> Entry:
    """Read an entry from its row."""
    return Entry(row.key, row.url, row.state, row.first_seen, row.tries, row.error)


async def _held(
    connection: AsyncConnection, workspace: str, read: Sequence[Entry]
) -> dict[str, int]:
    """Give by key the documents of entries whose page another source had brought before."""
    keys = {base_id(workspace, Article("", url=entry.url)): entry.key for entry in read}
    found: dict[str, int] = {}
    for some in batches(list(keys)):
        named = select(documents.c.base, documents.c.id).where(documents.c.base.in_(some))
        found |= {keys[row.base]: row.id for row in await connection.execute(named)}
    return found


def _rows(look: Look, brought: Mapping[str, int]) -> list[dict[str, Any]]:
    made = {arrival.key: _of_arrival(arrival, look) for arrival in look.arrivals}
    made |= {entry.key: entry for entry in look.entries}
    return [_row(look.source, entry, brought.get(key)) for key, entry in made.items()]


def _of_arrival(arrival: Arrival, look: Look) -> Entry:
    state: EntryState = "excerpt" if arrival.excerpt else "read"
    return Entry(arrival.key, arrival.article.url, state, look.at)


def _row(source: int, entry: Entry, document: int | None) -> dict[str, Any]:
    return {
        "source_id": source,
        "digest": digest(entry.key),
        "document_id": document,
        "state": entry.state,
        "tries": entry.tries,
        "first_seen": entry.first_seen,
        "key": entry.key,
        "url": entry.url,
        "error": entry.error,
    }
