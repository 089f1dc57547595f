"""A refresher over a store in memory and a web server on the loopback address, with a clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from loopback import Answer, Loopback, reply, serving

from bot.news.sourcebook import Added, Sourcebook
from bot.refresh.desk import Desk
from bot.refresh.refresher import Bounds, Refreshed, Refresher
from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Hit, NewsSource, Search
from briefings.sources.fetcher import Fetcher, Limits, Manners

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
POLITE = Manners(concurrency=8, delay=0)
SMALL = Limits(size=2_000_000, seconds=20, redirects=3)  # a busy machine is slow to connect


@dataclass
class Clock:
    """A clock that stands until it is moved on."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Newsdesk:
    """What a test looks at: the site that is served, the store, and what refreshes it."""

    site: Loopback
    answers: dict[str, Answer]
    store: Store
    desk: Desk
    refresher: Refresher
    clock: Clock = field(default_factory=Clock)

    async def add(self, path: str) -> Added:
        return await Sourcebook(self.desk, self.refresher).add("", self.site.url(path))

    async def refresh(self) -> list[Refreshed]:
        """Look at every source that is not retired, due or not, in the order of the list."""
        sources = [s for s in await self.store.sources.listed() if not s.retired_at]
        done = [one async for one in self.refresher.refresh(sources)]
        return sorted(done, key=lambda one: one.source.id)

    async def source(self, number: int = 0) -> NewsSource:
        return (await self.store.sources.listed())[number]

    async def watch(self, hit: Hit) -> None:
        """Have a page looked at again, as if a briefing cited it."""
        now, days = self.clock.now, timedelta(days=7)
        await self.store.articles.watch([hit.article_id], first=now, until=now + days)

    async def hits(self, text: str = "") -> list[Hit]:
        return await self.store.articles.search(Search(text=text, order="newest"))


@asynccontextmanager
async def newsdesk(
    answers: dict[str, Answer],
    *,
    bounds: Bounds | None = None,
    database: str = "sqlite+aiosqlite://",
) -> AsyncIterator[Newsdesk]:
    """Open all of it."""
    clock = Clock()
    async with (
        serving(answers) as site,
        open_store(database) as store,
        Fetcher(allowed_private_hosts=["127.0.0.1"], limits=SMALL, manners=POLITE) as fetcher,
    ):
        desk = Desk(store, fetcher, clock)
        yield Newsdesk(site, answers, store, desk, Refresher(desk, bounds), clock)
        desk.close()


@dataclass(frozen=True)
class Item:
    """An entry of a feed that a test serves."""

    key: str
    title: str
    link: str = ""
    published: datetime | None = START
    text: str = ""


def rss(*items: Item, title: str = "The Quenby Courier") -> bytes:
    """Give an RSS feed."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>https://quenby-courier.example/</link>"
        f"<description>News</description>{''.join(map(_item, items))}</channel></rss>"
    ).encode()


def _item(item: Item) -> str:
    parts = [f"<title>{escape(item.title)}</title>"]
    if item.key:
        parts.append(f'<guid isPermaLink="false">{escape(item.key)}</guid>')
    if item.link:
        parts.append(f"<link>{escape(item.link)}</link>")
    if item.published:
        parts.append(f"<pubDate>{format_datetime(item.published)}</pubDate>")
    if item.text:
        parts.append(f"<description>{escape(item.text)}</description>")
    return f"<item>{''.join(parts)}</item>"


def story(title: str, *paragraphs: str) -> bytes:
    """Give a page with an article."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
        f'<meta property="og:site_name" content="The Quenby Courier"></head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


def page(title: str, *paragraphs: str, tag: str = "") -> Answer:
    """Answer with an article's page."""
    headers = [f'ETag: "{tag}"'] if tag else []
    return reply(story(title, *paragraphs), "Content-Type: text/html; charset=utf-8", *headers)


def feed(*items: Item, tag: str = "") -> Answer:
    """Answer with an RSS feed."""
    headers = [f'ETag: "{tag}"'] if tag else []
    return reply(rss(*items), "Content-Type: application/rss+xml", *headers)
