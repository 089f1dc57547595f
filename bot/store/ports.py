"""The protocols of the store, one for each thing that is remembered.

Every method is one transaction: it happens as a whole or not at all, also when the process is
killed in it. Times are passed in; nothing here looks at a clock. Any method raises a StoreError
(briefings.errors) that says what to do where the database is full, locked, gone or not to be
reached. Everything may be called concurrently, from any number of processes.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.digests.subscriptions import RateStore, SubscriptionStore
from bot.ledger import Ledger
from bot.store.chat_ports import BudgetStore, FeedbackStore, HandledStore, PolicyStore
from bot.store.model_ports import ModelAnswerStore, UsageStore
from bot.store.news_ports import ArticleStore, SourceStore
from bot.store.records import (
    BriefingLine,
    Facts,
    Question,
    StoredBriefing,
    TopicRow,
)


class BriefingStore(Protocol):
    """Briefings with their frozen evidence."""

    async def save(self, briefing: StoredBriefing) -> StoredBriefing:
        """Store a briefing; give it with its id, or the one that has its key already.

        Every article of the evidence must be in the store (StoreError otherwise): they are kept
        as long as the briefing is.
        """
        ...

    async def get(self, briefing: int) -> StoredBriefing | None:
        """Give a briefing equal to the one that was saved, its evidence too."""
        ...

    async def by_key(self, workspace: str, key: str) -> StoredBriefing | None:
        """Give a workspace's briefing of that key."""
        ...

    async def history(self, workspace: str, topic: str, limit: int) -> list[BriefingLine]:
        """Give a workspace's own briefings on a topic ("" for all), the newest first."""
        ...


class QuestionStore(Protocol):
    """What people asked."""

    async def add(self, question: Question) -> Question:
        """Store a question; give it with its id."""
        ...

    async def get(self, workspace: str, question: int) -> Question | None:
        """Give a workspace's question by its id, or None."""
        ...

    async def recent(self, workspace: str, user: str | None, limit: int) -> list[Question]:
        """Give a workspace's questions (of one person, or of all), the newest first."""
        ...

    async def under(self, briefing: int) -> list[Question]:
        """Give what was asked under a briefing, in order."""
        ...

    async def in_thread(self, workspace: str, thread: str, limit: int) -> list[Question]:
        """Give a thread's last questions in the order in which they were asked; no thread is ""."""
        ...

    async def by_key(self, workspace: str, key: str) -> Question | None:
        """Give a workspace's newest question of that key, or None; "" is no key."""
        ...


class TopicStore(Protocol):
    """Topics added at run time."""

    async def put(self, topic: TopicRow) -> None:
        """Add a topic, or replace the one of that name in its workspace."""
        ...

    async def remove(self, workspace: str, name: str) -> bool:
        """Remove a workspace's own topic; False where there is none."""
        ...

    async def listed(self, workspace: str) -> list[TopicRow]:
        """Give the topics of a workspace: the shared ones, then its own, by name."""
        ...


class LeaseStore(Protocol):
    """One process at a time: for refreshing a source, for making a briefing."""

    async def acquire(self, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
        """Take a lease that is free, has run out, or is the owner's own (which prolongs it)."""
        ...

    async def release(self, name: str, owner: str) -> None:
        """Give a lease back. Nothing happens where it is somebody else's by now."""
        ...


# Opens a connection of the driver itself, until the block ends.
Lend = Callable[[], AbstractAsyncContextManager[Any]]


class Store(Protocol):
    """Everything that is remembered."""

    @property
    def lend(self) -> Lend | None:
        """What lends the driver's connections to the engine (PostgreSQL), or None (SQLite)."""
        ...

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database, or None."""
        ...

    @property
    def sources(self) -> SourceStore:
        """Where articles come from."""
        ...

    @property
    def articles(self) -> ArticleStore:
        """What was read."""
        ...

    @property
    def briefings(self) -> BriefingStore:
        """What was made of it."""
        ...

    @property
    def questions(self) -> QuestionStore:
        """What people asked."""
        ...

    @property
    def topics(self) -> TopicStore:
        """What they want to know about."""
        ...

    @property
    def usage(self) -> UsageStore:
        """What models took."""
        ...

    @property
    def model_answers(self) -> ModelAnswerStore:
        """What models answered."""
        ...

    @property
    def leases(self) -> LeaseStore:
        """Who is at work on what."""
        ...

    @property
    def subscriptions(self) -> SubscriptionStore:
        """Who gets which digest, where and when."""
        ...

    @property
    def ledger(self) -> Ledger:
        """What was posted, or is to be."""
        ...

    @property
    def rates(self) -> RateStore:
        """When whom may be spoken to."""
        ...

    @property
    def policies(self) -> PolicyStore:
        """What is usual and allowed where."""
        ...

    @property
    def budgets(self) -> BudgetStore:
        """Who has asked for how much."""
        ...

    @property
    def feedback(self) -> FeedbackStore:
        """What people think of it."""
        ...

    @property
    def handled(self) -> HandledStore:
        """What was said and pressed before."""
        ...

    async def forget(self, workspace: str) -> Mapping[str, int]:
        """Delete all that a workspace has; give how many of what.

        Nothing that was shown to it stays either (`bot.store.aside`). Of the operator's own (""),
        articles that another workspace's briefing cites stay with that briefing.
        """
        ...

    async def forget_user(self, workspace: str | None, user: str) -> Mapping[str, int]:
        """Delete all that a person asked in a workspace (None is for all); give how many of what.

        Their subscriptions stay with the channel that reads them, without their name.
        """
        ...

    async def prune(self, before: datetime, now: datetime) -> Mapping[str, int]:
        """Delete what is older than `before`; give how many of what.

        Briefings and questions by when they were made; articles by when they were last seen, but
        none that a kept briefing cites; entries whose article is gone become "stale", so that
        they are not read again; leases that have run out by `now`; deliveries by when they ended
        (their bodies are gone a week after that), moments by when they were.
        """
        ...

    async def workspaces(self, platform: str) -> list[str]:
        """Give a platform's workspaces where somebody asked us, or something was posted, sorted.

        Not those for which only the operator has something kept.
        """
        ...

    async def facts(self) -> Facts:
        """Tell about the database, for `doctor`."""
        ...
