"""The words that comparing knows: those of checking, and the `[changes]` of the language."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, beginnings, kin
from briefings.reading.language import load
from briefings.reading.words import stem

# What words can be known by: their stem, the beginning of it, the groups of words for the same and
# the ends of scales that they belong to. Two words may mean the same when they share one.
Concepts = frozenset[object]

_LISTS = (
    *("undoing", "undoing_bases", "requests", "continuing", "moving", "confirming", "currencies"),
    *("further", "prospects", "closing", "lacking", "conditions", "unwilling", "feared", "ahead"),
    *("auxiliaries", "determiners", "blame"),
)


@dataclass(frozen=True)
class Cues:
    """Word lists by form; `same` gives a stem the numbers of its groups, `light` are stems."""

    lists: dict[str, frozenset[str]]
    same: dict[str, frozenset[int]]
    light: frozenset[str]
    past: frozenset[str]

    def words(self, key: str) -> frozenset[str]:
        """Give one of the lists."""
        return self.lists[key]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Load what comparing knows of English: other languages are compared by their words alone."""
    language = load("en")
    same: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(language.phrases("same", "changes")):
        for word in group.split():
            same[stem(word)].add(number)
    lists = {key: language.words(key, "changes") for key in _LISTS}
    phrases = frozenset(language.phrases("undoing_phrases", "changes"))
    irregular = {form for entry in language.phrases("irregular") for form in entry.split()[1:]}
    return Cues(
        lists=lists | {"undoing_phrases": phrases},
        same={key: frozenset(numbers) for key, numbers in same.items()},
        light=_light(),
        past=language.words("past", "dates") | irregular,
    )


def _light() -> frozenset[str]:
    """Give the stems that are no part of what is told: times, verbs of saying, small words."""
    language, known = load("en"), vocabulary()
    forms = {*language.phrases("times", "writing"), *known.quantifiers}
    for key in ("reports", "claims", "views"):
        forms |= known.words(key)
    for key in ("light", "continuing"):
        forms |= language.words(key, "changes")
    return frozenset(map(stem, forms)).union(*map(known.words, ("harmless", "months", "weekdays")))


def offered(word: Word) -> Concepts:
    """Give what a word of an earlier text can be known by."""
    return meant(word.key) if word.capital else meant(word.key) | beginnings(word.key)


def asked(word: Word) -> Concepts:
    """Give what a word of a new text is looked for by. A name is looked for as it is."""
    return _asked(word.key, word.capital)


@lru_cache(maxsize=65_536)
def meant(key: str) -> Concepts:
    """Give what a stem may mean: itself and words for the same, but not its kin."""
    known = vocabulary()
    made: set[object] = {key}
    made |= {("group", number) for number in known.groups.get(key, ())}
    made |= {("same", number) for number in cues().same.get(key, ())}
    made |= {("pole", *pole) for pole in known.poles.get(key, ())}
    made |= {("retold", n) for n, group in enumerate(known.retellings) if key in group}
    return frozenset(made)


@lru_cache(maxsize=65_536)
def contrary(key: str) -> Concepts:
    """Give what is meant where a stem is turned round: the other ends of its scales."""
    return frozenset(("pole", scale, 1 - end) for scale, end in vocabulary().poles.get(key, ()))


@lru_cache(maxsize=65_536)
def _asked(key: str, capital: bool) -> Concepts:  # noqa: FBT001  a key of the cache
    return meant(key) if capital else meant(key) | kin(key)
