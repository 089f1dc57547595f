"""How many it is said of: "all", "most", "only", "no one", where the source has no such word."""

from collections.abc import Sequence

from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, akin

# What a quantifier is about stands among the next content words, or the last ones.
_ABOUT = 2


def overstated(words: Sequence[Word], source: Record) -> list[str]:
    """Give the quantifiers that the source has not, or says of something else."""
    kinds = vocabulary().quantifiers
    return [
        word.form
        for i, word in enumerate(words)
        if (kind := kinds.get(word.form)) is not None and not _stands(words, i, kind, source)
    ]


def _stands(words: Sequence[Word], i: int, kind: int, source: Record) -> bool:
    kinds, periods = vocabulary().quantifiers, vocabulary().words("periods")
    about = next((w for w in words[i + 1 : i + 4] if w.content), None)
    if about is not None and about.form in periods and about.key in source.index:
        return True  # "9,000 cars a day"
    return any(
        about is None or any(akin(about, other) for other in _around(passage.words, n))
        for passage in source.passages
        for n, word in enumerate(passage.words)
        if kinds.get(word.form) == kind
    )


def _around(words: Sequence[Word], n: int) -> list[Word]:
    before = [word for word in reversed(words[max(0, n - 6) : n]) if word.content]
    after = [word for word in words[n + 1 : n + 7] if word.content]
    return [*before[:_ABOUT], *after[:_ABOUT]]
