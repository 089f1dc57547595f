"""The protocols of the news: sources, and the articles they brought (as those in `ports.py`)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.store.records import (
    Arrival,
    Entry,
    Hit,
    Look,
    NewsSource,
    PageLook,
    Saved,
    Search,
    WatchedPage,
)
from briefings.articles import Article


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
        "excerpt". An entry that is "read" without an arrival is tied to the article of its address,
        which another source brought. Entries replace those of the same key (`first_seen` stays).
        A new url that another source of the workspace has already retires this one instead (and
        brings back that one, if it was retired). The health of a look is left out where a later one
        succeeded meanwhile. A look at a source that was removed meanwhile is dropped: [].
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

    async def withdrawn(self, ids: Sequence[str]) -> set[str]:
        """Give those of these ids (any version) whose page was taken away since."""
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

    async def claim_pages(self, now: datetime, limit: int, until: datetime) -> list[WatchedPage]:
        """Take the watched pages to look at now, longest waiting first.

        None of them is due again before `until`, as with `SourceStore.claim`.
        """
        ...

    async def checked(self, document: int, look: PageLook) -> Saved | None:
        """Record that a page was looked at, and what was found there if it was sent again.

        A page that is gone, or missing at two looks an hour or more apart, is withdrawn: it is not
        found any more, and what cited it still has it. Without an arrival or a withdrawal, or
        where the document is gone, None.
        """
        ...
