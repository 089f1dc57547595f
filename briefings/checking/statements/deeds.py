"""Deeds: one named party does something to another, as far as the order of words tells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# Two parties and their verb stand within so many words.
_REACH = 12


class Deed(NamedTuple):
    """Who does what to whom: the stems of the names, and of the verb."""

    who: frozenset[str]
    verb: str
    whom: frozenset[str]


def deeds(words: Sequence[Word]) -> Iterator[Deed]:
    """Find a name, a verb and a name near each other, in this order.

    Every plain content word between the names may be the verb.

    A passive ("was sold by") is turned, so that `who` is always the one who acts.
    """
    symmetric, reports = vocabulary().words("symmetric"), vocabulary().words("reports")
    for (start, end, first), (after, _, last) in pairwise(names(words)):
        between = words[end:after] if after - start <= _REACH else ()
        lead = {word.form for word in between if not word.content}
        said = [word.key for word in between if word.form in reports]
        acting = takewhile(lambda word: word.form != "by", between)
        verbs = [word.key for word in acting if word.content] or said
        if symmetric.intersection(verbs) or {"and", "with", "who"} & lead:
            continue
        for verb in verbs:
            yield Deed(last, verb, first) if "by" in lead else Deed(first, verb, last)


def acts(words: Sequence[Word]) -> dict[tuple[str, str], list[frozenset[str]]]:
    """Give for a plain content word and a name that it leads to the small words between them."""
    made: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    last: Word | None = None
    lead: set[str] = set()
    for word in words:
        if not word.content:
            lead.add(word.key)
            continue
        if last is not None and word.capital and not last.capital:
            made[last.key, word.key].append(frozenset(lead))
        last, lead = word, set()
    return dict(made)


def names(words: Sequence[Word]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give the runs of capitalised words: where they start and end, and their stems."""
    start = 0
    for i, word in enumerate(words):
        if not (word.capital and word.content):
            if start < i:
                yield start, i, frozenset(w.key for w in words[start:i])
            start = i + 1
    if start < len(words):
        yield start, len(words), frozenset(w.key for w in words[start:])
