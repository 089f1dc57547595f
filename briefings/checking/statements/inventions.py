"""Words that a writer put in: what the cited sentences and their article have in no form."""

from collections.abc import Sequence
from itertools import pairwise

from briefings.checking.statements.amounts import amounts, is_number, is_unit
from briefings.checking.statements.days import within
from briefings.checking.statements.polarity import against, bounded, denied_at
from briefings.checking.statements.record import Record
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, in_reach, kin


def invented_words(text: str, words: Sequence[Word], held: Scope) -> list[str]:
    """Give the content words that the article does not have, nor the cited sentences mean.

    Names, numbers and days have rules of their own; a few words say nothing of the matter.
    """
    counted = sorted((amount.start, amount.end) for amount in amounts(text))
    return [
        word.form
        for i, word in enumerate(words)
        if word.content
        and not (word.capital and i)
        and not (is_number(word.form) or is_unit(word.form))
        and not within(word.start, word.end, counted)
        and not _harmless(word)
        and not _borne(word, held)
    ]


def new_denials(words: Sequence[Word], source: Record) -> list[str]:
    """Give the verbs of denial where the source has none, or only ones that it negates itself."""
    stated = [words[i].form for i in denied_at(words)]
    return [] if any(denied_at(passage.words) for passage in source.passages) else stated


def more_negations(words: Sequence[Word], source: Record) -> list[str]:
    """Give the negations of a sentence that has more of them than its sources, if these have any.

    Where they have none the words that it turns decide.
    """
    denied = sum(len(denied_at(passage.words)) for passage in source.passages)
    known = denied + sum(word.negates for word in source.words)
    stated = [
        word.form
        for i, word in enumerate(words)
        if word.negates and not bounded(in_reach(words, i), source)
    ]
    stated += [words[i].form for i in denied_at(words)]
    return stated if 0 < known < len(stated) else []


def mixed_names(words: Sequence[Word], source: Record) -> list[str]:
    """Give the names of which one part is an ordinary word of the source ("Oswin Across").

    A thing and what it is called may change places: "the Orrin Bridge" for "the bridge of Orrin".
    """
    return [
        f"{a.form} {b.form}"
        for a, b in pairwise(words)
        if a.capital and b.capital and b.start - a.end == 1 and (a.content or a is not words[0])
        for name, other in ((a, b), (b, a))
        if name.key in source.proper
        and _ordinary(other, source)
        and not {(a.key, b.key), (b.key, a.key)} & source.neighbours
    ]


def _ordinary(word: Word, source: Record) -> bool:
    """Tell whether the source knows a word without a capital only, and it is nobody's title."""
    lists = vocabulary()
    here = word.key in source.index and word.key not in source.capitalised
    return here and word.form not in lists.words("roles")


def _harmless(word: Word) -> bool:
    lists = vocabulary()
    plain = ("reports", "months", "weekdays")
    if word.form in lists.quantifiers:
        return True  # they have a rule of their own
    return word.key in lists.words("harmless") or any(word.form in lists.words(k) for k in plain)


def _borne(word: Word, held: Scope) -> bool:
    """Tell whether the article has this very word, or the cited sentences one of its kin."""
    lists, near = vocabulary(), held.context
    bare = lists.bare(word.key)  # "unknown" for "not known"
    if not held.english and word.form.removesuffix("'s") in held.whole.forms:
        return True  # its endings are not known: the article may say it as it is
    return (
        word.key in near.index
        or word.key in near.bares
        or (bool(bare) and bare in near.index)
        or (word.form in lists.words("allegations") and near.alleges)
        or lists.seats.get(word.key) in near.countries
        or bool(lists.groups_of([word.key]) & near.groups)
        or bool(lists.poles_of([word.key]) & near.poles)
        or bool(against(lists.poles_of([word.key])) & lists.poles_of(near.negated))
        or any(word.key in group and group & near.index.keys() for group in lists.retellings)
        or bool(kin(word.key) & near.kin)
    )
