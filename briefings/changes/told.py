"""Whether something was told before: in the same words or in others, by whomever, on any day.

Words alone cannot tell a retelling from news for sure. What is asked for here errs on the side of
silence for a sentence whose words were all there, and of telling for one with a new name, number,
day to come, verb, or "not".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefings.changes.memory import Earlier, Memory
from briefings.changes.telling import Telling
from briefings.changes.vocabulary import asked, contrary, cues, meant
from briefings.checking.statements.wording import Word

# So much of a sentence stands in one earlier sentence and those beside it.
_HERE = 0.6
# Where its numbers or days are those of the earlier one less is asked, here and anywhere.
_HERE_ANCHORED, _ANYWHERE_ANCHORED = 0.4, 0.5
# One word may be new where there are a few, two where there are many ...
_FEW, _LONG = 3, 8
# ... and of these, with so much in the earlier sentence alone, even the verb.
_MOSTLY = 0.7


def told(new: Telling, memory: Memory) -> bool:
    """Tell whether a reader, or the earlier articles, had this already."""
    strange = [word for word in new.core if not memory.knows(asked(word))]
    return any(says(one, new, strange) for one in memory.nearest(new))


def says(one: Earlier, new: Telling, strange: Sequence[Word] = ()) -> bool:
    """Tell whether an earlier sentence says what a new one says; `strange` words stand nowhere."""
    return bool(new.core) and _agree(one.telling, new) and _same_words(one, new, strange)


def opposed(earlier: Telling, new: Telling) -> bool:
    """Tell whether two sentences tell of the same words that it is so, and that it is not so."""
    if earlier.unknown != new.unknown and not new.goes_on:
        return True
    return _turns(earlier, new) or _turns(new, earlier) or _contrary(earlier, new)


def came_about(earlier: Telling, new: Telling) -> bool:
    """Tell whether a sentence tells as done what an earlier one had still to come."""
    happened = new.done is True and earlier.done is False
    return happened and not new.turned and not new.goes_on


def _agree(earlier: Telling, new: Telling) -> bool:
    """Tell whether nothing in a sentence is otherwise than in the earlier one."""
    return not (
        opposed(earlier, new)
        or came_about(earlier, new)
        or new.days - earlier.days
        or not _counts_the_same(earlier, new)
        or not all(_holds(earlier, word, new) for word in _decisive(new))
    )


def _same_words(one: Earlier, new: Telling, strange: Sequence[Word]) -> bool:
    size = len(new.core)
    here = sum(_stands(word, one) for word in new.core)
    if _anchored(one.telling, new):
        known = size - len(strange)
        return here >= _HERE_ANCHORED * size and known >= _ANYWHERE_ANCHORED * size
    allowed = (size >= _FEW) + (size >= _LONG or new.goes_on)
    named = any(word.capital and word is not new.words[0] for word in strange)
    if here < _HERE * size or len(strange) > allowed or named:
        return False
    alone = sum(one.telling.holds(word) for word in new.core)
    if new.goes_on or (size >= _LONG and alone >= _MOSTLY * size):
        return True
    return all(_stands(word, one) for word in new.acts) and _same_names(one, new)


def _turns(one: Telling, other: Telling) -> bool:
    """Tell whether a sentence turns round what another has, or words for it, and does not turn.

    Where many words are turned, as by a denial, what happens must be among those met.
    """
    plain = {concept for word in other.core for concept in meant(word.key)}
    both = {c for word in other.core if word.key in other.turned for c in meant(word.key)}
    turned = [word for word in one.core if word.key in one.turned]
    met = [word for word in turned if not meant(word.key).isdisjoint(plain)]
    if any(not meant(word.key).isdisjoint(both) for word in met):
        return False
    acts = [word for word in turned if word in one.acts]
    return bool(met) and (
        any(word in met for word in acts) if acts else 3 * len(met) >= 2 * len(turned)
    )


def _contrary(earlier: Telling, new: Telling) -> bool:
    """Tell whether a verb of one sentence has its opposite in the other: "opened", "closed"."""
    there = {concept for word in earlier.acts for concept in meant(word.key)}
    known = {concept for word in earlier.core for concept in meant(word.key)}
    return any(
        not contrary(word.key).isdisjoint(there) and meant(word.key).isdisjoint(known)
        for word in new.acts
        if word.key not in new.turned
    )


def _stands(word: Word, one: Earlier) -> bool:
    return one.telling.holds(word) or not asked(word).isdisjoint(one.around)


def _holds(earlier: Telling, word: Word, new: Telling) -> bool:
    """Tell whether an earlier sentence has a word, or the contrary of one that is turned round."""
    turned = contrary(word.key) if word.key in new.turned else frozenset()
    return earlier.holds(word) or not turned.isdisjoint(earlier.offers)


def _counts_the_same(earlier: Telling, new: Telling) -> bool:
    """Tell whether an earlier sentence has all numbers, or those that are large enough to tell."""
    wanted = [number for number in new.numbers if number.telling] or new.numbers
    return all(any(number.same_value(other) for other in earlier.numbers) for number in wanted)


def _anchored(earlier: Telling, new: Telling) -> bool:
    """Tell whether a sentence has numbers or coming days by which to know the earlier one."""
    counted = len(new.numbers) > 1 or any(number.telling for number in new.numbers)
    return counted or bool(new.days & earlier.days) or bool(new.years & earlier.years)


def _decisive(new: Telling) -> Iterator[Word]:
    """Give what a sentence says is not so, and that something is one more of a kind."""
    yield from [word for word in new.core if word.key in new.turned][:1]
    for word, behind in pairwise([*new.words, None]):
        timed = behind is not None and behind.key in cues().light  # "on the second day"
        if word in new.core and word.form in cues().words("further") and not timed:
            yield word


def _same_names(one: Earlier, new: Telling) -> bool:
    """Tell whether half of the names before the first verb are those of the earlier sentence."""
    first = min((word.start for word in new.acts), default=0)
    names = [w for w in new.core if w.capital and w.start < first and w is not new.words[0]]
    return 2 * sum(_stands(word, one) for word in names) >= len(names)
