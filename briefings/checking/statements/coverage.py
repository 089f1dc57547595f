"""How much of a sentence the source holds: its words, and which of them stand together."""

from itertools import pairwise

from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.amounts import is_magnitude, is_number, is_unit
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# At least this share of a sentence's words must occur in the source, in one form or another: more
# of them where few are asked for ...
_ANYWHERE, _MOST = 0.5, 0.7
_SHORT = 4
# ... and this share near the places that would bear it out.
_TOGETHER = 0.25


def uncovered(
    aligned: Aligned, source: Record, *, cited: bool = False, settled: bool = False
) -> bool:
    """Tell whether too few of a sentence's content words occur in the source, or near together.

    Words that retellings use of their source ("the speaker discusses") are not asked for, nor are
    numbers, nor names where spans are cited: those may stand in the sentence before. Whether the
    cited spans have a word at all is asked elsewhere (`inventions`); `settled` tells that a deed of
    it is known to stand there.
    """
    framing = vocabulary().words("framing")
    if cited:
        framing |= vocabulary().words("harmless")
    asked = [
        word
        for word in aligned.content
        if word.key not in framing
        and not is_number(word.form)
        and not (cited and (word.capital or is_unit(word.form) or is_magnitude(word.form)))
    ]
    if not asked:
        return not any(word.key in source.index for word in aligned.content)
    near = {key for passage in aligned.wider for key in passage.keys}
    together = sum(word.key in near for word in asked)
    if together < _TOGETHER * len(asked):
        return True
    if cited:
        return len(asked) > 2 and not (settled or _any_together(aligned.content, source))
    known = sum(_known(word, source) for word in asked)
    return known < (_MOST if len(asked) <= _SHORT else _ANYWHERE) * len(asked)


def _any_together(words: tuple[Word, ...], source: Record) -> bool:
    """Tell whether any two neighbours stand near each other in the source; a passive turns them."""
    return any({(a.key, b.key), (b.key, a.key)} & source.pairs for a, b in pairwise(words))


def substitutes(content: tuple[Word, ...], source: Record) -> int:
    """Count new words that stand in the middle of a pair of the source's own.

    "the new stone bridge" where the source has "the new iron bridge".
    """
    return sum(
        (before.key, after.key) in source.pairs and not _known(word, source)
        for before, word, after in zip(content, content[1:], content[2:], strict=False)
    )


def new_pairs(content: tuple[Word, ...], source: Record) -> tuple[int, int]:
    """Count neighbouring words that are not near each other in the source.

    Gives how many pairs there are of which the source has both words, and how many in all.
    """
    new = [(a.key, b.key) for a, b in pairwise(content) if (a.key, b.key) not in source.pairs]
    return sum(a in source.index and b in source.index for a, b in new), len(new)


def _known(word: Word, source: Record) -> bool:
    """Tell whether the source has a word, or one for the same; framing words need no source."""
    lists = vocabulary()
    return (
        word.key in source.index
        or word.key in lists.words("framing")
        or bool(lists.groups_of([word.key]) & source.groups)
        or bool(lists.poles_of([word.key]) & source.poles)
    )
