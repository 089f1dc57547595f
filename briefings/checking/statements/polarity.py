"""Polarity: is a statement negated where the source is not, or told with the opposite word."""

from collections import Counter
from collections.abc import Iterable, Sequence

from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.record import Passage, Record
from briefings.checking.statements.vocabulary import Pole, vocabulary
from briefings.checking.statements.wording import Word, in_reach, leads, negated_words

# Who denies is named this near before the verb.
_SUBJECT = 4
# And in the source so near; where no name is, it may be anybody's.
_DENIER = 10


def flipped_negations(aligned: Aligned, source: Record) -> list[str]:
    """Give the words that the statement negates and the source does not, or the other way round."""
    return [
        *_newly_negated(aligned, source),
        *_no_longer_negated(aligned),
        *_never_denied(aligned.words, source),
    ]


def opposites(aligned: Aligned, source: Record) -> list[str]:
    """Give the statement's words that stand where the source has their opposite."""
    groups = vocabulary().groups_of(aligned.keys)
    turned = {word.key for word in negated_words(aligned.words)}  # "not rise" may be "fall"
    return [
        word.form
        for i, word in enumerate(aligned.content)
        if not word.capital
        and not (word.key in turned and _is_doubled(word.key, source))
        and (
            aligned.close and _displaced(aligned, i, source)
            if word.key in source.index
            else not groups & vocabulary().groups_of([word.key])
            and (
                _opposed(word.key, source, aligned, both=word.key in turned)
                or _turned_by_prefix(word.key, source)
            )
        )
    ]


def _is_doubled(key: str, source: Record) -> bool:
    """Tell whether the source says the opposite of a negated word: that is the same."""
    rivals = against(vocabulary().poles.get(key, frozenset()))
    prefixed = key in source.bares
    return prefixed or not rivals & vocabulary().poles_of(source.negated)


def opposite_directions(words: Sequence[Word], source: Record) -> list[str]:
    """Give prepositions that lead to a word which the source reaches by the opposite one only.

    "from Holm" where the source has "to Holm", "after the vote" where it has "before the vote".
    """
    lists = vocabulary()
    directions = lists.words("directions") & lists.poles.keys()
    made = []
    for lead, word in leads(words):
        known = source.leads.get(word.key, frozenset())
        there = lists.poles_of(known & directions)
        for form in directions.intersection(lead) - known:
            own = lists.poles[form]
            if against(own) & there and not own & there:
                made.append(form)
    return made


def _newly_negated(aligned: Aligned, source: Record) -> list[str]:
    made = []
    for i, word in enumerate(aligned.words):
        after = in_reach(aligned.words, i)
        if not word.negates or (after and after[0].form in vocabulary().words("unnegated")):
            continue
        focus = [w for w in after if w.content][:2]  # what it turns
        if bounded(after, source):
            continue
        if focus and not any(_negative(w.key, aligned, source) for w in focus):
            made.append(focus[0].form)
    return made


def bounded(reached: Sequence[Word], source: Record) -> bool:
    """Tell whether a negation only gives the time: "not before May" for "only in May"."""
    lists = vocabulary().words("bounds")
    return any(word.form in lists for word in reached) and "only" in source.forms


def _no_longer_negated(aligned: Aligned) -> list[str]:
    """Give the words that the passage negates, where the statement is about all that it says."""
    if aligned.best is None or not aligned.close:
        return []
    stated = {word.key for word in negated_words(aligned.words)}
    if stated & aligned.negated or _closes_negated(aligned.words):
        return []
    turned = Counter(word.key for word in negated_words(aligned.best.words, first=True))
    every = Counter(word.key for word in aligned.best.words)
    return [
        word.form
        for word in aligned.content
        if word.key not in stated and 0 < turned[word.key] == every[word.key]
    ]


def _never_denied(words: Sequence[Word], source: Record) -> list[str]:
    """Give the denials by a name of which the source tells none ("he did not deny it")."""
    made = []
    for i in denied_at(words):
        name = _names(words[max(0, i - _SUBJECT) : i])
        told = {n for key in name for n in source.index.get(key, ())}
        near = [p for n in told for p in source.around(n)]
        if told and not any(_denies(passage, name) for passage in near):
            made.append(words[i].form)
    return made


def denied_at(words: Sequence[Word]) -> list[int]:
    """Give where verbs of denial stand that nothing negates."""
    denials = vocabulary().words("denials")
    return [
        i
        for i, word in enumerate(words)
        if word.form in denials and not any(w.negates for w in words[max(0, i - 3) : i])
    ]


def _denies(passage: Passage, name: set[str]) -> bool:
    """Tell whether the one so named, or somebody with a pronoun, denies something in a passage."""
    words, lists = passage.words, vocabulary()
    rejected = (i for i, w in enumerate(words) if w.form in lists.words("dismissals"))
    for i in (*denied_at(words), *rejected):
        before = words[max(0, i - _DENIER) : i]
        who = _names(before)
        anybody = lists.words("subjects") | lists.words("collectives")
        meant = name & passage.keys or any(word.form in anybody for word in before[-_SUBJECT:])
        if who & name or (not who and meant):
            return True
    return False


def _names(words: Sequence[Word]) -> set[str]:
    """Give the stems of names; a day or a month is nobody's."""
    lists = vocabulary()
    times = lists.words("months") | lists.words("weekdays")
    return {w.key for w in words if w.capital and w.content and w.form not in times}


def _closes_negated(words: Sequence[Word]) -> bool:
    """Tell whether a negation ends the words and so turns those before it ("hurt nobody")."""
    return any(
        word.negates and not any(w.content for w in words[i + 1 :])
        for i, word in enumerate(words[-3:], max(0, len(words) - 3))
    )


def _negative(key: str, aligned: Aligned, source: Record) -> bool:
    """Tell whether the source negates a word, or tells it by an opposite nearby.

    Where one passage says nearly all of the statement, the negation must stand near it.
    """
    lists = vocabulary()
    if against(lists.poles.get(key, frozenset())) & aligned.poles:
        return True
    turned = aligned.negated if aligned.close else source.negated
    if key in turned or lists.groups_of([key]) & lists.groups_of(turned):
        return True
    return key in source.bares and key not in source.index  # "not clear" for "unclear"


def _opposed(key: str, source: Record, aligned: Aligned, *, both: bool) -> bool:
    """Tell whether the source has an opposite of a word, and no word on its side.

    "Not certain" is uncertain; where `both` are negated they are opposites as ever.
    """
    own = vocabulary().poles.get(key, frozenset())
    turned = set() if both else vocabulary().poles_of(source.negated)
    return any(
        (against(own) - turned) & there and not own & there
        for there in (source.poles, aligned.poles)
    )


def _displaced(aligned: Aligned, i: int, source: Record) -> bool:
    """Tell whether a word stands beside words that the source puts beside its opposite only."""
    content, key = aligned.content, aligned.content[i].key
    before, after = content[max(0, i - 1) : i], content[i + 1 : i + 2]

    def beside(key: str) -> bool:
        return any((w.key, key) in source.pairs for w in before) or any(
            (key, w.key) in source.pairs for w in after
        )

    own = vocabulary().poles.get(key, frozenset())
    rivals = {rival for pole in against(own) for rival in source.by_pole.get(pole, ())}
    if beside(key) or not any(map(beside, rivals)):
        return False
    here = aligned.best.keys if aligned.best else frozenset()
    return not any(source.by_pole.get(pole, frozenset()) & here - {key} for pole in own)


def _turned_by_prefix(key: str, source: Record) -> bool:
    """Tell whether the source has the word with or without a prefix that turns it ("unlikely")."""
    bare = vocabulary().bare(key)
    if bare and (bare in source.index or bare in source.bares):
        return bare not in source.negated
    return key in source.bares


def against(poles: Iterable[Pole]) -> set[Pole]:
    """Give the opposite ends of scales."""
    return {(scale, 1 - end) for scale, end in poles}
