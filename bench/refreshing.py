"""200 feeds and 5,000 pages on the loopback address: read once, read again.

Compared in the same run with fetching the same addresses bare and reading the same pages bare.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from bench.corpus import page
from bench.news_site import news_site
from bench.timing import Result
from bot.refresh.desk import Desk
from bot.refresh.refresher import Refresher
from bot.refresh.rhythm import Rhythm
from bot.store import open_store
from bot.store.records import NewsSource
from briefings import read_html
from briefings.sources.fetcher import Fetcher, Manners

FEEDS, PAGES, AT_ONCE = 200, 5_000, 32


def run() -> Iterator[Result]:
    """Time the first and the second refresh, and what they cannot do without."""
    with news_site(FEEDS, PAGES) as base, tempfile.TemporaryDirectory() as folder:
        fetched = asyncio.run(_bare_fetch(base))
        read = _bare_reading()
        figures = asyncio.run(_refreshes(base, Path(folder)))
    first, second, first_bytes, second_bytes, half, end = figures
    yield Result("refresh of 5,000 pages / bare fetch and reading", first / (fetched + read), 1.3)
    yield Result("second refresh / first, time", second / first, 0.05)
    yield Result("second refresh / first, bytes", second_bytes / first_bytes, 0.05)
    yield Result("memory at the end / half way", end / half, 1.1)


async def _bare_fetch(base: str) -> float:
    urls = [f"{base}/feed/{i}" for i in range(FEEDS)] + [f"{base}/page/{i}" for i in range(PAGES)]
    places = asyncio.Semaphore(AT_ONCE)
    start = time.perf_counter()
    async with httpx2.AsyncClient(trust_env=False) as client:

        async def get(url: str) -> None:
            async with places:
                (await client.get(url)).raise_for_status()

        await asyncio.gather(*(get(url) for url in urls))
    return time.perf_counter() - start


def _bare_reading() -> float:
    pages = [page(i, 400).encode() for i in range(PAGES)]
    start = time.perf_counter()
    for made in pages:
        read_html(made)
    return time.perf_counter() - start


async def _sent(base: str) -> int:
    """Ask the site how many bytes it has sent."""
    async with httpx2.AsyncClient(trust_env=False) as client:
        return int((await client.get(f"{base}/sent")).text)


async def _refreshes(base: str, folder: Path) -> tuple[float, ...]:
    manners = Manners(concurrency=AT_ONCE, delay=0)
    async with (
        open_store(f"sqlite+aiosqlite:///{folder}/news.db") as store,
        Fetcher(allowed_private_hosts=["127.0.0.1"], manners=manners) as fetcher,
    ):
        desk = Desk(store, fetcher, lambda: datetime.now(UTC))
        now = desk.clock()
        for i in range(FEEDS):
            health = Rhythm().before_any(now)
            await store.sources.add(NewsSource("", f"{base}/feed/{i}", "feed", now, health))
        refresher = Refresher(desk)
        figures: list[float] = []
        sizes: list[int] = []
        memory: list[int] = []
        for _ in range(2):
            before, start = await _sent(base), time.perf_counter()
            sources = await store.sources.listed()
            new = 0
            async for done in refresher.refresh(sources):
                new += done.new
                memory.append(_memory())
            figures.append(time.perf_counter() - start)
            sizes.append(await _sent(base) - before)
            print(f"    {new} new in {figures[-1]:.1f} s", file=sys.stderr)
        desk.close()
    half = memory[FEEDS // 2]
    return (*figures, *sizes, half, memory[FEEDS - 1])


def _memory() -> int:
    """Give the resident memory now, in pages (the peak where the system does not tell)."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
