"""What a look at a source works with, and what it has brought so far."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot.refresh.reader import Reader
from bot.refresh.rhythm import Rhythm
from bot.store.ports import Store
from bot.store.records import Arrival, Entry, Health, NewsSource
from briefings.articles import Article
from briefings.errors import UnreadableError
from briefings.sources import Page, Unchanged, Validators
from briefings.sources.fetcher import Fetcher

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was sent, and the article in it."""

    article: Article
    validators: Validators


@dataclass(frozen=True)
class Desk:
    """The store, the fetcher, the clock, and the reader that leaves the event loop free."""

    store: Store
    fetcher: Fetcher
    clock: Callable[[], datetime]
    rhythm: Rhythm = field(default_factory=Rhythm)
    pages_at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(32))
    reader: Reader = field(default_factory=Reader)

    def close(self) -> None:
        """Let the reader go."""
        self.reader.close()

    async def aside(self, work: Callable[[], _T]) -> _T:
        """Do what takes the processor beside the event loop."""
        return await self.reader.aside(work)

    async def page(self, url: str, known: Validators | None = None) -> ReadPage | None:
        """Fetch a page and read its article; None where it is as it was.

        Raises FetchError, RefusedAddressError, UnreadableError.
        """
        async with self.pages_at_once:
            fetched = await self.fetcher.fetch(url, known)
            if isinstance(fetched, Unchanged):
                return None
            article = await self.reader.article(fetched)
        return ReadPage(article, fetched.validators)

    async def article(self, url: str) -> Article:
        """Fetch a page that was not asked for before, and read its article.

        Raises FetchError, RefusedAddressError, UnreadableError.
        """
        read = await self.page(url)
        if read is None:  # nothing was asked conditionally
            raise UnreadableError(url, "the server sent nothing", "Try again later.")
        return read.article

    async def fetch(self, source: NewsSource, known: Validators | None) -> Page | Unchanged:
        """Fetch what a source's own address holds."""
        return await self.fetcher.fetch(source.url, known)


@dataclass
class Basket:
    """What a look has brought so far: kept when the rest of it fails or takes too long."""

    arrivals: list[Arrival] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    health: Health | None = None
    url: str = ""
    title: str = ""
    publisher: str = ""
