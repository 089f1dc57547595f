"""100,000 stored articles: found as fast as FTS5 finds them, and saved as fast as the first."""

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import PLACES, SYLLABLES, THINGS, article
from bench.timing import Result
from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Arrival, Search
from bot.store.sql.fts5 import expression
from bot.store.words import readings

_ARTICLES = 100_000
_TENTH = 10_000
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
    common = _p95([one for one, _ in newest])
    return [
        Result("a topic among 100,000 articles, p95", ours * 1000, 50, "ms"),
        Result("the same, beside the bare FTS5 query", ours / theirs, 1.2),
        Result("the newest on a common word, p95", common * 1000, 50, "ms"),
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
        _progress(number + _LOOK)
    return took


def _progress(done: int) -> None:
    end = "\n" if done == _ARTICLES else ""
    print(f"\r{done:,} of {_ARTICLES:,} articles", end=end, file=sys.stderr, flush=True)


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
    """Give topics as teams have them: names, half of the time within a theme.

    Names are of a rare word, as Pyongyang is (in 0.3 % of the articles), or of two common ones, as
    North Korea is (in 5 % each); a theme is such a common word.
    """
    rng = random.Random(7)
    for number in range(_TOPICS):
        rare = [_word(rng, 3) for _ in range(rng.randint(1, 4))]
        paired = [f"{_word(rng, 2)} {_word(rng, 2)}" for _ in range(rng.randint(1, 3))]
        yield Search(any=(*rare, *paired), all=(_word(rng, 2),) if number % 2 else ())


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choices(SYLLABLES, k=syllables))


def _common() -> Iterator[Search]:
    """Give searches for what stands in most of the articles."""
    for word in (*PLACES, *THINGS, "council", "the"):
        yield Search(text=word, order="newest")


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]
