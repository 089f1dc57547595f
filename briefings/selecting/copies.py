"""Which article is a copy of which: wire copy under other headlines, trimmed, lightly reworded.

    words outside quotation marks -> runs of three words -> the share that the shorter one shares

Quotations are left out, for two reporters at one press conference bring home the same ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from briefings.articles import Article
from briefings.reading.words import tokens

_RUN = 3
# Independent reports of one event share a quarter of their runs, at most a third; copies in which
# one word in seven is another still share more than half.
_SHARED = 0.4
_ENOUGH = 30  # words outside quotation marks without which the quotations are compared too
_COMMON = 50  # a run that so many independent articles hold is a phrase of the language
_QUOTED = re.compile(r'["“„«「『][^"“”„«»「」『』\n]{0,600}["”“»」』]')


def copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Give the id of each article that copies another, with the id of the one it copies.

    The original is the earliest published (an unknown time is later than any; of equals the first
    in order); it is never itself a copy. Time grows with the length of the articles, and with
    their number times how many they share phrases with.
    """
    return _copies(tuple(articles))


@lru_cache(maxsize=32)
def _copies(articles: tuple[Article, ...]) -> Mapping[str, str]:
    """Find the copies. Remembered: questions come to the same articles."""
    roots = originals(articles)
    pairs = ((articles[i].id, articles[root].id) for i, root in enumerate(roots))
    return MappingProxyType({copy: original for copy, original in pairs if copy != original})


def originals(articles: Sequence[Article]) -> list[int]:
    """Give for each article the place of the one that it copies, or its own place."""
    roots = list(range(len(articles)))
    held: dict[str, list[int]] = {}
    sizes: dict[int, int] = {}
    for place in sorted(roots, key=lambda i: _age(articles[i])):
        runs = _runs(articles[place].text)
        found = _copied(runs, held, sizes)
        if found is not None:
            roots[place] = found
            continue
        sizes[place] = len(runs)
        for run in runs:
            held.setdefault(run, []).append(place)
    return roots


def _age(article: Article) -> tuple[bool, float]:
    when = article.published
    return when is None, when.timestamp() if when else 0.0


def _copied(runs: Iterable[str], held: dict[str, list[int]], sizes: dict[int, int]) -> int | None:
    """Give the article that shares the most runs with these, where it is enough for a copy."""
    shared: Counter[int] = Counter()
    size = 0
    for run in runs:
        size += 1
        holders = held.get(run, ())
        if len(holders) < _COMMON:
            shared.update(holders)
    close = [i for i, count in shared.items() if count >= _SHARED * min(size, sizes[i])]
    return max(close, key=lambda i: (shared[i], -i), default=None)


def _runs(text: str) -> set[str]:
    words = tokens(_QUOTED.sub("\n", text))
    if len(words) < _ENOUGH:
        words = tokens(text)
    if len(words) <= _RUN:
        return {" ".join(words)} - {""}
    return {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
