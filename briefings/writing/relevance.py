"""How well each line of the evidence may serve an answer: what it shares with the question."""

from collections import Counter
from math import fsum, log

from briefings.selecting.terms import term_set
from briefings.writing.material import Line, Material

# What stands beside a line counts for less than what it says itself.
_BESIDE = 0.5


def relevances(material: Material, question: str) -> list[float]:
    """Give the relevance of each line, in their order.

    It is the share of the question's words, the rarer the weightier, that a line and the lines
    beside it hold.
    """
    held = Counter(term for line in material.lines for term in line.terms)
    total = len(material.lines)
    asked = {term: log(1 + total / (1 + held[term])) for term in term_set(question)}
    return [
        _share(line.terms, asked) + _BESIDE * _share(_beside(material, line), asked)
        for line in material.lines
    ]


def _beside(material: Material, line: Line) -> frozenset[str]:
    """Give the words of the line before and of the line behind, where they are its article's."""
    near = material.lines[max(0, line.order - 1) : line.order + 2]
    return frozenset(term for x in near if x.article is line.article for term in x.terms)


def _share(found: frozenset[str], asked: dict[str, float]) -> float:
    total = fsum(asked.values())
    return fsum(asked[term] for term in sorted(found & asked.keys())) / total if total else 0.0
