"""100,000 stored articles: topics found as fast as FTS5 finds them, and saving that stays quick."""

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import PEOPLE, PLACES, SYLLABLES, THINGS, article
from bench.timing import Result
from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Arrival, Search
from bot.store.sql.fts5 import expression
from bot.store.words import readings

_ARTICLES = 20_000
_TENTH = 2_000
_WORDS = 300
_LOOK = 50  # articles that are saved at once
_TOPICS = 100
_RUNS = 3
_NOW = datetime(2024, 6, 1, tzinfo=UTC)
_BARE = "SELECT rowid, rank FROM article_index WHERE article_index MATCH ? ORDER BY rank LIMIT 50"


def run() -> Iterator[Result]:
    """Build the store in a temporary folder, then search it."""
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_measured(Path(folder) / "store.db"))


async def _measured(path: Path) -> list[Result]:
    async with open_store(f"sqlite+aiosqlite:///{path}") as store:
        first, *_, last = [await _fill(store, start) for start in range(0, _ARTICLES, _TENTH)]
        bare = sqlite3.connect(path)
        topics = [await _beside(store, bare, topic) for topic in _topics()]
        newest = [await _beside(store, bare, search) for search in _common()]
        bare.close()
    ours, theirs = _p95([one for one, _ in topics]), _p95([one for _, one in topics])
    return [
        Result("a topic among 100,000 articles, p95", ours * 1000, 50, "ms"),
        Result("the same, beside the bare FTS5 query", ours / theirs, 1.2),
        Result(
            "the newest on a common word, p95", _p95([one for one, _ in newest]) * 1000, 50, "ms"
        ),
        Result("saving the last 10,000 of them, beside the first", last / first, 1.25),
    ]


async def _fill(store: Store, start: int) -> float:
    """Save the next tenth; give the seconds of work it took, the making of articles left out."""
    took = 0.0
    for number in range(start, start + _TENTH, _LOOK):
        arrivals = [Arrival(article(n, _WORDS)) for n in range(number, number + _LOOK)]
        began = time.process_time()
        await store.articles.save("", arrivals, _NOW)
        took += time.process_time() - began
        print(
            f"\r{number + _LOOK:,} of {_ARTICLES:,} articles", end="", file=sys.stderr, flush=True
        )
    if start + _TENTH == _ARTICLES:
        print(file=sys.stderr)
    return took


async def _beside(store: Store, bare: sqlite3.Connection, search: Search) -> tuple[float, float]:
    """Give the seconds of a search, and of the bare query for the same words: the best of some."""
    match = expression(readings(search)[0])
    ours, theirs = [], []
    for _ in range(_RUNS):
        began = time.perf_counter()
        await store.articles.search(search)
        between = time.perf_counter()
        bare.execute(_BARE, (match,)).fetchall()
        ours.append(between - began)
        theirs.append(time.perf_counter() - between)
    return min(ours), min(theirs)


def _topics() -> Iterator[Search]:
    """Give topics as teams have them: some names of which one must be there, and a theme."""
    rng = random.Random(7)
    for _ in range(_TOPICS):
        names = tuple("".join(rng.choices(SYLLABLES, k=3)) for _ in range(rng.randint(2, 5)))
        themes = (rng.choice(THINGS),) if rng.random() < 0.5 else ()
        yield Search(any=names, all=themes, none=(rng.choice(PEOPLE),) if themes else ())


def _common() -> Iterator[Search]:
    """Give searches for what stands in most of the articles."""
    for word in (*PLACES, *THINGS, "council", "the"):
        yield Search(text=word, order="newest")


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]
