"""How much of a sentence the source holds: its words, and which of them stand together."""

from briefings.checking.alignment import Aligned
from briefings.checking.record import Record
from briefings.checking.vocabulary import vocabulary
from briefings.checking.wording import Word

# At least this share of a sentence's words must occur in the source, in one form or another ...
_ANYWHERE = 0.5
# ... and this share together, near the best passage.
_TOGETHER = 0.25


def uncovered(aligned: Aligned, source: Record) -> bool:
    """Tell whether too few of a sentence's content words occur in the source or near together.

    Words that retellings use of their source ("the speaker discusses") are not asked for.
    """
    lists = vocabulary()
    asked = [w for w in aligned.content if w.key not in lists.lists["framing"]]
    if not asked:
        return not any(w.key in source.index for w in aligned.content)
    poles, groups = lists.poles_of(source.index), lists.groups_of(source.index)
    known = sum(
        word.key in source.index
        or bool(lists.groups_of([word.key]) & groups)
        or bool(lists.poles_of([word.key]) & poles)
        for word in asked
    )
    near = sum(word.key in aligned.keys for word in asked)
    return known < _ANYWHERE * len(asked) or near < _TOGETHER * len(asked)


def new_pairs(words: tuple[Word, ...], source: Record) -> int:
    """Count neighbouring content words that stand nowhere near each other in the source."""
    keys = [word.key for word in words if word.content]
    return sum(pair not in source.pairs for pair in zip(keys, keys[1:], strict=False))
