"""A search over the index, in as many steps as its words have readings (words.py).

A statement is written once for each shape of a search; only its parameters change.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Hit, Order, Search
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.tables import IS_CURRENT, articles, documents, entries
from bot.store.sql.types import AnyText
from bot.store.words import Wanted, readings

# All of an article but its text, which is never read for what is not a result.
_SHOWN = (
    *(articles.c.id, articles.c.workspace, articles.c.title, articles.c.url),
    *(articles.c.publisher, articles.c.language, articles.c.published, articles.c.dated),
    *(articles.c.news_at, articles.c.excerpt),
)
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a search asks for, without its words: by words at all, in what order, held to what."""

    worded: bool
    unwanted: bool
    order: Order
    languages: tuple[str, ...]
    sources: bool


class Searching:
    """Searches over one index."""

    def __init__(self, index: SearchIndex) -> None:
        """Take the index."""
        self._index = index
        self._statement = lru_cache(maxsize=64)(self._written)

    async def find(self, connection: AsyncConnection, search: Search) -> list[Hit]:
        """Find articles by the strictest reading of a search that finds any."""
        for wanted in readings(search):
            statement = self._statement(_shape(wanted, search))
            found = await connection.execute(statement, self._parameters(wanted, search))
            if hits := [Hit(*row) for row in found]:
                return hits
        return []

    def _written(self, shape: _Shape) -> Select[Any]:
        found = self._index.ranked(_SHOWN, shape.order) if shape.worded else self._listed(shape)
        return found.where(*_scope(shape)).limit(bindparam("limit"))

    def _listed(self, shape: _Shape) -> Select[Any]:
        """List what has no word to be found by: the current versions, the newest first."""
        query = select(*_SHOWN, literal(0.0)).join_from(articles, documents, IS_CURRENT)
        if shape.unwanted:
            query = query.where(articles.c.number.not_in(self._index.holding()))
        return query.order_by(articles.c.dated.desc(), articles.c.number.desc())

    def _parameters(self, wanted: Wanted, search: Search) -> dict[str, Any]:
        since, until = search.since or _BEGINNING, search.until or _END
        return {
            **self._index.parameters(wanted, since, until),
            "own": search.workspace,
            "since": since,
            "until": until,
            "limit": search.limit,
            **({"sources": list(search.sources)} if search.sources else {}),
        }


def _shape(wanted: Wanted, search: Search) -> _Shape:
    return _Shape(
        worded=bool(wanted.groups),
        unwanted=bool(wanted.none),
        order=search.order,
        languages=search.languages,
        sources=bool(search.sources),
    )


def _scope(shape: _Shape) -> list[Any]:
    """Give the conditions: whose, when, in what language, from where."""
    conditions: list[Any] = [
        or_(articles.c.workspace == "", articles.c.workspace == bindparam("own")),
        articles.c.dated >= bindparam("since"),
        articles.c.dated < bindparam("until"),
    ]
    if shape.languages:
        conditions.append(or_(*map(_in_language, shape.languages)))
    if shape.sources:
        brought = select(entries.c.document_id).where(
            entries.c.document_id == articles.c.document_id,
            entries.c.source_id.in_(bindparam("sources", expanding=True)),
        )
        conditions.append(brought.exists())
    return conditions


def _in_language(code: str) -> Any:  # noqa: ANN401  SQLAlchemy's own is as wide
    """Tell "en" of "en" and "en-GB" alike."""
    language = func.lower(articles.c.language, type_=AnyText)
    wanted = code.lower()
    return or_(language == wanted, language.startswith(f"{wanted}-", autoescape=True))
