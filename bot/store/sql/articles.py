"""Articles (ports.ArticleStore)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Arrival, Hit, PageLook, Saved, Search, WatchedPage
from bot.store.sql.batches import batches
from bot.store.sql.database import Database
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.saving import Saving
from bot.store.sql.searching import Searching
from bot.store.sql.settled import settled
from bot.store.sql.tables import IS_CURRENT, articles, documents
from bot.store.sql.versions import Incoming, base_id, incoming
from bot.store.sql.withdrawal import WITHDRAWN, is_withdrawn, missing_since, withdraw
from briefings.articles import Article
from briefings.sources.fetched import Validators

_WHOLE = (
    *(articles.c.number, articles.c.id, articles.c.title, articles.c.url, articles.c.publisher),
    *(articles.c.published, articles.c.language, articles.c.author, articles.c.text),
)


@settled
class SqlArticles:
    """Articles in the database."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        """Take where."""
        self._database, self._index = database, index
        self._searching = Searching(index)

    async def save(self, workspace: str, arrivals: Sequence[Arrival], at: datetime) -> list[Saved]:
        """Save articles; give what became of each, in order."""
        saving = Saving(self._database, self._index, workspace, at)
        found = incoming(workspace, arrivals)
        async with self._database.writing() as connection:
            return [kept.saved for kept in await saving.save(connection, found)]

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the articles of these ids, in that order, unknown ones left out."""
        async with self._database.reading() as connection:
            found = {article.id: article for _, article in await numbered(connection, ids)}
        return [found[one] for one in ids if one in found]

    async def newest(self, ids: Sequence[str]) -> dict[str, Article]:
        """Give by each of these ids the version of its document that is current."""
        of = articles.alias("of")
        query = (
            select(of.c.id.label("of"), *_WHOLE)
            .join_from(of, documents, of.c.document_id == documents.c.id)
            .join(articles, IS_CURRENT)
        )
        found: dict[str, Article] = {}
        async with self._database.reading() as connection:
            for some in batches(list(dict.fromkeys(ids))):
                rows = await connection.execute(query.where(of.c.id.in_(some)))
                found |= {row.of: whole_article(row) for row in rows}
        return found

    async def withdrawn(self, ids: Sequence[str]) -> set[str]:
        """Give those of these ids whose page was taken away since."""
        found: set[str] = set()
        async with self._database.reading() as connection:
            for some in batches(list(dict.fromkeys(ids))):
                query = WITHDRAWN.where(articles.c.id.in_(some))
                found |= set((await connection.execute(query)).scalars())
        return found

    async def have(self, workspace: str, urls: Collection[str]) -> set[str]:
        """Give those of the addresses whose page is in the workspace in full."""
        by_base = {base_id(workspace, Article("", url=url)): url for url in urls}
        held = select(documents.c.base).join(articles, IS_CURRENT).where(~articles.c.excerpt)
        found: set[str] = set()
        async with self._database.reading() as connection:
            for some in batches(list(by_base)):
                query = held.where(documents.c.base.in_(some))
                found |= {by_base[base] for base in (await connection.execute(query)).scalars()}
        return found

    async def search(self, search: Search) -> list[Hit]:
        """Find current articles."""
        async with self._database.reading() as connection:
            return await self._searching.find(connection, search)

    async def watch(self, ids: Collection[str], *, first: datetime, until: datetime) -> None:
        """Have the pages of these articles looked at again."""
        page = or_(articles.c.url.startswith("http://"), articles.c.url.startswith("https://"))
        check, end = documents.c.next_check, documents.c.watch_until
        later = {
            "next_check": case((and_(check.is_not(None), check < first), check), else_=first),
            "watch_until": case((and_(end.is_not(None), end > until), end), else_=until),
        }
        async with self._database.writing() as connection:
            for some in batches(sorted(ids)):
                cited = select(articles.c.document_id).where(articles.c.id.in_(some), page)
                await connection.execute(
                    update(documents).where(documents.c.id.in_(cited)).values(later)
                )

    async def claim_pages(self, now: datetime, limit: int, until: datetime) -> list[WatchedPage]:
        """Take the watched pages to look at now, longest waiting first."""
        due = (
            select(documents, articles.c.url, articles.c.id.label("article_id"))
            .join_from(documents, articles, IS_CURRENT)
            .where(documents.c.next_check <= now, documents.c.watch_until > now)
            .order_by(documents.c.next_check, documents.c.id)
            .limit(limit)
            .with_for_update(of=documents, skip_locked=True)  # as in SqlSources.claim
        )
        async with self._database.writing() as connection:
            rows = (await connection.execute(due)).all()
            for some in batches([row.id for row in rows]):
                later = update(documents).where(documents.c.id.in_(some)).values(next_check=until)
                await connection.execute(later)
        return [
            WatchedPage(
                document=row.id,
                workspace=row.workspace,
                url=row.url,
                article_id=row.article_id,
                validators=Validators(row.etag, row.modified),
                next_check=row.next_check,
                until=row.watch_until,
            )
            for row in rows
        ]

    async def checked(self, document: int, look: PageLook) -> Saved | None:
        """Record that a page was looked at, and what was found there if it was sent again."""
        this = documents.c.id == document
        over = documents.c.watch_until <= look.next_check
        looked = {
            "etag": look.validators.etag,
            "modified": look.validators.modified,
            "next_check": case((over, null()), else_=look.next_check),
            "watch_until": case((over, null()), else_=documents.c.watch_until),
        }
        async with self._database.writing() as connection:
            locked = select(documents).where(this).with_for_update()
            held = (await connection.execute(locked)).one_or_none()
            if held is None:
                return None
            looked |= missing_since(held.missing_since, look)
            if is_withdrawn(held.missing_since, look):
                await connection.execute(update(documents).where(this).values(looked))
                return await withdraw(connection, self._index, document)
            saving = Saving(self._database, self._index, held.workspace, look.at)
            found = [Incoming.of(held.base, look.arrival)] if look.arrival else []
            kept = await saving.save(connection, found)
            await connection.execute(update(documents).where(this).values(looked))
            return kept[0].saved if kept else None


async def numbered(connection: AsyncConnection, ids: Sequence[str]) -> list[tuple[int, Article]]:
    """Give those of the articles that there are, each with its number, in no order."""
    found: list[tuple[int, Article]] = []
    for some in batches(list(dict.fromkeys(ids))):
        rows = await connection.execute(select(*_WHOLE).where(articles.c.id.in_(some)))
        found += [(row.number, whole_article(row)) for row in rows]
    return found


def whole_article(row: Row[*tuple[Any, ...]]) -> Article:
    """Read an article from its row."""
    return Article(
        row.text,
        id=row.id,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        author=row.author,
    )
