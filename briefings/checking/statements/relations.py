"""Who does what to whom: a statement's roles against the source's, as far as words allow."""

from collections.abc import Sequence
from itertools import islice, pairwise

from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.amounts import is_number
from briefings.checking.statements.deeds import acts, deeds
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# A sentence with more deeds than these is no sentence.
_DEEDS = 50


def swapped_roles(words: Sequence[Word], source: Record) -> list[str]:
    """Give the verbs whose two parties the source has the other way round, and never this way."""
    made = []
    for deed in islice(deeds(words), _DEEDS):
        known = source.deeds.get(deed.verb, ())
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
    return [
        verb.key
        for a, verb, b in zip(content, content[1:], content[2:], strict=False)
        if {(b.key, verb.key), (verb.key, a.key)} <= source.pairs
        and not {(a.key, verb.key), (verb.key, b.key)} & source.pairs
        and not any("by" in source.leads.get(word.key, ()) for word in (a, b))
        and verb.key not in vocabulary().words("symmetric")
    ]


def swapped_numbers(words: Sequence[Word], source: Record) -> list[str]:
    """Give the numbers that the source has in the other order: "nine to six"."""
    content = [word for word in words if word.content]
    return [
        first.form
        for first, second in pairwise(content)
        if is_number(first.form)
        and is_number(second.form)
        and (second.key, first.key) in source.pairs
        and (first.key, second.key) not in source.pairs
    ]


def swapped_sides(aligned: Aligned, source: Record) -> list[str]:
    """Give hostile verbs against those whom the source has on the same side.

    "fighting Russia" where the source has "fighting alongside Russian forces". What the best
    passage says of the two goes before what the rest says.
    """
    here = acts(aligned.best.words) if aligned.best else {}
    companions = vocabulary().words("companions")
    made = []
    for act, leads in acts(aligned.words).items():
        known = here.get(act) or source.acts.get(act, [])
        beside = bool(known) and all(lead & companions for lead in known)
        if (
            beside
            and act[0] in vocabulary().words("hostile")
            and not any(companions & x for x in leads)
        ):
            made.append(act[0])
    return made
