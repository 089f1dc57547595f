"""Keyless answers over twenty articles of 900 words, as under a briefing: the articles were read.

Twenty questions of every kind, each after the one before; the slowest but one is p95.
"""

import asyncio
import time
from collections.abc import Iterator

from bench.corpus import PEOPLE, PLACES, THINGS, article
from bench.timing import Result
from briefings import Article, Briefer
from briefings.ports import Turn

ASKED = (
    "Who denied that anybody knew of the cracks?",
    "How many faults did the inspection find?",
    "When did the inspection find them?",
    "Why was work stopped?",
    "What did {person} say?",
    "And what else?",
    "How much does the {thing} cost?",
    "Where is the {thing}?",
    "Will the {thing} close?",
    "What is new?",
)


def run() -> Iterator[Result]:
    """Ask twenty questions in one conversation."""
    articles = [article(number) for number in range(20)]
    asyncio.run(Briefer().brief("bridge repair in Alderwick", articles))
    took = sorted(asyncio.run(_conversation(articles)))
    yield Result("an answer over 20 articles of 900 words, p95", took[-2] * 1000, 150, "ms")


async def _conversation(articles: list[Article]) -> list[float]:
    briefer, turns, took = Briefer(), list[Turn](), list[float]()
    for number in range(20):
        names = {
            "person": PEOPLE[number % len(PEOPLE)],
            "thing": THINGS[number % len(THINGS)],
            "place": PLACES[number % len(PLACES)],
        }
        question = ASKED[number % len(ASKED)].format(**names)
        start = time.perf_counter()
        answer = await briefer.answer(question, articles, turns)
        took.append(time.perf_counter() - start)
        turns.append(Turn(question, " ".join(claim.text for claim in answer.claims)))
    return took
