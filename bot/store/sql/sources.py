"""Sources and what became of their entries (ports.SourceStore)."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Update, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Entry, Health, Look, NewsSource, Saved
from bot.store.sql.batches import batches
from bot.store.sql.database import Database
from bot.store.sql.entries import entry_of, write_entries
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.saving import Saving
from bot.store.sql.settled import settled
from bot.store.sql.tables import entries, sources
from bot.store.sql.versions import digest, incoming
from briefings.sources.fetched import Validators

# Written once: a quiet feed costs little more than these three.
_OPEN_ENTRIES = (
    select(entries)
    .where(entries.c.source_id == bindparam("source"))
    .where(entries.c.state.in_(("excerpt", "unreadable")))
    .order_by(entries.c.tries, entries.c.first_seen, entries.c.digest)
    .limit(bindparam("limit"))
)
_LOCKED = select(sources).where(sources.c.id == bindparam("this")).with_for_update()
_CHANGED = update(sources).where(sources.c.id == bindparam("this"))


@settled
class SqlSources:
    """Sources in the database."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        """Take where."""
        self._database, self._index = database, index

    async def add(self, source: NewsSource) -> NewsSource:
        """Add a source; one that is there already comes back as it is."""
        row = {**_row(source), "retired_at": None, "retired_why": ""}
        new = self._database.insert(sources).on_conflict_do_nothing().values(row)
        this = (sources.c.workspace == source.workspace, sources.c.digest == row["digest"])
        async with self._database.writing() as connection:
            await connection.execute(new)
            await connection.execute(_revived(source.health).where(*this))
            held = await connection.execute(select(sources).where(*this))
            return _source(held.mappings().one())

    async def get(self, source: int) -> NewsSource | None:
        """Give a source, retired or not."""
        async with self._database.reading() as connection:
            held = await connection.execute(select(sources).where(sources.c.id == source))
            row = held.mappings().one_or_none()
        return _source(row) if row else None

    async def listed(self, workspace: str | None = None) -> list[NewsSource]:
        """Give the sources that a workspace reads, or all."""
        query = select(sources).order_by(sources.c.workspace, sources.c.id)
        if workspace is not None:
            query = query.where(sources.c.workspace.in_({"", workspace}))
        async with self._database.reading() as connection:
            return [_source(row) for row in (await connection.execute(query)).mappings()]

    async def claim(self, now: datetime, limit: int, until: datetime) -> list[NewsSource]:
        """Take the sources to look at now, longest waiting first."""
        due = (
            select(sources)
            .where(sources.c.next_look <= now, sources.c.retired_at.is_(None))
            .order_by(sources.c.next_look, sources.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)  # SQLite has one writer at a time anyway
        )
        async with self._database.writing() as connection:
            taken = [_source(row) for row in (await connection.execute(due)).mappings()]
            for some in batches([source.id for source in taken]):
                later = update(sources).where(sources.c.id.in_(some)).values(next_look=until)
                await connection.execute(later)
        return taken

    async def remove(self, source: int) -> bool:
        """Remove a source and its entries."""
        async with self._database.writing() as connection:
            gone = await connection.execute(sources.delete().where(sources.c.id == source))
            return gone.rowcount > 0

    async def entries(self, source: int, keys: Collection[str]) -> dict[str, Entry]:
        """Give those of the keys that are known."""
        asked = {digest(key): key for key in keys}
        known: dict[str, Entry] = {}
        async with self._database.reading() as connection:
            for some in batches(list(asked)):
                these = (entries.c.source_id == source, entries.c.digest.in_(some))
                rows = await connection.execute(select(entries).where(*these))
                known |= {asked[row.digest]: entry_of(row) for row in rows}
        return known

    async def unfinished(self, source: int, limit: int) -> list[Entry]:
        """Give the entries that are "excerpt" or "unreadable", least tried first."""
        asked = {"source": source, "limit": limit}
        async with self._database.reading() as connection:
            return [entry_of(row) for row in await connection.execute(_OPEN_ENTRIES, asked)]

    async def record(self, look: Look) -> list[Saved]:
        """Store all that a look brought, as one."""
        this = {"this": look.source}
        async with self._database.writing() as connection:
            row = (await connection.execute(_LOCKED, this)).mappings().one_or_none()
            if row is None:
                return []
            source = _looked_at(_source(row), look)
            moved = source.url != row["url"]
            if moved and (other := await self._holder(connection, source)) is not None:
                await connection.execute(_revived(source.health).where(sources.c.id == other))
                source = replace(_source(row), health=source.health, retired_at=look.at)
                source = replace(source, retired_why=f"it moved to {look.url}, a source already")
            await connection.execute(_CHANGED, this | _row(source))
            saving = Saving(self._database, self._index, source.workspace, look.at)
            found = incoming(source.workspace, look.arrivals)
            kept = await saving.save(connection, found)
            await write_entries(self._database, connection, source.workspace, look, kept)
            return [one.saved for one in kept]

    async def _holder(self, connection: AsyncConnection, source: NewsSource) -> int | None:
        """Give the other source that has the address which this one is to have."""
        other = select(sources.c.id).where(
            sources.c.workspace == source.workspace,
            sources.c.digest == digest(source.url),
            sources.c.id != source.id,
        )
        return (await connection.execute(other)).scalar_one_or_none()


def _looked_at(source: NewsSource, look: Look) -> NewsSource:
    """Give a source as it is after a look."""
    return replace(
        source,
        url=look.url or source.url,
        title=look.title or source.title,
        publisher=look.publisher or source.publisher,
        health=source.health if _is_late(look.health, source.health) else look.health,
        retired_at=look.at if look.retired_why else source.retired_at,
        retired_why=look.retired_why or source.retired_why,
    )


def _is_late(found: Health, held: Health) -> bool:
    """Tell whether a look that began later has succeeded meanwhile."""
    before, since = found.last_success, held.last_success
    return since is not None and (before is None or before < since)


def _revived(health: Health) -> Update:
    """Bring back a source, if it is retired."""
    back = {**_health_row(health), "retired_at": None, "retired_why": ""}
    return update(sources).where(sources.c.retired_at.is_not(None)).values(back)


def _row(source: NewsSource) -> dict[str, Any]:
    return {
        "workspace": source.workspace,
        "digest": digest(source.url),
        "url": source.url,
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "added_at": source.added_at,
        "retired_at": source.retired_at,
        "retired_why": source.retired_why,
        **_health_row(source.health),
    }


def _health_row(health: Health) -> dict[str, Any]:
    plain = {field.name: getattr(health, field.name) for field in fields(health)}
    validators = plain.pop("validators")
    return {**plain, "etag": validators.etag, "modified": validators.modified}


def _source(row: RowMapping) -> NewsSource:
    values = dict(row)
    names = {field.name for field in fields(Health)} - {"validators"}
    validators = Validators(values.pop("etag"), values.pop("modified"))
    health = Health(**{name: values.pop(name) for name in names}, validators=validators)
    del values["digest"]
    return NewsSource(**values, health=health)
