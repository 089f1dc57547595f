"""Polarity: is a statement negated where the source is not, or told with the opposite word."""

from collections.abc import Sequence

from briefings.checking.alignment import Aligned
from briefings.checking.record import Record
from briefings.checking.vocabulary import vocabulary
from briefings.checking.wording import REACH, Word, leads


def flipped_negations(words: Sequence[Word], source: Record) -> list[str]:
    """Give the words that the statement negates and the source does not, or the other way round."""
    made = []
    turned: set[str] = set()
    for i, word in enumerate(words):
        if not word.negates:
            continue
        focus = [w for w in words[i + 1 : i + 1 + REACH] if w.content][:2]  # what it turns
        if words[i + 1 : i + 2] and words[i + 1].form in vocabulary().words("unnegated"):
            continue
        turned.update(w.key for w in focus)
        if focus and not any(_negative(w.key, source) for w in focus):
            made.append(focus[0].form)
    return made + [
        word.form
        for word in words
        if word.content and word.key in source.only_negated and word.key not in turned
    ]


def opposites(aligned: Aligned, source: Record) -> list[str]:
    """Give the statement's words that the source lacks while it has their opposite."""
    lists = vocabulary()
    near = lists.poles_of(aligned.keys)
    groups = lists.groups_of(aligned.keys)
    made = []
    for word in aligned.content:
        if word.key in source.index or word.capital or lists.groups_of([word.key]) & groups:
            continue
        own = lists.poles_of([word.key])
        against = {(scale, 1 - end) for scale, end in own}
        if (against & source.poles and not own & source.poles) or (
            against & near and not own & near
        ):
            made.append(word.form)
        elif _turned_by_prefix(word.key, source):
            made.append(word.form)
    return made


def opposite_directions(words: Sequence[Word], source: Record) -> list[str]:
    """Give prepositions that lead to a word which the source reaches by the opposite one only.

    "from Holm" where the source has "to Holm", "after the vote" where it has "before the vote".
    """
    lists = vocabulary()
    directions = lists.words("directions") & lists.poles.keys()
    made = []
    for lead, word in leads(words):
        known = source.leads.get(word.key)
        if not known:
            continue
        for form in lead:
            own = lists.poles[form] if form in directions else frozenset()
            against = {(scale, 1 - end) for scale, end in own}
            there = lists.poles_of(known)
            if form not in known and against & there and not own & there:
                made.append(form)
    return made


def _negative(key: str, source: Record) -> bool:
    """Tell whether the source negates a word, or tells it by an opposite."""
    lists = vocabulary()
    against = {(scale, 1 - end) for scale, end in lists.poles.get(key, ())}
    return key in source.negated or bool(against & source.poles)


def _turned_by_prefix(key: str, source: Record) -> bool:
    """Tell whether the source has a word with a prefix that turns it round ("reliable")."""
    bare = vocabulary().bare(key)
    return (bool(bare) and (bare in source.index or bare in source.bares)) or key in source.bares
