"""The best sentences within a number of characters."""

from collections.abc import Sequence

from briefings.selecting.salience import Weights, salience, weigh
from briefings.selecting.terms import term_set
from briefings.selecting.usable import Usable, UsableSentence

# The opening sentences of a report carry its news.
_LEAD, _OPENING = 3, 1.0


def best_within(
    budget: int, query: str, read: Sequence[Usable]
) -> list[tuple[Usable, list[UsableSentence]]]:
    """Choose sentences of about `budget` characters in all, each said once, in reading order.

    At least one is chosen, however long.
    """
    fresh = _once(read)
    weights = weigh([[term_set(s.sentence.text) for s in kept] for kept in fresh])
    asked = term_set(query)
    scored = [
        (-_worth(sentence, weights, asked), number, place)
        for number, kept in enumerate(fresh)
        for place, sentence in enumerate(kept)
    ]
    chosen: list[set[int]] = [set() for _ in read]
    left = budget
    for _, number, place in sorted(scored):
        size = len(fresh[number][place].sentence.text)
        if size <= left or left == budget:
            chosen[number].add(place)
            left -= size
    return [
        (found, [fresh[number][place] for place in sorted(chosen[number])])
        for number, found in enumerate(read)
    ]


def _once(read: Sequence[Usable]) -> list[list[UsableSentence]]:
    """Leave out what an earlier article, or the same one, said in the same words."""
    seen: set[frozenset[str]] = set()
    fresh: list[list[UsableSentence]] = []
    for found in read:
        fresh.append([])
        for sentence in found.sentences:
            words = term_set(sentence.sentence.text)
            if words not in seen:
                seen.add(words)
                fresh[-1].append(sentence)
    return fresh


def _worth(sentence: UsableSentence, weights: Weights, asked: frozenset[str]) -> float:
    words = term_set(sentence.sentence.text)
    opening = _OPENING if sentence.position < _LEAD else 0.0
    return salience(words, weights) + len(words & asked) / (len(asked) or 1) + opening
