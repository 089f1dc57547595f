"""Who does what to whom: a statement's roles against the source's, as far as words allow."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefings.checking.record import Record
from briefings.checking.vocabulary import vocabulary
from briefings.checking.wording import Word, acts

# Between the name and its verb, and between the verb and the other name, stand at most so many.
_REACH = 6


class Deed(NamedTuple):
    """One named party does something to another: stems, and the small words before the other."""

    who: str
    verb: str
    whom: str
    lead: frozenset[str]


def swapped_roles(words: Sequence[Word], source: Record) -> list[str]:
    """Give the verbs whose two parties the source has the other way round, and never this way."""
    made = []
    for deed in deeds(words):
        known = _known(deed, source)
        turned = any((other.who, other.whom) == (deed.whom, deed.who) for other in known)
        straight = any((other.who, other.whom) == (deed.who, deed.whom) for other in known)
        if turned and not straight:
            made.append(deed.verb)
    return made


def swapped_sides(words: Sequence[Word], source: Record) -> list[str]:
    """Give hostile verbs against those whom the source has on the same side.

    "fighting Russia" where the source has "fighting alongside Russian forces".
    """
    lists = vocabulary()
    companions, hostile = lists.words("companions"), lists.words("hostile")
    return [
        verb
        for verb, lead, name in acts(words)
        if verb in hostile and not lead & companions
        if (known := source.acts.get((verb, name))) and all(there & companions for there in known)
    ]


def deeds(words: Sequence[Word]) -> Iterator[Deed]:
    """Find a name, a verb (any plain content word) and a name near each other, in this order.

    A passive ("was sold by") is turned, so that `who` is always the one who acts.
    """
    symmetric = vocabulary().words("symmetric")
    names = [i for i, word in enumerate(words) if word.capital and word.content]
    for first, last in pairwise(names):
        between = words[first + 1 : last]
        verbs = [word for word in between if word.content and not word.capital]
        if not verbs or len(between) > 2 * _REACH or words[first].key == words[last].key:
            continue
        lead = frozenset(word.form for word in between if not word.content)
        verb = verbs[0].key
        if verb in symmetric or {"and", "with", "who"} & lead:
            continue
        who, whom = words[first].key, words[last].key
        yield Deed(whom, verb, who, lead) if "by" in lead else Deed(who, verb, whom, lead)


def _known(deed: Deed, source: Record) -> list[Deed]:
    """Give what the source says of the two parties and the verb."""
    numbers = (
        set(source.index.get(deed.who, ()))
        & set(source.index.get(deed.verb, ()))
        & set(source.index.get(deed.whom, ()))
    )
    return [
        other
        for number in sorted(numbers)
        for other in deeds(source.passages[number].words)
        if other.verb == deed.verb
    ]
