"""What became of something that was told: a new number, a denial, a confirmation, a reversal."""

from collections.abc import Iterable, Sequence

from briefings.changes.memory import Earlier, Memory
from briefings.changes.numbers import Number
from briefings.changes.telling import Telling
from briefings.changes.told import came_about, opposed
from briefings.changes.vocabulary import cues
from briefings.checking.statements.polarity import denied_at
from briefings.checking.statements.wording import Word

# So much of what is denied or confirmed must stand in the earlier line ...
_SAME = 0.6
# ... so much of a line that turns it round or has another number or day, and less where it says
# itself that the number moved.
_ABOUT, _MOVED = 0.5, 0.3


def denied(new: Telling, memory: Memory) -> Earlier | None:
    """Give the earlier line that a sentence denies."""
    places = denied_at(new.words)
    if not places:
        return None
    lines = [one for one in memory.nearest(new, told=True) if not one.telling.denies]
    return _latest(_behind(new, new.words[places[0]]), lines, _SAME)


def confirmed(new: Telling, memory: Memory) -> Earlier | None:
    """Give the earlier line, told as claimed or as what may be, that a sentence confirms."""
    cue = next((word for word in new.words if word.form in cues().words("confirming")), None)
    if cue is None:
        return None
    scope = _behind(new, cue)
    known = [one for one in memory.nearest(new) if one.telling.any_of("confirming")]
    if _latest(scope, known, _SAME):
        return None
    lines = [one for one in memory.nearest(new, told=True) if one.telling.unsure]
    dated = [one for one in lines if new.days & one.telling.days]
    return _latest(scope, lines, _SAME) or _latest(scope, dated, _ABOUT)


def updated(new: Telling, memory: Memory) -> Earlier | None:
    """Give the earlier line whose number, or whose coming day, is another now."""
    near = memory.nearest(new, told=True)
    if line := next((one for one in near if _restated(one.telling, new)), None):
        return line
    moved = new.any_of("moving")
    lines = [
        one
        for one in near
        if _renumbered(one.telling, new, moved=moved)
        and _nothing_else_happens(one.telling, new)
        and _of_the_same(one.telling, new)
        and (moved or _covered(one.telling, new))
    ]
    return _latest(new.core, lines, _MOVED if moved else _ABOUT)


def overturned(new: Telling, memory: Memory) -> Earlier | None:
    """Give the earlier line that is not so any more. What was only asked for never was."""
    lines = [
        one
        for one in memory.nearest(new, told=True)
        if not (one.telling.unknown or new.unknown or one.telling.any_of("requests"))
        and opposed(one.telling, new)
        and _of_the_same(one.telling, new)
    ]
    return _latest(new.core, lines, _ABOUT)


def _latest(scope: Sequence[Word], lines: Iterable[Earlier], least: float) -> Earlier | None:
    """Give the latest line that holds enough of some words; of one edition, the one with most."""
    shares = [(one.age, -sum(one.telling.holds(word) for word in scope), one) for one in lines]
    enough = [row for row in shares if scope and -row[1] >= least * len(scope)]
    return min(enough, key=lambda row: row[:2])[2] if enough else None


def _behind(new: Telling, cue: Word) -> Sequence[Word]:
    return [word for word in new.core if word.start > cue.start]


def _of_the_same(earlier: Telling, new: Telling) -> bool:
    """Tell whether an earlier line has most of the words before the verb, and two in all."""
    if sum(earlier.holds(word) for word in new.core) < 2:
        return False
    first = min((w.start for w in new.core if w in new.acts or w.key in new.turned), default=0)
    subject = [word for word in new.core if word.start < first]
    return 2 * sum(earlier.holds(word) for word in subject) >= len(subject)


def _covered(earlier: Telling, new: Telling) -> bool:
    """Tell whether a sentence has half of the words of an earlier one, too."""
    return 2 * sum(new.holds(word) for word in earlier.core) >= len(earlier.core)


def _renumbered(earlier: Telling, new: Telling, *, moved: bool) -> bool:
    if any(_replaced(number, earlier) for number in new.numbers):
        return True
    kept = new.days & earlier.days and not moved
    return bool(earlier.days and new.days - earlier.days) and not kept


def _restated(earlier: Telling, new: Telling) -> bool:
    """Tell whether a sentence names the earlier number beside its own ("12 instead of 9")."""
    old = [n for n in new.numbers if n.telling and _named(n, earlier)]
    others = [n for n in new.numbers if not _named(n, earlier)]
    return new.any_of("moving") and any(n.unit == o.unit for n in others for o in old)


def _named(number: Number, earlier: Telling) -> bool:
    return any(number.same_value(o) and number.unit == o.unit for o in earlier.numbers)


def _replaced(number: Number, earlier: Telling) -> bool:
    """Tell whether a number counts what an earlier line counts otherwise."""
    others = [other for other in earlier.numbers if number.counts_as(other)]
    return bool(others) and not any(number.same_value(other) for other in earlier.numbers)


def _nothing_else_happens(earlier: Telling, new: Telling) -> bool:
    """Tell whether nothing happens in a sentence but what the earlier one tells, and the move."""
    moving = cues().words("moving")
    known = all(earlier.holds(word) or word.form in moving for word in new.acts)
    return known and not came_about(earlier, new)
