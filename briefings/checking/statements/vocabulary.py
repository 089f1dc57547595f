"""The words that checking knows: opposites, words for the same, spellings of one name. Data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.dates.vocabulary import DateWords
from briefings.reading.language import load
from briefings.reading.words import stem

Pole = tuple[int, int]


@dataclass(frozen=True)
class Vocabulary:
    """Word lists of `[statements]` by stem.

    `poles` gives a stem its (scale, end of the scale) pairs, `groups` the numbers of its groups
    of words for the same, `families` the spelling that stands for all spellings of a name, and
    `quantifiers` the number of the words that say of how many as it does. `retellings` are groups
    too, of words that share a matter: they stand for each other in a sentence that cites. `seats`
    gives a capital its country, which is often called by it.
    """

    poles: dict[str, frozenset[Pole]]
    groups: dict[str, frozenset[int]]
    families: dict[str, str]
    lists: dict[str, frozenset[str]]
    quantifiers: dict[str, int]
    retellings: tuple[frozenset[str], ...]
    seats: dict[str, str]
    prefixes: tuple[str, ...]

    def words(self, key: str) -> frozenset[str]:
        """Give one of the plain lists ("negations", "denials", "months" ...)."""
        return self.lists[key]

    def poles_of(self, keys: Iterable[str]) -> set[Pole]:
        """Give every pole that one of the stems belongs to."""
        return {pole for key in keys for pole in self.poles.get(key, ())}

    def groups_of(self, keys: Iterable[str]) -> set[int]:
        """Give every group that one of the stems belongs to."""
        return {group for key in keys for group in self.groups.get(key, ())}

    def common(self, key: str) -> bool:
        """Tell whether a stem is in the lists: such words are common, and retellings vary them."""
        return key in self.poles or key in self.groups or key in self.words("framing")

    def bare(self, key: str) -> str:
        """Give a stem without a prefix that turns it round ("unlik" -> "lik"), or ""."""
        for prefix in self.prefixes:
            if key.startswith(prefix) and len(key) >= len(prefix) + 4:
                return key[len(prefix) :]
        return ""


_STEMMED = ("framing", "directions", "hostile", "companions", "symmetric", "harmless", "bodies")
_PLAIN = (
    "negations", "unnegated", "denials", "dismissals", "allegations", "claims", "reports",
    "attributions", "parties", "hedges", "pronouns", "modals", "if_words",
    "openings", "finite", "truths", "views", "links", "joints", "periods", "hearsay",
    "bounds", "collectives", "places", "knowns", "unknowns", "refusals",
)  # fmt: skip


@lru_cache(maxsize=8)
def vocabulary(code: str = "en") -> Vocabulary:
    """Load the vocabulary of a language; lists that it does not have are empty."""
    language = load(code)
    dates = DateWords(language)
    poles: dict[str, set[Pole]] = defaultdict(set)
    for number, scale in enumerate(language.phrases("scales", "statements")):
        for end, words in enumerate(scale.split("|")):
            for word in words.split():
                poles[stem(word)].add((number, end))
    groups: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(language.phrases("synonyms", "statements")):
        for word in group.split():
            groups[stem(word)].add(number)
    lists = {key: language.words(key, "statements") for key in _PLAIN}
    for key in _STEMMED:
        lists[key] = frozenset(map(stem, language.words(key, "statements")))
    return Vocabulary(
        poles={key: frozenset(value) for key, value in poles.items()},
        groups={key: frozenset(value) for key, value in groups.items()},
        families={
            word: f"@{family.split()[0]}"
            for family in language.phrases("families", "statements")
            for word in family.split()
        },
        lists=lists
        | {
            "months": frozenset(dates.places("months")),
            "weekdays": frozenset(dates.places("weekdays")),
            "roles": language.words("nouns", "roles"),
            "subjects": language.words("subjects", "pronouns"),
        },
        retellings=tuple(
            frozenset(map(stem, group.split()))
            for group in language.phrases("retellings", "statements")
        ),
        quantifiers={
            word: number
            for number, words in enumerate(language.phrases("quantifiers", "statements"))
            for word in words.split()
        },
        seats={
            stem(seat): f"@{country}"
            for country, *seats in map(str.split, language.phrases("seats", "statements"))
            for seat in seats
        },
        prefixes=language.phrases("prefixes", "statements"),
    )


@lru_cache(maxsize=1)
def sayings() -> frozenset[str]:
    """Give the stems of the verbs of saying, claiming and denying."""
    lists = vocabulary()
    return frozenset(stem(w) for key in ("reports", "claims", "denials") for w in lists.words(key))
