"""Told flatly, but in the source only somebody's word: what is claimed, denied or left open."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from briefings.briefing import Reason
from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.amounts import is_magnitude, is_number
from briefings.checking.statements.record import Passage
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, alike

# The statement must be about what this passage says ...
_ABOUT = 0.6
# ... and lie so far inside the part that is reported.
_INSIDE = 0.75
# Of what is doubted it must be about so much: who doubts may be told, too.
_DOUBTED = 0.5
# A party is named this near to the verb that reports it.
_NEAR = 4
_NOT = frozenset("not no never n't neither nor".split())
# A cue with so few words after it closes the sentence ("..., the ministry said on Monday").
_CLOSING = 3
# A sentence with more cues than these is no sentence.
_CUES = 8


def told_as_fact(
    aligned: Aligned, *, strict: bool = False, context: Sequence[Word] = ()
) -> Reason | None:
    """Give the fault of a sentence that drops a claim's "claimed", a denial's "denied", an "if".

    There is none where the sentence keeps an attribution of its own, nor where another passage
    near says the same flatly. `strict` takes whatever anybody says or thinks for a claim. `context`
    is the sentence of which the words are a clause.
    """
    words = context or aligned.words
    if aligned.best is None or (attributed(words, strict=strict) and left_open(words)):
        return None
    stated = {word.key for word in aligned.content}
    if strict:
        stated = {w.key for w in aligned.content if not (is_number(w.form) or is_magnitude(w.form))}
    faults = list(_faults(stated, aligned.best, strict=strict))
    share = len(_shared(stated, aligned.best, strict=strict))
    flat = any(
        len(_shared(stated, passage, strict=strict)) >= share
        and not any(_faults(stated, passage, strict=strict))
        for passage in aligned.wider
        if passage is not aligned.best
    )
    if flat:
        return None
    for fault in faults if strict else faults[:1]:
        if not _kept(fault, words, strict=strict):
            return fault
    return None


def _kept(fault: Reason, words: Sequence[Word], *, strict: bool) -> bool:
    """Tell whether a sentence keeps what a passage says of its own certainty."""
    if fault is Reason.UNSUPPORTED:
        return left_open(words)
    if strict and fault is Reason.DENIAL_AS_FACT:  # that somebody says so is not that he denies it
        plainly = any(word.form in _NOT for word in words) and attributed(words, strict=True)
        return plainly or _any_of(words, "denials", "dismissals", "refusals")
    return attributed(words, strict=strict)


def misattributed(aligned: Aligned) -> bool:
    """Tell whether the statement gives somebody else's words to a name that says something else.

    Where the passage names nobody ("he said") there is nothing to compare.
    """
    if aligned.best is None or not aligned.close:
        return False
    stated, known = _sayer(aligned.words), _sayer(aligned.best.words)
    keys = {word.key for word in aligned.content}
    share = len(keys & aligned.best.keys)
    own = any(
        stated & _sayer(passage.words) and len(keys & passage.keys) >= share
        for passage in aligned.wider
    )
    return bool(stated and known) and not stated & known and not own


def attributed(words: Sequence[Word], *, strict: bool = False) -> bool:
    """Tell whether a verb of saying, claiming or denying is among the words.

    `strict` knows those of thinking and hoping too; a rumour is nobody's word.
    """
    if strict:
        words = [word for word in words if word.form not in vocabulary().words("hearsay")]
    said = ("reports", "claims", "denials", "dismissals", "attributions")
    return _any_of(words, *said) or (strict and _any_of(words, "views"))


def left_open(words: Sequence[Word]) -> bool:
    """Tell whether the words leave open whether it is so."""
    doubted = any(_doubts(words, i) for i in range(len(words)))
    return doubted or _any_of(words, "if_words", "modals", "openings")


def _doubts(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word leaves open what follows: "unclear", "not yet certain"."""
    if words[i].form in vocabulary().words("unknowns"):
        return True
    known = words[i].form in vocabulary().words("knowns")
    return known and any(before.negates for before in words[max(0, i - 3) : i])


def _any_of(words: Sequence[Word], *lists: str) -> bool:
    return any(word.form in vocabulary().words(key) for key in lists for word in words)


def _faults(stated: set[str], passage: Passage, *, strict: bool) -> Iterator[Reason]:
    """Give what it would be to tell flatly what a passage says of the statement's words."""
    shared = _shared(stated, passage, strict=strict)
    if not stated or len(shared) < _ABOUT * len(stated):
        return
    words = passage.words
    content = {word.key for word in words if word.content}
    cues = (
        (i, _cue(words, i, contested=passage.contested, strict=strict)) for i in range(len(words))
    )
    for i, reason in islice((pair for pair in cues if pair[1]), _CUES):
        reach = words[: _end_of_denial(passage, i)] if strict else words
        if reason is not None and _governs(reach, i, shared, content, strict=strict):
            yield reason


def _end_of_denial(passage: Passage, i: int) -> int:
    """Give where a denial ends because the denier does something else: "disputes it and says"."""
    here = next((frame for frame in passage.frames if frame.place == i), None)
    if here is None or here.who is None or not _any_of(passage.words[i : i + 1], "denials"):
        return len(passage.words)
    later = (f.place for f in passage.frames if f.place > i and f.finite and f.who is here.who)
    return next(later, len(passage.words))


def _governs(
    words: Sequence[Word], i: int, shared: set[str], content: set[str], *, strict: bool
) -> bool:
    """Tell whether what a statement shares with a passage is what a cue there governs."""
    here = words[i : i + 1]
    if _any_of(here, "if_words") and not (
        2 * len(shared) >= len(content) or shared <= _clause(words, i)
    ):
        return False  # the condition may belong to another part of a long sentence
    if _any_of(here, "modals"):
        return next((w.key for w in words[i + 1 :] if w.content), "") in shared
    if strict and _doubts(words, i):
        after = {word.key for word in words[i + 1 :] if word.content}
        return len(shared & after) >= _DOUBTED * len(shared)
    told = shared - _speaker(words, i, whole=strict)
    parts = _reported(words, i)
    if strict:
        parts += _strictly_reported(words, i)
    return bool(told) and any(len(told & part) >= _INSIDE * len(told) for part in parts)


def _shared(stated: set[str], passage: Passage, *, strict: bool) -> set[str]:
    """Give the stems of a passage that a statement has, too; `strict` knows words for the same."""
    exact = stated & passage.keys
    if not strict:
        return exact
    rest = stated - exact
    return exact | {key for key in passage.keys if any(alike(key, own) for own in rest)}


def _cue(  # noqa: PLR0911  a line a rule
    words: Sequence[Word], i: int, *, contested: bool, strict: bool
) -> Reason | None:
    """Give the reason for which what a word governs may not be told flatly."""
    if words[i].form not in _cues():
        return None
    here = words[i : i + 1]
    if strict and _doubts(words, i):
        return Reason.UNSUPPORTED
    if any(before.negates for before in words[max(0, i - 3) : i]):  # "did not deny", "not true"
        return Reason.DENIAL_AS_FACT if _any_of(here, "truths") else None
    if _any_of(here, "if_words", "modals"):
        return Reason.UNSUPPORTED
    if _any_of(here, "denials") or (
        _any_of(here, "dismissals") and _any_of(words[i : i + 2 + _NEAR], "allegations")
    ):
        return Reason.DENIAL_AS_FACT
    if _any_of(here, "claims") or (
        _any_of(here, "reports") and (strict or contested or _by_a_party(words, i))
    ):
        return Reason.CLAIM_AS_FACT
    if strict and _any_of(here, "views"):
        return Reason.CLAIM_AS_FACT
    return None


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    """Give every word that may be a cue."""
    lists = (
        *("if_words", "modals", "truths", "denials", "dismissals", "claims", "reports", "views"),
        *("knowns", "unknowns"),
    )
    return frozenset().union(*map(vocabulary().words, lists))


def _by_a_party(words: Sequence[Word], i: int) -> bool:
    """Tell whether a party is the one who reports: a country, a ministry, one name on another."""
    near = [*words[max(0, i - _NEAR) : i], *words[i + 1 : i + 1 + _NEAR // 2]]
    subject = next((word for word in reversed(words[:i][-_NEAR:]) if word.content), None)
    about = next((word for word in words[i + 1 :] if word.content), None)
    on_another = about is not None and about.capital and not _any_of([about], "weekdays", "months")
    named = subject is not None and subject.capital
    country = subject is not None and subject.key.startswith("@")
    return country or (named and on_another) or _any_of(near, "parties")


def _sayer(words: Sequence[Word]) -> frozenset[str]:
    """Give the stems of the name right before the first verb of saying, or right after it."""
    said = ("reports", "claims", "denials", "dismissals")
    first = next((i for i in range(len(words)) if _any_of(words[i : i + 1], *said)), None)
    if first is None:
        return frozenset()
    before = list(takewhile(lambda w: w.capital and w.content, reversed(words[:first])))
    if first > len(before) and words[first - len(before) - 1].form in {"the", "a", "an"}:
        return frozenset()  # "the Holmian" may be anybody
    according = words[first].form == "according"
    follows = words[first + 1 + according : first + 1 + _NEAR]
    after = takewhile(lambda w: w.capital and w.content, follows)
    closes = according or first + 1 + _NEAR >= len(words)
    return frozenset(w.key for w in (before or (list(after) if closes else [])))


def _speaker(words: Sequence[Word], i: int, *, whole: bool) -> set[str]:
    """Give the stems of the names before a cue: the one who speaks is no part of what is said.

    `whole` gives all the words up to the mark before them ("the ferry company").
    """
    start = max(0, i - _NEAR)
    if whole:
        return {w.key for w in words[_clause_start(words, i) or start : i] if w.content}
    return {word.key for word in words[start:i] if word.capital}


def _reported(words: Sequence[Word], i: int) -> list[set[str]]:
    """Give the stems of what a cue reports: of what follows, or of what stands before it.

    A verb of saying may close what it reports, where little follows; where a mark sets off its
    subject ("..., the ministry said") either part may be meant.
    """
    after = {word.key for word in words[i + 1 :] if word.content}
    follows = i + 1 < len(words) and words[i + 1].form == "that"
    if follows or not _any_of(words[i : i + 1], "reports") or words[i].form.endswith("ing"):
        return [after]
    start = _clause_start(words, i)
    before = {word.key for word in words[:start] if word.content} if start else set()
    if len(before) > _CLOSING:
        return [before] if len(after) <= _CLOSING else [before, after]
    everything = {word.key for word in words[:i] if word.content}
    return [everything] if len(after) <= _CLOSING < len(everything) else [after]


def _strictly_reported(words: Sequence[Word], i: int) -> list[set[str]]:
    """Give the stems behind a cue; and those on both sides of one that marks set off.

    "The dam, Ash said, is weak", "The dam is weak, said Ash", "The dam, according to Ash, is weak".
    """
    after = {word.key for word in words[i + 1 :] if word.content}
    start = _clause_start(words, i)
    ends = i + 1 == len(words) or words[i + 1].start - words[i].end > 1
    turned = start == i and (ends or words[i + 1].capital or words[i].form in {"said", "says"})
    if words[i].form == "according" or (start and (turned or ends)):
        start = start or i
        return [after, after | {word.key for word in words[:start] if word.content}]
    return [after]


def _clause_start(words: Sequence[Word], i: int) -> int:
    """Give where the words begin that lead to a cue without a mark, a few at most; or 0."""
    for n in range(i, max(0, i - _NEAR), -1):
        if words[n].start - words[n - 1].end > 1:
            return n
    return 0


def _clause(words: Sequence[Word], i: int) -> set[str]:
    """Give the stems from a word on to the next mark."""
    marks = (n for n in range(i + 1, len(words)) if words[n].start - words[n - 1].end > 1)
    return {word.key for word in words[i : next(marks, len(words))] if word.content}
