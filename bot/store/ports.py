"""The protocols of the store, one for each thing that is remembered.

Every method is one transaction: it happens as a whole or not at all, also when the process is
killed in it. Times are passed in; nothing here looks at a clock. Any method raises a StoreError
(briefings.errors) that says what to do where the database is full, locked, gone or not to be
reached. Everything may be called concurrently, from any number of processes.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.ledger import Ledger
from bot.store.model_ports import ModelAnswerStore, UsageStore
from bot.store.records import (
    Arrival,
    BriefingLine,
    Entry,
    Facts,
    Hit,
    Look,
    NewsSource,
    Question,
    Saved,
    Search,
    StoredBriefing,
    TopicRow,
    WatchedPage,
)
from bot.subscriptions import RateStore, SubscriptionStore
from briefings.articles import Article
from briefings.sources.fetched import Validators


class SourceStore(Protocol):
    """Where articles come from, how each has been, and what it brought."""

    async def add(self, source: NewsSource) -> NewsSource:
        """Add a source; give it with its id. One that is there already comes back as it is.

        One that was retired is brought back with this health, its entries still known.
        """
        ...

    async def get(self, source: int) -> NewsSource | None:
        """Give a source, retired or not; None where there is none."""
        ...

    async def listed(self, workspace: str | None = None) -> list[NewsSource]:
        """Give the sources that a workspace reads: the shared ones, then its own, as added.

        None is for all workspaces. Retired ones are among them.
        """
        ...

    async def claim(self, now: datetime, limit: int, until: datetime) -> list[NewsSource]:
        """Take the sources to look at now, longest waiting first; never retired ones.

        None of them is due again before `until`, for anybody; so each goes to one process, and
        comes back by itself where that process dies. They are given as they were before.
        """
        ...

    async def remove(self, source: int) -> bool:
        """Remove a source and its entries; the articles it brought stay. False: there is none."""
        ...

    async def entries(self, source: int, keys: Collection[str]) -> dict[str, Entry]:
        """Give those of the keys that are known, with what became of each."""
        ...

    async def unfinished(self, source: int, limit: int) -> list[Entry]:
        """Give the entries that are "excerpt" or "unreadable", least tried first."""
        ...

    async def record(self, look: Look) -> list[Saved]:
        """Store all that a look brought, as one; give what became of each arrival, in order.

        Arrivals are saved as by `ArticleStore.save`, in the source's workspace. Each is tied to
        its source by an entry: the one of its key in `look.entries`, else one that says "read" or
        "excerpt". Entries replace those of the same key (`first_seen` stays). A new url that
        another source of the workspace has already retires this one instead. A look at a source
        that was removed meanwhile is dropped: [].
        """
        ...


class ArticleStore(Protocol):
    """Articles, immutable and versioned: what a briefing cited stays what it cited."""

    async def save(self, workspace: str, arrivals: Sequence[Arrival], at: datetime) -> list[Saved]:
        """Save articles; give what became of each, in order.

        A document is an address (`canonical_url`; without one, the article's id) in a workspace.
        An article whose title and text are those of the document's current version is "same";
        otherwise it becomes a new version, and only the newest is searched. An excerpt never
        takes the place of a full text ("same"). The id of a first version is `Article.id`, in a
        chat workspace one derived from workspace and address; version n adds ".n".
        """
        ...

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the articles of these ids (any version), in that order, unknown ones left out."""
        ...

    async def newest(self, ids: Sequence[str]) -> dict[str, Article]:
        """Give by each of these ids (any version) the version that is current by now."""
        ...

    async def have(self, workspace: str, urls: Collection[str]) -> set[str]:
        """Give those of the addresses whose page a workspace has in full, whoever brought it."""
        ...

    async def search(self, search: Search) -> list[Hit]:
        """Find current articles; see `Search`. Takes any text whatever and never raises on it.

        By relevance the best first (a word in the title counts more); else by `dated`, the
        newest first.
        """
        ...

    async def watch(self, ids: Collection[str], *, first: datetime, until: datetime) -> None:
        """Have the pages of these articles looked at again, from `first` until `until`.

        A page that is watched already is watched until the later end, and no later than before.
        Files are not watched.
        """
        ...

    async def due_pages(self, now: datetime, limit: int) -> list[WatchedPage]:
        """Give the watched pages to look at now, longest waiting first."""
        ...

    async def checked(
        self,
        document: int,
        validators: Validators,
        next_check: datetime,
        *,
        at: datetime,
        arrival: Arrival | None = None,
    ) -> Saved | None:
        """Record that a page was looked at, and what was found there if it was sent again.

        Without an arrival, or where the document is gone, None.
        """
        ...


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

    async def recent(self, workspace: str, user: str | None, limit: int) -> list[Question]:
        """Give a workspace's questions (of one person, or of all), the newest first."""
        ...

    async def under(self, briefing: int) -> list[Question]:
        """Give what was asked under a briefing, in order."""
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

    async def forget(self, workspace: str) -> Mapping[str, int]:
        """Delete all that a workspace has; give how many of what.

        Of the operator's own (""), articles that another workspace's briefing cites stay with
        that briefing.
        """
        ...

    async def forget_user(self, workspace: str, user: str) -> Mapping[str, int]:
        """Delete all that a person asked in a workspace; give how many of what.

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

    async def facts(self) -> Facts:
        """Tell about the database, for `doctor`."""
        ...
