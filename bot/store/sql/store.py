"""The store over one database (ports.Store)."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.store.ports import Lend
from bot.store.records import Facts
from bot.store.sql.articles import SqlArticles
from bot.store.sql.briefings import SqlBriefings
from bot.store.sql.chats import SqlBudgets, SqlFeedback, SqlHandled, SqlPolicies
from bot.store.sql.database import Database
from bot.store.sql.facts import facts
from bot.store.sql.forgetting import forget, forget_user
from bot.store.sql.fts5 import Fts5
from bot.store.sql.indexing import SearchIndex
from bot.store.sql.leases import SqlLeases
from bot.store.sql.ledger import SqlLedger
from bot.store.sql.pruning import prune
from bot.store.sql.questions import SqlQuestions
from bot.store.sql.schema import bring_up_to_date
from bot.store.sql.settled import settled
from bot.store.sql.sources import SqlSources
from bot.store.sql.subscriptions import SqlRates, SqlSubscriptions
from bot.store.sql.topics import SqlTopics
from bot.store.sql.tsvector import TsVector
from bot.store.sql.usage import SqlModelAnswers, SqlUsage
from bot.store.sql.workspaces import workspaces


@settled
class SqlStore:
    """Everything that is remembered, in one database."""

    def __init__(self, database: Database) -> None:
        """Take the database, whose schema is up to date."""
        self._database = database
        self._index = _index(database)
        self.sources = SqlSources(database, self._index)
        self.articles = SqlArticles(database, self._index)
        self.briefings = SqlBriefings(database)
        self.questions = SqlQuestions(database)
        self.topics = SqlTopics(database)
        self.usage = SqlUsage(database)
        self.model_answers = SqlModelAnswers(database)
        self.leases = SqlLeases(database)
        self.subscriptions = SqlSubscriptions(database)
        self.ledger = SqlLedger(database)
        self.rates = SqlRates(database)
        self.policies = SqlPolicies(database)
        self.budgets = SqlBudgets(database)
        self.feedback = SqlFeedback(database)
        self.handled = SqlHandled(database)

    @property
    def lend(self) -> Lend | None:
        """What lends connections of the driver to the engine; None beside SQLite."""
        return self._database.lend if self._database.kind == "postgresql" else None

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database."""
        return self._database.file

    async def forget(self, workspace: str) -> Mapping[str, int]:
        """Delete all that a workspace has; give how many of what."""
        return await forget(self._database, self._index, workspace)

    async def forget_user(self, workspace: str | None, user: str) -> Mapping[str, int]:
        """Delete all that a person asked in a workspace, or in any; give how many of what."""
        return await forget_user(self._database, workspace, user)

    async def prune(self, before: datetime, now: datetime) -> Mapping[str, int]:
        """Delete what is older than `before`; give how many of what."""
        return await prune(self._database, self._index, before, now)

    async def workspaces(self, platform: str) -> list[str]:
        """Give a platform's workspaces that have met us."""
        return await workspaces(self._database, platform)

    async def facts(self) -> Facts:
        """Tell about the database."""
        return await facts(self._database)


def _index(database: Database) -> SearchIndex:
    return Fts5() if database.kind == "sqlite" else TsVector()


@asynccontextmanager
async def open_sql_store(url: str) -> AsyncIterator[SqlStore]:
    """Open a database, its schema brought up to date; close it at the end."""
    database = Database(url)
    try:
        await database.make_file()
        await bring_up_to_date(database)
        yield SqlStore(database)
    finally:
        await database.close()
