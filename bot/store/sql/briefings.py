"""Briefings with their evidence (ports.BriefingStore)."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import BriefingLine, StoredBriefing
from bot.store.sql.articles import numbered, whole_article
from bot.store.sql.database import Database
from bot.store.sql.frozen import bare, frozen, thawed
from bot.store.sql.settled import settled
from bot.store.sql.tables import articles, briefing_articles, briefings
from briefings.articles import Article
from briefings.briefing import Briefing
from briefings.errors import StoreError
from briefings.selecting.evidence import Evidence

_SHOWN = (
    *(briefings.c.id, briefings.c.workspace, briefings.c.topic, briefings.c.length),
    *(briefings.c.language, briefings.c.writer, briefings.c.made_at, briefings.c.headline),
)


@settled
class SqlBriefings:
    """Briefings in the database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def save(self, briefing: StoredBriefing) -> StoredBriefing:
        """Store a briefing; give it with its id, or the one that has its key already."""
        new = self._database.insert(briefings).on_conflict_do_nothing().returning(briefings.c.id)
        async with self._database.writing() as connection:
            numbers = await _numbers(connection, briefing.evidence)
            made = await connection.execute(new.values(_row(briefing)))
            number = made.scalar_one_or_none()
            if number is None:
                held = await _read(connection, _keyed(briefing.workspace, briefing.key))
                return held or briefing
            if numbers:
                cited = [
                    {"briefing_id": number, "position": place, "article_number": article}
                    for place, article in enumerate(numbers)
                ]
                await connection.execute(insert(briefing_articles), cited)
        return replace(briefing, id=number)

    async def get(self, briefing: int) -> StoredBriefing | None:
        """Give a briefing equal to the one that was saved."""
        async with self._database.reading(frozen=True) as connection:
            return await _read(connection, briefings.c.id == briefing)

    async def by_key(self, workspace: str, key: str) -> StoredBriefing | None:
        """Give a workspace's briefing of that key."""
        async with self._database.reading(frozen=True) as connection:
            return await _read(connection, _keyed(workspace, key))

    async def history(self, workspace: str, topic: str, limit: int) -> list[BriefingLine]:
        """Give a workspace's own briefings on a topic, the newest first."""
        cited = briefing_articles.c.briefing_id == briefings.c.id
        count = select(func.count()).where(cited).scalar_subquery().label("articles")
        query = select(*_SHOWN, count).where(briefings.c.workspace == workspace)
        if topic:
            query = query.where(briefings.c.topic == topic)
        query = query.order_by(briefings.c.made_at.desc(), briefings.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).mappings()
            return [BriefingLine(**row) for row in rows]


def _keyed(workspace: str, key: str) -> ColumnElement[bool]:
    return and_(briefings.c.workspace == workspace, briefings.c.key == key)


async def _numbers(connection: AsyncConnection, evidence: Evidence) -> list[int]:
    """Give the numbers of the evidence's articles, which must be as they are in the store."""
    held = await numbered(connection, [article.id for article in evidence.articles])
    numbers = {bare(article): number for number, article in held}
    wanted = [bare(article) for article in evidence.articles]
    if strange := [article.id for article in wanted if article not in numbers]:
        told = ", ".join(strange[:3])
        raise StoreError(f"The store has no such articles, or has others: {told}. Ask again.")
    return [numbers[article] for article in wanted]


async def _read(connection: AsyncConnection, which: ColumnElement[bool]) -> StoredBriefing | None:
    row = (await connection.execute(select(briefings).where(which))).one_or_none()
    if row is None:
        return None
    cited = (
        select(articles)
        .join_from(briefing_articles, articles)
        .where(briefing_articles.c.briefing_id == row.id)
        .order_by(briefing_articles.c.position)
    )
    return _stored(row, [whole_article(one) for one in await connection.execute(cited)])


def _row(briefing: StoredBriefing) -> dict[str, Any]:
    return {
        "workspace": briefing.workspace,
        "key": briefing.key,
        "topic": briefing.topic,
        "length": briefing.length,
        "language": briefing.language,
        "writer": briefing.writer,
        "made_at": briefing.made_at,
        "headline": briefing.briefing.headline.text,
        "trace": briefing.trace,
        "briefing": briefing.briefing.to_dict(),
        "evidence": frozen(briefing.evidence),
    }


def _stored(row: Row[*tuple[Any, ...]], cited: list[Article]) -> StoredBriefing:
    return StoredBriefing(
        key=row.key,
        workspace=row.workspace,
        topic=row.topic,
        length=row.length,
        language=row.language,
        writer=row.writer,
        made_at=row.made_at,
        briefing=Briefing.from_dict(row.briefing),
        evidence=thawed(row.evidence, cited),
        trace=row.trace,
        id=row.id,
    )
