"""Checking against ten times the articles costs ten times the time, not more."""

import itertools
from collections.abc import Iterator

from bench.corpus import PEOPLE, article
from bench.timing import Result, best
from briefings import Article, verify_quote, verify_statement

STATEMENT = "An inspection found faults in the bridge, and nobody knows who will pay in Alderwick."
QUOTE = "Nobody asked the people of Alderwick"


def run() -> Iterator[Result]:
    """Compare 1,000 articles with 100, cold each time."""
    few, many = ([_fresh(count) for _ in range(2)] for count in (100, 1000))
    base = best(lambda: _check(few.pop()), runs=2)
    full = best(lambda: _check(many.pop()), runs=2)
    yield Result("checking against 1,000 articles, beside ten times 100", full / base / 10, 1.25)


_salt = itertools.count()


def _fresh(count: int) -> list[Article]:
    """Give articles that no cache has seen."""
    salt = next(_salt)
    made = [article(number) for number in range(count)]
    return [Article(f"{a.text}\n\nEdition {salt}.", title=a.title) for a in made]


def _check(articles: list[Article]) -> None:
    verify_statement(STATEMENT, articles)
    verify_quote(QUOTE, PEOPLE[0], articles)
