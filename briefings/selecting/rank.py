"""Which articles a query or a topic is about."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from briefings.articles import Article, Topic
from briefings.reading.words import content, fold

# BM25's usual saturation and length normalisation (Robertson and Zaragoza, 2009, section 3.5).
_K1, _B = 1.2, 0.75
# A word of the headline counts as much as so many in the text.
_TITLE = 3


def rank(query: str, articles: Sequence[Article]) -> list[Article]:
    """Order articles by relevance to a free-text query (BM25), best first. Stable."""
    bags = [Counter(content(f"{a.title} " * _TITLE + a.text)) for a in articles]
    sizes = [bag.total() for bag in bags]
    mean = sum(sizes) / len(sizes) if sizes else 0.0
    asked = _idf(query, bags)

    def score(i: int) -> float:
        norm = _K1 * (1 - _B + _B * sizes[i] / mean) if mean else 1.0
        return sum(idf * bags[i][w] * (_K1 + 1) / (bags[i][w] + norm) for w, idf in asked.items())

    order = sorted(range(len(articles)), key=lambda i: -score(i))
    return [articles[i] for i in order]


def matching(topic: Topic, articles: Sequence[Article]) -> list[Article]:
    """Give the articles that belong to a topic, in their order.

    A topic with terms says which itself. One without is a free-text query: an article belongs
    when it holds the greater part of the query's words, weighed by how rare they are.
    """
    folded = [(article, fold(f"{article.title}\n{article.text}")) for article in articles]
    if topic.any or topic.all:
        return [article for article, text in folded if _belongs(topic, text)]
    kept = [pair for pair in folded if not any(_holds(text=pair[1], term=t) for t in topic.none)]
    asked = dict.fromkeys(content(topic.query))
    spread = {word: sum(_holds(text, word) for _, text in kept) for word in asked}
    rarity = {word: math.log(1 + len(kept) / (1 + n)) for word, n in spread.items()}
    half = sum(rarity.values()) / 2
    return [a for a, text in kept if sum(v for w, v in rarity.items() if _holds(text, w)) > half]


def _belongs(topic: Topic, text: str) -> bool:
    return (
        (not topic.any or any(_holds(text, term) for term in topic.any))
        and all(_holds(text, term) for term in topic.all)
        and not any(_holds(text, term) for term in topic.none)
    )


def _holds(text: str, term: str) -> bool:
    """Tell whether a folded text holds a term as words; "Korea" is also held by "Korean"."""
    wanted = re.escape(fold(term).strip())
    ending = r"\w{0,3}" if len(wanted) >= 4 else ""
    return bool(wanted) and bool(re.search(rf"(?<!\w){wanted}{ending}(?!\w)", text))


def _idf(query: str, bags: Sequence[Counter[str]]) -> dict[str, float]:
    total = len(bags)
    found = {word: sum(word in bag for bag in bags) for word in dict.fromkeys(content(query))}
    return {w: math.log(1 + (total - n + 0.5) / (n + 0.5)) for w, n in found.items()}
