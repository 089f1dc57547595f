"""Who does what to whom: a statement's roles against the source's, as far as words allow."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefings.checking.alignment import Aligned
from briefings.checking.record import Record
from briefings.checking.vocabulary import vocabulary
from briefings.checking.wording import Word, acts

# Between two parties and their verb stand at most so many words.
_REACH = 12


class Deed(NamedTuple):
    """One named party does something to another: the stems of the names, and of the verb."""

    who: frozenset[str]
    verb: str
    whom: frozenset[str]


def swapped_roles(words: Sequence[Word], source: Record) -> list[str]:
    """Give the verbs whose two parties the source has the other way round, and never this way."""
    made = []
    for deed in deeds(words):
        known = [other for other in _known(deed, source) if other.verb == deed.verb]
        turned = any(deed.who & other.whom and deed.whom & other.who for other in known)
        straight = any(deed.who & other.who and deed.whom & other.whom for other in known)
        if turned and not straight:
            made.append(deed.verb)
    return made


def swapped_words(words: Sequence[Word], source: Record) -> list[str]:
    """Give the words whose neighbours the source has changed over: "dog bites man"."""
    if any(word.form == "by" for word in words):
        return []  # a passive changes them over, and may be right
    content = [word for word in words if word.content]
    triples = zip(content, content[1:], content[2:], strict=False)
    return [
        verb.form
        for a, verb, b in triples
        if {(b.key, verb.key), (verb.key, a.key)} <= source.pairs
        and not {(a.key, verb.key), (verb.key, b.key)} & source.pairs
        and not any("by" in source.leads.get(word.key, ()) for word in (a, b))
        and verb.key not in vocabulary().words("symmetric")
    ]


def swapped_sides(aligned: Aligned, source: Record) -> list[str]:
    """Give hostile verbs against those whom the source has on the same side.

    "fighting Russia" where the source has "fighting alongside Russian forces". What the best
    passage says of the two goes before what the rest says.
    """
    here = list(acts(aligned.best.words)) if aligned.best else []
    lists = vocabulary()
    companions, hostile = lists.words("companions"), lists.words("hostile")
    return [
        verb
        for verb, lead, name in acts(aligned.words)
        if verb in hostile and not lead & companions
        if (
            known := [there for v, there, n in here if (v, n) == (verb, name)]
            or source.acts.get((verb, name))
        )
        and all(there & companions for there in known)
    ]


def deeds(words: Sequence[Word]) -> Iterator[Deed]:
    """Find a name, a verb (any plain content word) and a name near each other, in this order.

    A passive ("was sold by") is turned, so that `who` is always the one who acts.
    """
    symmetric, reports = vocabulary().words("symmetric"), vocabulary().words("reports")
    for (start, end, first), (after, _, last) in pairwise(_names(words)):
        between = words[end:after]
        lead = {word.form for word in between if not word.content}
        verbs = [word.key for word in between if word.content] or [
            word.key for word in between if word.form in reports
        ][:1]
        if not verbs or after - start > _REACH or verbs[0] in symmetric:
            continue
        if not {"and", "with", "who"} & lead:
            yield Deed(last, verbs[0], first) if "by" in lead else Deed(first, verbs[0], last)


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give the runs of capitalised words: where they start and end, and their stems."""
    start = 0
    for i, word in enumerate(words):
        if not (word.capital and word.content):
            if start < i:
                yield start, i, frozenset(w.key for w in words[start:i])
            start = i + 1
    if start < len(words):
        yield start, len(words), frozenset(w.key for w in words[start:])


def _known(deed: Deed, source: Record) -> Iterator[Deed]:
    """Give what the source says in the passages that hold the verb."""
    for number in source.index.get(deed.verb, ()):
        if source.passages[number].keys & deed.who and source.passages[number].keys & deed.whom:
            yield from deeds(source.passages[number].words)
