"""Deleting all that somebody has: a workspace, or a person in it (ports.Store).

What is deleted is gone: the index is written anew without it, and SQLite overwrites it in its file
(`secure_delete`, database.py) and empties its log. PostgreSQL does so at its next vacuum.
"""

import json
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Text, and_, or_, select, type_coerce, update

from bot.store.aside import aside
from bot.store.sql.chat_tables import budgets, feedback, handled, policies
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries, rates, subscriptions
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.ledger import is_of
from bot.store.sql.removing import is_uncited, remove, remove_documents
from bot.store.sql.tables import (
    articles,
    briefing_articles,
    briefings,
    documents,
    leases,
    model_answers,
    questions,
    sources,
    topics,
    usage,
)
from bot.store.sql.types import escaped


async def forget(database: Database, index: SearchIndex, workspace: str) -> Mapping[str, int]:
    """Delete all that a workspace has; give how many of what."""
    theirs = (workspace, aside(workspace)) if workspace else (workspace,)
    own = and_(documents.c.workspace.in_(theirs), is_uncited())
    async with database.writing() as connection:
        counts = {
            table.name: await remove(connection, table, table.c.workspace == workspace)
            for table in (questions, topics, sources, usage, model_answers)
        }
        for table in (deliveries, subscriptions, policies, budgets, feedback, handled):
            counts[table.name] = await remove(connection, table, and_(*is_of(table, workspace)))
        counts["briefings"] = await remove(connection, briefings, _shows(workspace))
        counts["articles"] = await remove_documents(connection, index, own)
        if workspace:
            named = leases.c.name.contains(workspace, autoescape=True)
            counts["leases"] = await remove(connection, leases, named)
            spoken = rates.c.key.contains(workspace, autoescape=True)
            counts["rates"] = await remove(connection, rates, spoken)
        await index.compact(connection)
    await database.empty_log()
    return counts


async def forget_user(database: Database, workspace: str, user: str) -> Mapping[str, int]:
    """Delete all that a person asked; give how many of what."""
    theirs = and_(questions.c.workspace == workspace, questions.c.user == user)
    voices = and_(*is_of(feedback, workspace), feedback.c.user == user)
    asked = and_(*is_of(budgets, workspace), budgets.c.name == user)
    async with database.writing() as connection:
        counts = {
            "questions": await remove(connection, questions, theirs),
            "feedback": await remove(connection, feedback, voices),
            "budgets": await remove(connection, budgets, asked),
        }
        owned = (*is_of(subscriptions, workspace), subscriptions.c.owner == user)
        await connection.execute(update(subscriptions).where(*owned).values(owner=""))
        theirs = or_(deliveries.c.channel == user, _asked_by(user))
        told = and_(*is_of(deliveries, workspace), theirs)
        counts["deliveries"] = await remove(connection, deliveries, told)
    await database.empty_log()
    return counts


def _asked_by(user: str) -> ColumnElement[bool]:
    """Tell the answers to what a person asked: the ledger keeps their words until then."""
    named = escaped(json.dumps(user, ensure_ascii=False))
    return type_coerce(deliveries.c.wanted, Text).contains(f'"user":{named}', autoescape=True)


def _shows(workspace: str) -> ColumnElement[bool]:
    """Tell the briefings of a workspace, and any that rests on a chat workspace's own articles."""
    own = briefings.c.workspace == workspace
    theirs = select(briefing_articles.c.briefing_id).join_from(briefing_articles, articles)
    theirs = theirs.where(articles.c.workspace == workspace)
    return or_(own, briefings.c.id.in_(theirs)) if workspace else own
