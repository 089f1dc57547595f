"""More or less, all or some, here or there: small words that turn the sense of the next one."""

from collections.abc import Iterator, Sequence

from briefings.checking.statements.amounts import is_number
from briefings.checking.statements.record import Record
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, akin

_MORE = {"more": 1, "over": 1, "above": 1, "less": -1, "fewer": -1, "under": -1, "below": -1}
_ALL = frozenset("all every each whole entire both".split())
_SOME = frozenset("some part parts partly several few".split())
_LEADS = frozenset("of between from to into onto toward towards".split())
# What is compared or counted stands among so many words behind.
_NEAR = 4


def compared_otherwise(words: Sequence[Word], source: Record) -> list[str]:
    """Give the comparisons that the source makes the other way round: "more certain" for "less"."""
    known = [pair for passage in source.passages for pair in _comparisons(passage.words)]
    made = []
    for sign, what in _comparisons(words):
        there = {other for other, same in known if akin(what, same)}
        if there == {-sign}:
            made.append(what.form)
    return made


def _comparisons(words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    for i, word in enumerate(words):
        sign = _MORE.get(word.form)
        after = words[i + 1 : i + 1 + _NEAR]
        if sign is None or not after:
            continue
        counts = word.form in {"more", "less", "fewer"} and after[0].form != "than"
        what = next((w for w in after if w.content or is_number(w.form)), None)
        if what is not None and (counts or is_number(what.form)):
            yield sign, what


def understated(words: Sequence[Word], source: Record) -> list[str]:
    """Give what is told of some where the source tells it of all."""
    made = []
    for i, word in enumerate(words):
        what = _what(words, i) if word.form in _SOME else None
        if what is None:
            continue
        there = {
            other.form
            for passage in source.passages
            for n, other in enumerate(passage.words)
            if other.form in _ALL | _SOME and (same := _what(passage.words, n)) and akin(what, same)
        }
        if there and there <= _ALL:
            made.append(word.form)
    return made


def _what(words: Sequence[Word], i: int) -> Word | None:
    """Give the thing that a word counts: the noun at the end of what follows."""
    after = words[i + 1 : i + 1 + _NEAR + 2]
    content: list[Word] = []
    for before, word in zip([words[i], *after], after, strict=False):
        if word.start - before.end > 1 or (content and not word.content):
            break
        if word.content:
            content.append(word)
    return content[-1] if content else None


def misplaced(words: Sequence[Word], held: Scope) -> list[str]:
    """Give the names that a sentence puts on the map and its sources do not: "said in Ostrel".

    In the sources they only act or are acted upon. A country's people and its things are in it.
    """
    placed = vocabulary().words("places")
    made = []
    for i, word in enumerate(words):
        if not (word.capital and word.content and i and words[i - 1].form in placed):
            continue
        seen = [_leads(p.words, n) for p in held.context.passages for n in _at(p.words, word)]
        if seen and not any(seen):
            made.append(word.form)
    return made


def _at(words: Sequence[Word], name: Word) -> Iterator[int]:
    return (n for n, word in enumerate(words) if word.capital and word.key == name.key)


def _leads(words: Sequence[Word], n: int) -> bool:
    """Tell whether a name is a place there: behind a small word of place, or before what is its."""
    lists = vocabulary()
    word, after = words[n], words[n + 1] if n + 1 < len(words) else None
    first = n
    while first and words[first - 1].capital and words[first].start - words[first - 1].end == 1:
        first -= 1
    led = first > 0 and words[first - 1].form in lists.words("places") | _LEADS
    owns = word.form.endswith(("'s", "s'"))
    owns = owns or (after is not None and after.content and after.start - word.end == 1)
    apart = first > 0 and word.start - words[first - 1].end > 1 and after is not None  # apposition
    heads = first == 0 and after is not None and after.start - word.end > 1  # a dateline
    return led or owns or heads or apart
