"""Numbers as told: how much, of what, and whether roughly."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefings.changes.vocabulary import Concepts, asked, cues, offered
from briefings.checking.statements.amounts import Amount, amounts, is_number, is_unit
from briefings.checking.statements.counts import counts_in
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# Values so near each other may be one, where either is told roughly.
_ROUNDING = 0.05
# A smaller number tells no two facts apart.
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A value with its unit; `rough` where it is rounded; what is counted, asked and offered."""

    value: float
    unit: str
    rough: bool
    asks: Concepts
    offers: Concepts

    @property
    def telling(self) -> bool:
        """Tell whether it is large enough to know a fact by."""
        return self.value > _SMALL

    def same_value(self, other: "Number") -> bool:
        """Tell whether two numbers may be one."""
        slack = _ROUNDING if self.rough or other.rough else 0.0
        return abs(self.value - other.value) <= slack * max(self.value, other.value)

    def counts_as(self, other: "Number") -> bool:
        """Tell whether two numbers may count the same thing."""
        return self.unit == other.unit and not self.asks.isdisjoint(other.offers)


def numbers(text: str, words: Sequence[Word]) -> Iterator[Number]:
    """Read the numbers of a sentence that count something; years and days of a month do not."""
    found = {amount.start: amount for amount in amounts(text)}
    for count in counts_in(text, words):
        amount = found[count.start]
        unit, near = _counted(amount, words)
        before = text[max(0, count.start - 24) : count.start].lower().split()[-2:]
        hedged = bool(vocabulary().words("hedges").intersection(before))
        yield Number(
            count.value,
            unit,
            hedged or not amount.exact,
            frozenset().union(*map(asked, near)),
            frozenset().union(*map(offered, near)),
        )


def _counted(amount: Amount, words: Sequence[Word]) -> tuple[str, list[Word]]:
    """Give the unit of a number and the words for what it counts.

    They stand behind it ("200 of its members"); where none does, or it is a sum of money, they may
    be anywhere in the sentence ("the number of ships rose to 26").
    """
    starts = [word.start for word in words]
    rest = words[bisect_left(starts, amount.end) :]
    behind = [w for w in takewhile(_goes_on, rest) if w.content and not figure(w)][:2]
    money = bool(behind) and behind[0].form in cues().words("currencies")
    unit = amount.unit or (behind[0].key if money else "")
    if behind and not unit:
        return unit, behind
    return unit, [w for w in words if w.content and not figure(w) and w.key not in cues().light]


def _goes_on(word: Word) -> bool:
    return word.content or figure(word) or word.form in {"of", "the", "its", "their", "more"}


def figure(word: Word) -> bool:
    """Tell whether a word is a number, or part of a unit."""
    return is_number(word.form) or is_unit(word.form) or word.form[:1].isdigit()
