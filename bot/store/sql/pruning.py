"""Retention by age (ports.Store)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, select, update

from bot.store.sql.chat_tables import budgets, feedback, handled
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries, rates
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.removing import is_uncited, remove, remove_documents
from bot.store.sql.tables import (
    articles,
    briefing_articles,
    briefings,
    documents,
    entries,
    leases,
    model_answers,
    questions,
)

_KEYS = timedelta(days=7)  # no platform says anything again after that
_BODIES = timedelta(days=8)  # so long what was posted may have to be corrected


async def prune(
    database: Database, index: SearchIndex, before: datetime, now: datetime
) -> Mapping[str, int]:
    """Delete what is older than `before`; give how many of what."""
    unseen = and_(documents.c.last_seen < before, is_uncited())
    without_article = and_(
        entries.c.document_id.is_(None), entries.c.state.in_(("read", "excerpt"))
    )
    over = documents.c.watch_until <= now
    async with database.writing() as connection:
        counts = {
            "briefings": await remove(connection, briefings, briefings.c.made_at < before),
            "questions": await remove(connection, questions, questions.c.at < before),
            "versions": await remove(connection, articles, _is_outdated(before)),
            "articles": await remove_documents(connection, index, unseen),
            "model_answers": await remove(connection, model_answers, model_answers.c.at < before),
            "leases": await remove(connection, leases, leases.c.until <= now),
            "deliveries": await remove(connection, deliveries, deliveries.c.finished_at < before),
            "rates": await remove(connection, rates, rates.c.at < before),
            "budgets": await remove(connection, budgets, budgets.c.at < before),
            "feedback": await remove(connection, feedback, feedback.c.at < before),
            "handled": await remove(connection, handled, handled.c.until < now - _KEYS),
        }
        told = (deliveries.c.finished_at < now - _BODIES, deliveries.c.body.is_not(None))
        await connection.execute(update(deliveries).where(*told).values(body=None))
        await connection.execute(update(entries).where(without_article).values(state="stale"))
        unwatched = update(documents).where(over).values(watch_until=None, next_check=None)
        await connection.execute(unwatched)
    return counts


def _is_outdated(before: datetime) -> ColumnElement[bool]:
    """Tell old versions that another one has followed and no briefing rests on."""
    followed = exists().where(
        documents.c.id == articles.c.document_id, documents.c.version > articles.c.version
    )
    cited = select(briefing_articles.c.article_number)
    return and_(articles.c.saved_at < before, followed, articles.c.number.not_in(cited))
