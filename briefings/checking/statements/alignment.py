"""Where in the sources a statement would stand: the passages that share most of its words."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from briefings.checking.statements.record import Passage, Record
from briefings.checking.statements.vocabulary import Pole, vocabulary
from briefings.checking.statements.wording import Word, negated_words

# A clause is looked for in this many places of the record.
_PLACES = 3
# A passage that holds this share of the words says most of the sentence.
_CLOSE = 0.6
# A further passage is cited where it adds so many words.
_ADDS = 2


@dataclass(frozen=True)
class Aligned:
    """A sentence of a statement and its evidence: `best` the passage, `window` with neighbours."""

    words: tuple[Word, ...]
    best: Passage | None
    window: tuple[Passage, ...]
    wider: tuple[Passage, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give the stems of the window."""
        return frozenset(key for passage in self.window for key in passage.keys)

    @cached_property
    def poles(self) -> frozenset[Pole]:
        """Give the poles of the window's stems."""
        return frozenset(vocabulary().poles_of(self.keys))

    @cached_property
    def negated(self) -> frozenset[str]:
        """Give the stems that a negation turns in the window."""
        return frozenset(w.key for passage in self.window for w in negated_words(passage.words))

    @cached_property
    def close(self) -> bool:
        """Tell whether the best passage alone says most of the sentence."""
        asked = {word.key for word in self.content}
        return self.best is not None and len(asked & self.best.keys) >= _CLOSE * len(asked)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Give the content words of the statement's sentence."""
        return tuple(word for word in self.words if word.content)


def align(words: tuple[Word, ...], source: Record) -> Aligned:
    """Find the passage that bears a sentence out best, and what stands around it."""
    weights: dict[int, float] = defaultdict(float)
    for key in {word.key for word in words if word.content}:
        rarity = source.rarity(key)
        for number in source.index.get(key, ()):
            weights[number] += rarity
    near = {
        number: weight + 0.4 * max(weights.get(number - 1, 0.0), weights.get(number + 1, 0.0))
        for number, weight in list(weights.items())
    }
    places = sorted(near, key=lambda number: (-near[number], number))[:_PLACES]
    if not places:
        return Aligned(words, None, (), ())
    window = tuple(source.around(places[0]))
    wider = {id(p): p for place in places for p in source.around(place)}
    return Aligned(words, source.passages[places[0]], window, tuple(wider.values()))


def bearing(aligned: Aligned) -> tuple[Passage, ...]:
    """Give the passages that together hold most of a sentence's words, the best one first."""
    if aligned.best is None:
        return ()
    chosen = [aligned.best]
    left = {word.key for word in aligned.content} - aligned.best.keys
    for passage in aligned.wider:
        if len(left & passage.keys) >= _ADDS and passage is not aligned.best:
            chosen.append(passage)
            left -= passage.keys
    return tuple(chosen)
