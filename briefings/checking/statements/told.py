"""What a sentence tells as done, against what the sentences that it cites tell: frame by frame.

A verb of the statement, and the same verb (or one for the same) in what it cites: somebody else
there, or to somebody else; denied on one side alone; only possible, planned or wanted there.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.checking.grammar.frames import Certainty, Frame
from briefings.checking.grammar.reader import frames
from briefings.checking.grammar.tags import mark
from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.parties import Likeness, named
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.vocabulary import sayings, vocabulary
from briefings.checking.statements.wording import Word

# They help other verbs, and say nothing themselves.
_HELPING = frozenset("be have do".split())
# They say little of what is done: who does it may be told of another verb.
_LIGHT = frozenset("make take get go come put see".split())
# They end a part of a sentence.
_STRONG = frozenset(";:—–()")
# With a negation they give a time: "not before May" is "only in May".
_BOUNDS = frozenset("before until till".split())


@dataclass(frozen=True, slots=True)
class Told:
    """The verbs that are told otherwise: of other parties, denied or not, more certain.

    `settled` are those that are told as they are in a cited sentence.
    """

    misplaced: tuple[str, ...] = ()
    flipped: tuple[str, ...] = ()
    overclaimed: tuple[str, ...] = ()
    settled: frozenset[str] = frozenset()

    def leaves_open(self, key: str) -> bool:
        """Tell whether a word's neighbours matter: no role, no verb that the frames settle."""
        return key not in self.settled and key not in vocabulary().words("roles")


def told(  # noqa: C901  a branch for each way in which a frame can be told
    text: str, words: Sequence[Word], held: Scope
) -> Told:
    """Hold the frames of a sentence against those of the sentences that it cites."""
    known = [frame for passage in held.record.passages for frame in passage.frames]
    likeness = Likeness(held.whole)
    misplaced, flipped, overclaimed, settled = [], [], [], []
    for frame in frames(words, text):
        same = [other for other in known if _same(frame.verb, other.verb)]
        if frame.verb in sayings():
            same = _near(text, words, frame, held) or same
        if frame.verb in _HELPING:
            if _denied_of(frame, same, likeness):
                flipped.append(frame.verb)
            continue
        if not same:
            continue
        fitting = [other for other in same if not likeness.contradicts(frame, other)]
        if not fitting and frame.verb not in _LIGHT:
            misplaced.append(frame.verb)
        elif all(other.negated is not frame.negated for other in fitting or same):
            if not _timed(frame, words, held):
                flipped.append(frame.verb)
        elif frame.verb in sayings() or frame.negated:
            settled.append(frame.verb)
        elif all(_weaker(other, frame) for other in fitting or same):
            overclaimed.append(frame.verb)
        else:
            settled.append(frame.verb)
    return Told(tuple(misplaced), tuple(flipped), tuple(overclaimed), frozenset(settled))


def _near(text: str, words: Sequence[Word], frame: Frame, held: Scope) -> list[Frame]:
    """Give who says what in the passage that the part of a sentence around a verb is nearest to."""
    keys = {word.key for word in _part(text, words, frame.place) if word.content}
    passages = held.record.passages
    best = max(passages, key=lambda p: len(keys & p.keys), default=None)
    if best is None:
        return []
    return [other for other in best.frames if _same(frame.verb, other.verb)]


def _part(text: str, words: Sequence[Word], place: int) -> Sequence[Word]:
    """Give the part of a sentence that a word stands in: up to a strong mark or a joined clause."""
    joints = vocabulary().words("joints")

    def cuts(n: int) -> bool:
        between = mark(text, words[n - 1], words[n])
        return bool(_STRONG & set(between)) or (bool(between) and words[n].form in joints)

    first = next((n for n in range(place, 0, -1) if cuts(n)), 0)
    end = next((n for n in range(place + 1, len(words)) if cuts(n)), len(words))
    return words[first:end]


def _denied_of(frame: Frame, same: Sequence[Frame], likeness: Likeness) -> bool:
    """Tell whether "is" and "has" are denied on one side alone, of one and the same thing."""
    slot = "whom" if named(frame.whom) else "who"
    what = getattr(frame, slot)
    if not named(what):
        return False
    of_it = [
        other
        for other in same
        if (one := getattr(other, slot)) is not None and likeness.is_one(what, one)
    ]
    return bool(of_it) and all(other.negated is not frame.negated for other in of_it)


def denied_otherwise(text: str, aligned: Aligned) -> list[str]:
    """Give the verbs that a sentence denies and the passages nearest to it do not, or the reverse.

    The very same verbs only: retellings of whole articles vary the rest too freely.
    """
    if not any(word.negates for word in aligned.words) and not _all_denied(aligned):
        return []
    stated = [frame for frame in frames(aligned.words, text) if frame.verb not in _HELPING]
    verbs = {frame.verb for frame in stated}
    near = [frame for p in aligned.wider if verbs & p.keys for frame in p.frames]
    known: dict[str, set[bool]] = defaultdict(set)
    for frame in near:
        known[frame.verb].add(frame.negated)
    return [frame.verb for frame in stated if known.get(frame.verb) == {not frame.negated}]


def _all_denied(aligned: Aligned) -> bool:
    """Tell whether any word of a sentence stands beside negations only: a look before reading."""
    denied: set[str] = set()
    plain: set[str] = set()
    for passage in aligned.wider:
        negated = any(word.negates for word in passage.words)
        (denied if negated else plain).update(passage.keys)
    return any(word.key in denied and word.key not in plain for word in aligned.content)


def _same(a: str, b: str) -> bool:
    """Tell whether two verbs say the same of the same parties: not "cost" and "pay"."""
    lists = vocabulary()
    return (
        a == b
        or bool(lists.groups_of([a]) & lists.groups_of([b]))
        or bool(lists.poles_of([a]) & lists.poles_of([b]))
    )


def _weaker(known: Frame, stated: Frame) -> bool:
    """Tell whether the source is less certain than the statement.

    "Will cost" may be told as "costs", "would appeal" as "will"; what is yet to come is not past.
    """
    if known.certainty is Certainty.AHEAD:
        return stated.certainty is Certainty.FACT and stated.past
    return known.certainty > stated.certainty


def _timed(frame: Frame, words: Sequence[Word], held: Scope) -> bool:
    """Tell whether a negation only gives the time: "not until Thursday" for "only on Thursday"."""
    bound = any(word.form in _BOUNDS for word in words[frame.place :])
    return frame.negated and bound and any(w.form == "only" for w in held.record.words)
