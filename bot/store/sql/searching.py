"""A search over the index, in as many steps as its words have readings (words.py)."""

from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Hit, Search
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.tables import articles, documents, entries
from bot.store.sql.types import AnyText
from bot.store.words import Wanted, readings

# All of an article but its text, which is never read for what is not a result.
_SHOWN = (
    *(articles.c.id, articles.c.workspace, articles.c.title, articles.c.url),
    *(articles.c.publisher, articles.c.language, articles.c.published, articles.c.dated),
    *(articles.c.news_at, articles.c.excerpt),
)


async def find(connection: AsyncConnection, index: SearchIndex, search: Search) -> list[Hit]:
    """Find articles by the strictest reading of a search that finds any."""
    for wanted in readings(search):
        found = _ranked(index, wanted, search) if wanted.groups else _listed(index, wanted)
        query = found.add_columns(*_SHOWN).where(*_scope(search)).limit(search.limit)
        if rows := (await connection.execute(query)).all():
            return [_hit(row) for row in rows]
    return []


def _ranked(index: SearchIndex, wanted: Wanted, search: Search) -> Select[Any]:
    return index.ranked(wanted, search)


def _listed(index: SearchIndex, wanted: Wanted) -> Select[Any]:
    """List what has no word to be found by: the current versions, the newest first."""
    current = and_(
        articles.c.document_id == documents.c.id, articles.c.version == documents.c.version
    )
    query = select(literal(0.0).label("score")).select_from(articles.join(documents, current))
    if wanted.none:
        query = query.where(index.without(wanted.none))
    return query.order_by(articles.c.dated.desc(), articles.c.number.desc())


def _scope(search: Search) -> list[Any]:
    """Give the conditions: whose, when, in what language, from where."""
    conditions: list[Any] = [articles.c.workspace.in_({"", search.workspace})]
    if search.since:
        conditions.append(articles.c.dated >= search.since)
    if search.until:
        conditions.append(articles.c.dated < search.until)
    if search.languages:
        conditions.append(or_(*map(_in_language, search.languages)))
    if search.sources:
        brought = select(entries.c.document_id).where(
            entries.c.document_id == articles.c.document_id,
            entries.c.source_id.in_(search.sources),
        )
        conditions.append(brought.exists())
    return conditions


def _in_language(code: str) -> Any:  # noqa: ANN401  SQLAlchemy's own is as wide
    """Tell "en" of "en" and "en-GB" alike."""
    language = func.lower(articles.c.language, type_=AnyText)
    wanted = code.lower()
    return or_(language == wanted, language.startswith(f"{wanted}-", autoescape=True))


def _hit(row: Any) -> Hit:  # noqa: ANN401  a row of _SHOWN
    return Hit(
        article_id=row.id,
        workspace=row.workspace,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        language=row.language,
        published=row.published,
        dated=row.dated,
        news_at=row.news_at,
        excerpt=row.excerpt,
        score=float(row.score),
    )
