"""What is counted: the words beside a number, against those beside it in the source."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile
from typing import NamedTuple

from briefings.checking.statements.amounts import Amount, amounts, is_number, is_unit
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, akin, clauses

# In the source, what is counted stands among so many content words on either side.
_NEAR = 3
# Words further off than these are not looked at.
_FAR = 9
# A clause is another passage's where that holds so much of it, and so much more than its own.
_MOST, _MOVED = 0.8, 0.3
_SEVERAL = 2
# A sentence with more numbers than these is a table.
_NUMBERS = 8
_JOINTS = frozenset("and or but the a an of".split())
_MARKS = frozenset(",.;:()–—")
# Values this near each other may be one, rounded.
_ROUNDING = 0.05


class Count(NamedTuple):
    """A number and what is around it: content words before and after, nearest first.

    `sides` are the small words behind it that say which side it is on ("nine for, six against").
    It is `measured` where it has a unit: what it measures may stand anywhere near.
    """

    value: float
    start: int
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    sides: frozenset[str]
    measured: bool = False


def miscounted(text: str, words: Sequence[Word], source: Record) -> list[float]:
    """Give the numbers that the source has too, but beside other words only."""
    counts = list(counts_in(text, words))
    if not counts:
        return []
    known = [other for p in source.passages for other in counts_in(p.text, p.words)]
    made = []
    for count in counts:
        same = [o for o in known if abs(o.value - count.value) <= _ROUNDING * count.value]
        if same and not any(_agree(count, other) for other in same):
            made.append(count.value)
    return made


def moved_numbers(text: str, words: tuple[Word, ...], source: Record) -> list[float]:
    """Give the numbers of a clause that one passage says otherwise word for word, without them."""
    stated = list(counts_in(text, words))
    if not stated or len(source.passages) < _SEVERAL:
        return []
    made = []
    for clause in clauses(words) or [words]:
        own = [c for c in stated if clause[0].start <= c.start <= clause[-1].end]
        keys = {w.key for w in clause if w.content and not is_number(w.form)}
        made += [count.value for count in own if _moved(count, keys, source)]
    return made


def exchanged_numbers(text: str, words: Sequence[Word], source: Record) -> list[float]:
    """Give two numbers of which each stands beside the words that belong to the other one.

    "3 this year and 4 next year" for "4 this year and 3 next year".
    """
    stated = list(_behind(text, words))
    if len(stated) < _SEVERAL:
        return []
    made: list[float] = []
    for passage in source.passages:
        known = dict(_behind(passage.text, passage.words))
        pairs = combinations([(value, own) for value, own in stated if value in known], 2)
        for (a, own), (b, other) in pairs:
            of_a, of_b = known[a] - known[b], known[b] - known[a]
            kept = len(own & of_a) + len(other & of_b)
            crossed = min(len(own & of_b), len(other & of_a))
            made += [a, b] if 2 * crossed > kept else []
    return made


def _behind(text: str, words: Sequence[Word]) -> Iterator[tuple[float, frozenset[str]]]:
    """Give the numbers with the words behind each, up to the next number or mark."""
    found = sorted(amounts(text), key=lambda amount: amount.start)[:_NUMBERS]
    starts = [word.start for word in words]
    for amount, after in zip(found, [*found[1:], None], strict=False):
        first = bisect_left(starts, amount.end)
        end = bisect_left(starts, after.start) if after else len(words)
        beside = _unmarked(text, amount.end, words[first : min(end, first + _FAR)])
        yield amount.written, frozenset(w.key for w in beside if w.form not in _JOINTS)


def _moved(count: Count, keys: set[str], source: Record) -> bool:
    shares = [
        (
            len(keys & passage.keys) / max(1, len(keys)),
            any(abs(a.value - count.value) <= _ROUNDING * count.value for a in passage.amounts),
            bool(passage.amounts),
        )
        for passage in source.passages
    ]
    there = max((share for share, has, _ in shares if has), default=1.0)
    elsewhere = max((share for share, has, other in shares if other and not has), default=0.0)
    return elsewhere >= _MOST and there < elsewhere - _MOVED


def _agree(count: Count, other: Count) -> bool:
    """Tell whether two mentions of a number may count the same."""
    poles = vocabulary().poles_of(count.sides)
    against = {(scale, 1 - end) for scale, end in poles}
    there = vocabulary().poles_of(other.sides)
    if poles & there:
        return True
    if against & there:
        return False
    near = (*other.before, *other.after)
    own = count.after or count.before
    asked = own[:2] if own and own[0].key in vocabulary().words("harmless") else own[:1]
    if not count.after or count.measured:  # what stands before a number is not always counted
        asked = (*own, *count.before)
    return not own or any(akin(word, beside) for word in asked for beside in near)


def counts_in(text: str, words: Sequence[Word]) -> Iterator[Count]:
    """Read the numbers of a text; years, days of a month and "one" count nothing."""
    starts = [word.start for word in words]
    for amount in amounts(text):
        first, end = bisect_left(starts, amount.start), bisect_left(starts, amount.end)
        before, after = words[max(0, first - _FAR) : first][::-1], words[end : end + _FAR]
        if _dated(amount, text, (*before[:1], *after[:1])):
            continue
        what = _counted(_unmarked(text, amount.end, after))
        measured = bool(amount.unit)
        told = [word for word in before if word.key not in vocabulary().words("harmless")]
        yield Count(amount.value, amount.start, _counted(told), what, _sides(after), measured)


def _dated(amount: Amount, text: str, beside: Sequence[Word]) -> bool:
    figures = text[amount.start : amount.end].lower()
    year = len(figures) == 4 and figures.isdigit() and 1900 <= amount.value < 2100
    months = vocabulary().words("months")
    return year or figures in {"one", "both"} or any(word.form in months for word in beside)


def _counted(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple([w for w in words if w.content and not _figure(w)][:_NEAR])


def _unmarked(text: str, end: int, words: Sequence[Word]) -> list[Word]:
    """Give the words up to the next mark, quotation marks aside: what is counted is before it."""
    made: list[Word] = []
    for word in words:
        if _MARKS & set(text[end : word.start]):
            break
        made.append(word)
        end = word.end
    return made


def _figure(word: Word) -> bool:
    return is_number(word.form) or is_unit(word.form)


def _sides(words: Sequence[Word]) -> frozenset[str]:
    lists = vocabulary()
    own = takewhile(lambda word: not is_number(word.form), words)
    known = lists.words("directions") | lists.words("companions")
    return frozenset(word.key for word in own if word.key in known)
