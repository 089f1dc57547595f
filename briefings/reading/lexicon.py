"""What kind of word a word is, as far as attribution needs to know: data of the language."""

from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache

from briefings.reading.language import LANGUAGES, load


class Kind(Enum):
    """What a token does in a sentence that attributes words to a speaker."""

    WORD = auto()  # any other word in lower case
    NAME = auto()  # a capitalised word that is not one of the kinds below
    NUMBER = auto()
    SPEECH = auto()  # said, wrote: takes uttered words
    STANCE = auto()  # called, criticized: takes a phrase in marks
    PARTICIPLE = auto()  # saying, adding: speaks for the subject of its sentence
    NOUN = auto()  # statement, letter: stands for an utterance
    PRONOUN = auto()
    RELATIVE = auto()  # who
    DETERMINER = auto()
    POSSESSIVE = auto()  # his, their
    PREPOSITION = auto()
    CONJUNCTION = auto()
    SUBORDINATOR = auto()
    OPENER = auto()  # "Speaking in Wend, ..."
    AUXILIARY = auto()
    ADVERB = auto()
    TIME = auto()
    COMMA = auto()
    COLON = auto()
    DASH = auto()
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()
    QUOTE = auto()  # everything between two marks, as one token


# Where a word is in two lists the first one here decides.
_LISTS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.PRONOUN, "pronouns", "subjects"),
    (Kind.POSSESSIVE, "pronouns", "possessives"),
    (Kind.RELATIVE, "grammar", "relatives"),
    (Kind.CONJUNCTION, "grammar", "conjunctions"),
    (Kind.AUXILIARY, "grammar", "auxiliaries"),
    (Kind.DETERMINER, "grammar", "determiners"),
    (Kind.PREPOSITION, "grammar", "prepositions"),
    (Kind.SUBORDINATOR, "grammar", "subordinators"),
    (Kind.TIME, "grammar", "times"),
    (Kind.SPEECH, "cues", "speech"),
    (Kind.STANCE, "cues", "stance"),
    (Kind.PARTICIPLE, "cues", "participles"),
    (Kind.ADVERB, "cues", "adverbs"),
    (Kind.NOUN, "cues", "nouns"),
)

FINITE = frozenset({Kind.SPEECH, Kind.STANCE})
CUES = FINITE | {Kind.PARTICIPLE}


@lru_cache(maxsize=len(LANGUAGES))
def kinds(code: str) -> Mapping[str, Kind]:
    """Give the kind of every word that a language's data names, in lower case."""
    language = load(code)
    made: dict[str, Kind] = {}
    for kind, section, key in _LISTS:
        for word in language.words(key, section):
            made.setdefault(word, kind)
    return made


@lru_cache(maxsize=len(LANGUAGES))
def abbreviations(code: str) -> frozenset[str]:
    """Give the words after which a period does not end a sentence, in lower case."""
    language = load(code)
    lists = language.phrases("titles", "sentences") + language.phrases("short", "sentences")
    return frozenset(word.lower() for word in lists)


@lru_cache(maxsize=len(LANGUAGES))
def roles(code: str) -> frozenset[str]:
    """Give the words for what somebody or a body is: titles, offices, occupations, institutions."""
    language = load(code)
    lists = (("nouns", "roles"), ("honorifics", "titles"), ("bodies", "names"))
    return frozenset().union(*(language.words(key, section) for key, section in lists))


@lru_cache(maxsize=256)
def words(section: str, key: str, code: str) -> frozenset[str]:
    """Give a word list of a language as a set."""
    return load(code).words(key, section)
