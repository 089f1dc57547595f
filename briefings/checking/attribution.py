"""Told flatly, but in the source only somebody's word: what is claimed, and what is denied."""

from collections.abc import Sequence
from enum import Enum
from itertools import islice

from briefings.briefing import Reason
from briefings.checking.alignment import Aligned
from briefings.checking.record import Passage
from briefings.checking.vocabulary import vocabulary
from briefings.checking.wording import Word

# The statement must be about what this passage says ...
_ABOUT = 0.6
# ... and lie so far inside the part that is reported.
_INSIDE = 0.75
# A cue with so few words after it closes the sentence ("..., the ministry said on Monday").
_CLOSING = 3
# A sentence with more cues than these is no sentence.
_CUES = 8
# A party is named this near to the verb that reports it.
_NEAR = 4


class _Cue(Enum):
    """What a word says about the truth of what it reports."""

    DENIED = Reason.DENIAL_AS_FACT
    CLAIMED = Reason.CLAIM_AS_FACT


def told_as_fact(aligned: Aligned) -> Reason | None:
    """Give the fault of a sentence that drops a claim's "claimed" or a denial's "denied".

    There is none where the sentence keeps an attribution of its own, nor where another passage
    near says the same flatly.
    """
    if aligned.best is None or attributed(aligned.words):
        return None
    stated = {word.key for word in aligned.content}
    cue = _cue_over(stated, aligned.best)
    if cue is None:
        return None
    share = len(stated & aligned.best.keys)
    flat = any(
        len(stated & passage.keys) >= share and _cue_over(stated, passage) is None
        for passage in aligned.wider
        if passage is not aligned.best
    )
    return None if flat else cue.value


def attributed(words: Sequence[Word]) -> bool:
    """Tell whether a verb of saying, claiming or denying is among the words."""
    lists = vocabulary()
    cues = (
        lists.words("reports")
        | lists.words("claims")
        | lists.words("denials")
        | lists.words("dismissals")
        | lists.words("attributions")
    )
    return any(word.form in cues for word in words)


def _cue_over(stated: set[str], passage: Passage) -> _Cue | None:
    """Give the cue that governs what a passage says of the statement's words."""
    shared = stated & passage.keys
    if not stated or len(shared) < _ABOUT * len(stated):
        return None
    found = ((i, _cue(word, passage.words, i)) for i, word in enumerate(passage.words))
    for i, cue in islice((pair for pair in found if pair[1]), _CUES):
        if len(shared & _reported(passage.words, i)) >= _INSIDE * len(shared):
            return cue
    return None


def _cue(word: Word, words: Sequence[Word], i: int) -> _Cue | None:
    lists = vocabulary()
    if any(before.negates for before in words[max(0, i - 3) : i]):
        return None  # "did not deny"
    if word.form in lists.words("denials") or (
        word.form in lists.words("dismissals")
        and any(after.form in lists.words("allegations") for after in words[i : i + _NEAR + 2])
    ):
        return _Cue.DENIED
    if word.form in lists.words("claims"):
        return _Cue.CLAIMED
    if word.form in lists.words("reports") and _by_a_party(words, i):
        return _Cue.CLAIMED
    return None


def _by_a_party(words: Sequence[Word], i: int) -> bool:
    """Tell whether a country or another party is the one who reports."""
    parties = vocabulary().words("parties")
    near = [*words[max(0, i - _NEAR) : i], *words[i + 1 : i + 1 + _NEAR // 2]]
    subject = next((word for word in reversed(words[:i][-_NEAR:]) if word.content), None)
    return any(word.form in parties for word in near) or (
        subject is not None and subject.key.startswith("@")
    )


def _reported(words: Sequence[Word], i: int) -> set[str]:
    """Give the stems of what a cue reports: what follows, or what stands before a closing cue."""
    after = [word.key for word in words[i + 1 :] if word.content]
    before = [word.key for word in words[:i] if word.content]
    closing = len(after) <= _CLOSING < len(before) and not words[i].form.endswith("ing")
    return set(before if closing else after)
