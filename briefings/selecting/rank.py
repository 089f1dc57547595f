"""Which articles a query or a topic is about."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefings.articles import Article, Topic
from briefings.reading.words import content, fold

# BM25's usual saturation and length normalisation (Robertson and Zaragoza, 2009, section 3.5).
_K1, _B = 1.2, 0.75
# A word of the headline counts as much as so many in the text.
_TITLE = 3


def rank(query: str, articles: Sequence[Article]) -> list[Article]:
    """Order articles by relevance to a free-text query (BM25), best first. Stable."""
    bags = [_bag(a.title, a.text) for a in articles]
    sizes = [bag.total() for bag in bags]
    mean = sum(sizes) / len(sizes) if sizes else 0.0
    asked = _idf(query, bags)

    def score(i: int) -> float:
        norm = _K1 * (1 - _B + _B * sizes[i] / mean) if mean else 1.0
        return sum(idf * bags[i][w] * (_K1 + 1) / (bags[i][w] + norm) for w, idf in asked.items())

    order = sorted(range(len(articles)), key=lambda i: -score(i))
    return [articles[i] for i in order]


@lru_cache(maxsize=256)
def _bag(title: str, text: str) -> Counter[str]:
    """Count the words of an article. Remembered, and never changed."""
    return Counter(content(f"{title} " * _TITLE + text))


def matching(topic: Topic, articles: Sequence[Article]) -> list[Article]:
    """Give the articles that belong to a topic, in their order.

    A topic with terms says which itself. One without is a free-text query: an article belongs
    when it holds the greater part of the query's words, weighed by how rare they are.
    """
    folded = [(article, fold(f"{article.title}\n{article.text}")) for article in articles]
    if topic.any or topic.all:
        return [article for article, text in folded if _belongs(topic, text)]
    kept = [pair for pair in folded if not any(holds(text=pair[1], term=t) for t in topic.none)]
    asked = list(dict.fromkeys(content(topic.query)))
    found = [_begun(asked, set(content(text))) for _, text in kept]
    spread = Counter(word for words in found for word in words)
    rarity = {word: math.log(1 + len(kept) / (1 + spread[word])) for word in asked}
    half = sum(rarity.values()) / 2
    held = [sum(rarity[word] for word in words) for words in found]
    return [article for (article, _), share in zip(kept, held, strict=True) if share > half]


def _begun(asked: Sequence[str], words: set[str]) -> list[str]:
    """Give the words asked for that are among some words, or begin one of them."""
    return [w for w in asked if w in words or (len(w) > 3 and any(x.startswith(w) for x in words))]


def _belongs(topic: Topic, text: str) -> bool:
    return (
        (not topic.any or any(holds(text, term) for term in topic.any))
        and all(holds(text, term) for term in topic.all)
        and not any(holds(text, term) for term in topic.none)
    )


def holds(text: str, term: str) -> bool:
    """Tell whether a folded text holds a term as words; "Korea" is also held by "Korean"."""
    wanted = re.escape(fold(term).strip())
    ending = r"\w{0,3}" if len(wanted) >= 4 else ""
    return bool(wanted) and bool(re.search(rf"(?<!\w){wanted}{ending}(?!\w)", text))


def _idf(query: str, bags: Sequence[Counter[str]]) -> dict[str, float]:
    total = len(bags)
    found = {word: sum(word in bag for bag in bags) for word in dict.fromkeys(content(query))}
    return {w: math.log(1 + (total - n + 0.5) / (n + 0.5)) for w, n in found.items()}
