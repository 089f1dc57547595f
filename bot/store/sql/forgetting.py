"""Deleting all that somebody has: a workspace, or a person in it (ports.Store).

What is deleted is gone: the index is written anew without it, and SQLite overwrites it in its file
(`secure_delete`, database.py) and empties its log. PostgreSQL does so at its next vacuum.
"""

import json
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, Text, and_, or_, select, type_coerce, update

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
            named = leases.c.name.contains(f":{workspace}:", autoescape=True)
            counts["leases"] = await remove(connection, leases, named)
            counts["rates"] = await remove(connection, rates, _limits(workspace))
        await index.compact(connection)
    await database.empty_log()
    return counts


async def forget_user(database: Database, workspace: str | None, user: str) -> Mapping[str, int]:
    """Delete all that a person asked; give how many of what."""

    def here(table: Table) -> tuple[ColumnElement[bool], ...]:
        return () if workspace is None else is_of(table, workspace)

    own = () if workspace is None else (questions.c.workspace == workspace,)
    theirs = and_(*own, questions.c.user == user)
    voices = and_(*here(feedback), feedback.c.user == user)
    asked = and_(*here(budgets), budgets.c.name == user)
    async with database.writing() as connection:
        counts = {
            "questions": await remove(connection, questions, theirs),
            "feedback": await remove(connection, feedback, voices),
            "budgets": await remove(connection, budgets, asked),
        }
        owned = (*here(subscriptions), subscriptions.c.owner == user)
        await connection.execute(update(subscriptions).where(*owned).values(owner=""))
        theirs = or_(deliveries.c.channel == user, _asked_by(user))
        told = and_(*here(deliveries), theirs)
        counts["deliveries"] = await remove(connection, deliveries, told)
    await database.empty_log()
    return counts


def _limits(workspace: str) -> ColumnElement[bool]:
    """Tell the limits of a workspace and of its channels (bot.turns), and not of slack:T12."""
    channels = rates.c.key.startswith(f"channel:{workspace}/", autoescape=True)
    return or_(rates.c.key == f"workspace:{workspace}", channels)


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
