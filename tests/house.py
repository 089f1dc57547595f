"""The prompts and samples as they ship, read once for all tests."""

import asyncio
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefings.articles import Article, Topic
from briefings.prompting.book import PromptBook
from briefings.sources import source_for

ROOT = Path(__file__).resolve().parent.parent
PROMPTS = ROOT / "prompts"

TOPICS = {
    "alder-bridge": Topic("alder-bridge", title="The closing of the Alder Bridge"),
    "korea-russia": Topic("korea-russia", title="North Korean troops in Russia"),
}


@cache
def book() -> PromptBook:
    return PromptBook.read(PROMPTS)


_ARTICLES = {
    topic: tuple(asyncio.run(source_for(str(ROOT / "seeds" / topic)).articles()))
    for topic in TOPICS
}


def articles(topic: str) -> Sequence[Article]:
    return _ARTICLES[topic]
