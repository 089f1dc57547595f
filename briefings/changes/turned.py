"""What a sentence tells as not so: by a negation, a denial, or an act that undoes it."""

from collections.abc import Iterator, Sequence

from briefings.changes.vocabulary import cues
from briefings.checking.statements.polarity import denied_at
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, in_reach

# An auxiliary stands so near before its verb.
_NEAR = 2
# What a passive undoes ("the visit to the town was cancelled") stands so near before it.
_SUBJECT = 8
# What is dismissed is a report or a claim only where a word for one stands so near.
_ALLEGED = 5


def turned(words: Sequence[Word]) -> frozenset[str]:
    """Give the stems that are told as not so. What is turned twice is so again."""
    made: set[str] = set()
    for reach in _reaches(words):
        made ^= {word.key for word in reach if word.content}
    return frozenset(made)


def _reaches(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    denial = next(iter(_denials(words)), len(words))
    for i, word in enumerate(words):
        if i == denial:  # "denied that nobody was hurt" leaves it as it is
            yield () if any(w.negates for w in words[i:]) else words[i + 1 :]
        elif _negates(word) and i < denial and not _merely(in_reach(words, i)):
            yield _focus(words, i)
        elif _undoes(words, i):
            yield _undone(words, i, i)
        elif _called_off(words, i):
            yield _undone(words, i, i + 1)


def _denials(words: Sequence[Word]) -> list[int]:
    """Give where somebody denies what follows, or dismisses a report of it, or the blame."""
    known, denied = vocabulary(), set(denied_at(words))
    alleged = known.words("allegations") | cues().words("blame")
    return [
        i
        for i, word in enumerate(words)
        if i in denied
        or (
            word.form in known.words("dismissals")
            and any(w.form in alleged for w in words[i : i + _ALLEGED])
        )
    ]


def _negates(word: Word) -> bool:
    """Tell whether a word turns what follows; what is merely lacking is left as it is."""
    lists = cues()
    negates = word.negates and word.form not in lists.words("lacking")
    return negates or word.form in lists.words("unwilling")


def _merely(after: Sequence[Word]) -> bool:
    """Tell whether a negation only says how far, or on what condition: "not only", "not until"."""
    only = bool(after) and after[0].form in vocabulary().words("unnegated")
    return only or any(word.form in cues().words("conditions") for word in after)


def _focus(words: Sequence[Word], i: int) -> Sequence[Word]:
    """Give what a negation turns: the first word that tells.

    Of "no jobs were lost" it is the verb; of "with no cars" nothing that could be turned back.
    """
    longer = "".join(word.form for word in words[i + 1 : i + 2]) in {"longer", "more"}
    found = _first(in_reach(words, i + longer))
    if words[i].form != "no" or longer or not found:
        return found
    place = words.index(found[0]) + 1
    led = [w for w in words[place : place + 1] if w.start - found[0].end == 1 and _auxiliary(w)]
    return _first(words[place : place + _SUBJECT]) if led else ()


def _undoes(words: Sequence[Word], i: int) -> bool:
    form, lists = words[i].form, cues()
    led = i > 0 and words[i - 1].form in lists.words("ahead")
    return form in lists.words("undoing") and (led or form not in lists.words("undoing_bases"))


def _called_off(words: Sequence[Word], i: int) -> bool:
    pair = " ".join(word.form for word in words[i : i + 2])
    return pair in cues().words("undoing_phrases")


def _undone(words: Sequence[Word], i: int, end: int) -> Sequence[Word]:
    """Give what is undone: what stands before a passive, and behind anything else."""
    if any(_auxiliary(word) for word in words[max(0, i - _NEAR) : i]):
        return words[max(0, i - _SUBJECT) : i]
    return _first(in_reach(words, end))


def _auxiliary(word: Word) -> bool:
    return word.form in cues().words("auxiliaries") and word.form != "to"


def _first(words: Sequence[Word]) -> Sequence[Word]:
    """Give the first word that tells something."""
    return [word for word in words if word.content and word.key not in cues().light][:1]
