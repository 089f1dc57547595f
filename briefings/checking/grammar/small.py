"""What a word can do in a sentence, and the small words that do always the same."""

from enum import Enum, auto
from functools import lru_cache

from briefings.reading.language import load


class Tag(Enum):
    """What a word does."""

    NAMING = auto()  # a noun, a name, an adjective: what noun phrases are made of
    OPENS = auto()  # a determiner, a number, a possessive: what noun phrases begin with
    PRONOUN = auto()
    VERB = auto()
    AUXILIARY = auto()  # be, have, do
    MODAL = auto()
    TO = auto()
    PREPOSITION = auto()
    JOINS = auto()  # and, or, but
    CLAUSE = auto()  # that, if, because, where
    RELATIVE = auto()  # who, which
    ASIDE = auto()  # adverbs and negations


HAVE = frozenset("have has had having".split())
DO = frozenset("do does did".split())
BE = frozenset("be is are was were been being am".split())
MODAL = frozenset("will would can could shall should may might must cannot".split())
# Before a noun they belong to it ("the only boat", "next year").
ORDERS = frozenset("last next first only own both either neither all late early once".split())


@lru_cache(maxsize=1)
def small_words() -> dict[str, Tag]:
    """Give the small words and what they do."""
    language = load("en")
    made: dict[str, Tag] = {}
    for tag, words in (
        (Tag.ASIDE, language.words("adverbs", "cues")),
        (Tag.PREPOSITION, language.words("prepositions", "grammar")),
        (Tag.CLAUSE, language.words("subordinators", "grammar")),
        (Tag.JOINS, frozenset({"and", "or", "but", "nor"})),
        (Tag.OPENS, language.words("determiners", "grammar")),
        (Tag.OPENS, language.words("possessives", "pronouns") | {"neither", "either", "no"}),
        (Tag.PRONOUN, language.words("subjects", "pronouns")),
        (Tag.PRONOUN, language.words("objects", "pronouns") - {"her"}),
        (Tag.RELATIVE, frozenset({"who", "whom", "which"})),
        (Tag.ASIDE, frozenset({"not", "never"})),
        (Tag.AUXILIARY, BE | HAVE | DO),
        (Tag.MODAL, MODAL),
        (Tag.PREPOSITION, frozenset({"as", "than", "beside", "alongside", "below", "above"})),
        (Tag.TO, frozenset({"to"})),
    ):
        made.update(dict.fromkeys(words, tag))
    return made
