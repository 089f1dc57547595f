"""Saving articles, inside of a transaction that somebody else holds.

documents made -> their current versions read, and locked -> decided (versions.py)
-> new versions written -> the index -> the documents
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Saved
from bot.store.sql.batches import batches
from bot.store.sql.database import Database
from bot.store.sql.indexing import IndexRow, Place, SearchIndex
from bot.store.sql.tables import IS_CURRENT, articles, documents
from bot.store.sql.versions import Held, Incoming, Verdict, decide, version_id
from bot.store.words import indexed


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an arrival, and the document it belongs to."""

    document: int
    saved: Saved


@dataclass(frozen=True, slots=True)
class _Decided:
    found: Incoming
    held: Held
    verdict: Verdict

    @property
    def article_id(self) -> str:
        return version_id(self.found.base, self.verdict.version)

    @property
    def is_new_version(self) -> bool:
        return self.verdict.outcome != "same"


class Saving:
    """Saves articles of one workspace that came in at one moment."""

    def __init__(
        self, database: Database, index: SearchIndex, workspace: str, at: datetime
    ) -> None:
        """Take where, whose and when."""
        self._database, self._index = database, index
        self._workspace, self._at = workspace, at

    async def save(self, connection: AsyncConnection, found: Sequence[Incoming]) -> list[Kept]:
        """Save articles; give what became of each, in order."""
        kept: dict[int, Kept] = {}
        for some in _rounds(found):
            decided = await self._decided(connection, [found[place] for place in some])
            await self._write(connection, decided)
            kept |= {place: _kept(one) for place, one in zip(some, decided, strict=True)}
        return [kept[place] for place in range(len(found))]

    async def _decided(
        self, connection: AsyncConnection, found: Sequence[Incoming]
    ) -> list[_Decided]:
        bases = sorted(one.base for one in found)
        await self._make_documents(connection, bases)
        held: dict[str, Held] = {}
        for some in batches(bases):
            held |= await _held(connection, some)
        pairs = [(one, held[one.base]) for one in found]
        return [_Decided(one, before, decide(before, one, self._at)) for one, before in pairs]

    async def _make_documents(self, connection: AsyncConnection, bases: Sequence[str]) -> None:
        """Make the documents that are not there; in one order, so that no two savers block."""
        blank = {"workspace": self._workspace, "version": 0, "etag": "", "modified": ""}
        seen = {"first_seen": self._at, "last_seen": self._at}
        rows = [{"base": base, **blank, **seen} for base in bases]
        await connection.execute(self._database.insert(documents).on_conflict_do_nothing(), rows)

    async def _write(self, connection: AsyncConnection, decided: Sequence[_Decided]) -> None:
        if fresh := [one for one in decided if one.is_new_version]:
            await self._write_versions(connection, fresh)
        completed = [one.article_id for one in decided if _is_completed(one)]
        for some in batches(completed):
            whole = update(articles).where(articles.c.id.in_(some)).values(excerpt=False)
            await connection.execute(whole)
        await connection.execute(_UPDATE_DOCUMENT, [self._document(one) for one in decided])

    async def _write_versions(self, connection: AsyncConnection, fresh: Sequence[_Decided]) -> None:
        rows = [self._version(one) for one in fresh]
        numbered = insert(articles).returning(articles.c.number, sort_by_parameter_order=True)
        numbers = (await connection.execute(numbered, rows)).scalars().all()
        if outdated := [one.held.place for one in fresh if one.held.place]:
            await self._index.remove(connection, outdated)
        await self._index.add(connection, await asyncio.to_thread(_index_rows, fresh, numbers))

    def _version(self, one: _Decided) -> dict[str, Any]:
        article = one.found.arrival.article
        return {
            "document_id": one.held.document,
            "version": one.verdict.version,
            "id": one.article_id,
            "workspace": self._workspace,
            "digest": one.found.digest,
            "dated": one.verdict.dated,
            "saved_at": self._at,
            "news_at": one.verdict.news_at,
            "excerpt": one.found.arrival.excerpt,
            "published": article.published,
            "language": article.language,
            "publisher": article.publisher,
            "author": article.author,
            "url": article.url,
            "title": article.title,
            "text": article.text,
        }

    def _document(self, one: _Decided) -> dict[str, Any]:
        """Give what is new about a document. Validators are of a page that was read in full."""
        arrival, held = one.found.arrival, one.held
        validators = held.validators if arrival.excerpt else arrival.validators
        return {
            "document": held.document,
            "new_version": one.verdict.version,
            "new_last_seen": max(self._at, held.last_seen),
            "new_etag": validators.etag,
            "new_modified": validators.modified,
        }


_UPDATE_DOCUMENT = (
    update(documents)
    .where(documents.c.id == bindparam("document"))
    .values(
        version=bindparam("new_version"),
        last_seen=bindparam("new_last_seen"),
        etag=bindparam("new_etag"),
        modified=bindparam("new_modified"),
    )
)


def _rounds(found: Sequence[Incoming]) -> list[list[int]]:
    """Part arrivals so that no document comes twice in one part; nearly always one part."""
    rounds: list[dict[str, int]] = []
    for place, one in enumerate(found):
        free = next((r for r in rounds if one.base not in r), None)
        if free is None:
            rounds.append(free := {})
        free[one.base] = place
    return [list(some.values()) for some in rounds]


async def _held(connection: AsyncConnection, bases: Sequence[str]) -> dict[str, Held]:
    """Read what is current of some documents, and lock them, in order."""
    asked = (
        select(
            documents,
            *(articles.c.number, articles.c.dated, articles.c.digest),
            *(articles.c.excerpt, articles.c.news_at),
        )
        .select_from(documents.outerjoin(articles, IS_CURRENT))
        .where(documents.c.base.in_(bases))
        .order_by(documents.c.base)
        .with_for_update(of=documents)
    )
    return {row.base: Held.of(row) for row in await connection.execute(asked)}


def _index_rows(fresh: Iterable[_Decided], numbers: Iterable[int]) -> list[IndexRow]:
    rows = []
    for one, number in zip(fresh, numbers, strict=True):
        article = one.found.arrival.article
        words = indexed(article.title, article.text)
        rows.append(IndexRow(Place(number, one.verdict.dated), words))
    return rows


def _is_completed(one: _Decided) -> bool:
    """Tell whether an excerpt turned out to be the full text, word for word."""
    return not one.is_new_version and one.held.excerpt and not one.found.arrival.excerpt


def _kept(one: _Decided) -> Kept:
    saved = Saved(one.article_id, one.verdict.version, one.verdict.outcome)
    return Kept(one.held.document, saved)
