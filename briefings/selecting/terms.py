"""The words that a text is compared by, worked out once for each text."""

from functools import lru_cache

from briefings.reading.words import content


@lru_cache(maxsize=16_384)
def terms(text: str) -> tuple[str, ...]:
    """Give the stems of the content words of a short text (a sentence, a title), in order."""
    return tuple(content(text))


@lru_cache(maxsize=16_384)
def term_set(text: str) -> frozenset[str]:
    """Give the distinct stems of a short text."""
    return frozenset(terms(text))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of the shorter text's terms that the other one has too; 0 of nothing."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0
