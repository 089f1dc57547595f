"""A keyless briefing over twenty articles of 900 words, nothing read before."""

import asyncio
import itertools
from collections.abc import Iterator

from bench.corpus import article
from bench.timing import Result, best
from briefings import Briefer
from briefings.reading.words import stem


def run() -> Iterator[Result]:
    """Brief on articles never seen before in each run, every word of them new."""
    numbers = itertools.count()

    def brief() -> None:
        stem.cache_clear()
        articles = [article(next(numbers)) for _ in range(20)]
        asyncio.run(Briefer().brief("bridge repair in Alderwick", articles))

    yield Result("a briefing over 20 articles of 900 words", best(brief), 0.5, "s")
