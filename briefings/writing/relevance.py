"""How well each line of the evidence may serve an answer: what it shares with the question."""

from collections import Counter
from collections.abc import Sequence
from math import fsum, log

from briefings.ports import Turn
from briefings.selecting.terms import term_set
from briefings.writing.material import Line, Material

# Words of the question before count for less, what stands beside a line too, and every line for
# something: an answer may be told in other words than it is asked for.
_BEFORE, _BESIDE, _LEAST = 0.4, 0.5, 0.02


def relevances(material: Material, question: str, turns: Sequence[Turn]) -> list[float]:
    """Give the worth of each line for an answer, in their order; always above zero.

    It is the share of the question's words, the rarer the weightier, that a line and the lines
    beside it hold.
    """
    asked = _weighed(material, question, turns)
    own = [_share(line.terms, asked) for line in material.lines]
    near = [_share(_beside(material, line), asked) for line in material.lines]
    return [_LEAST + mine + _BESIDE * other for mine, other in zip(own, near, strict=True)]


def _weighed(material: Material, question: str, turns: Sequence[Turn]) -> dict[str, float]:
    """Weigh the words of a question, and of the one before it, by how few lines hold them."""
    held = Counter(term for line in material.lines for term in line.terms)
    before = term_set(turns[-1].question) if turns else frozenset[str]()
    weights = {**dict.fromkeys(before, _BEFORE), **dict.fromkeys(term_set(question), 1.0)}
    total = len(material.lines)
    return {term: weight * log(1 + total / (1 + held[term])) for term, weight in weights.items()}


def _beside(material: Material, line: Line) -> frozenset[str]:
    """Give the words of the line before and of the line behind, where they are its article's."""
    near = material.lines[max(0, line.order - 1) : line.order + 2]
    return frozenset(
        term for other in near if other.article is line.article for term in other.terms
    )


def _share(found: frozenset[str], asked: dict[str, float]) -> float:
    total = fsum(asked.values())
    return fsum(asked[term] for term in sorted(found & asked.keys())) / total if total else 0.0
