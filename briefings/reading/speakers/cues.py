"""Which words of a sentence say that somebody says something, and whose word it is.

"he said"            ACTIVE      the subject stands before or after it
"he was asked by X"  PASSIVE     the speaker stands behind "by"
"..., adding"        PARTICIPLE  the subject is that of the sentence
"his remark that"    OWNED       the owner stands right before it
"according to"       SOURCE      the speaker stands behind it
"""

from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from briefings.reading.language import LANGUAGES
from briefings.reading.lexicon import CUES, Kind, words
from briefings.reading.speakers.tokens import Token


class Cue(Enum):
    """How a verb or noun of saying points at its speaker."""

    ACTIVE = auto()
    PASSIVE = auto()
    PARTICIPLE = auto()
    OWNED = auto()
    SOURCE = auto()


_THINGS = frozenset({Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION})
_POSSIBLE = CUES | {Kind.NOUN}
_PERSONS = frozenset({Kind.PRONOUN, Kind.NAME, Kind.RELATIVE})
_TAKEN = frozenset({Kind.QUOTE, Kind.COLON, Kind.SUBORDINATOR, Kind.PRONOUN, Kind.RELATIVE})
_SKIPPED = frozenset({Kind.ADVERB, Kind.TIME})


def cues(tokens: Sequence[Token], start: int, end: int, code: str) -> dict[int, Cue]:
    """Give the cues among the tokens from `start` to `end` by their place."""
    found: dict[int, Cue] = {}
    pairs = _pairs(code)
    for place in range(start, end):
        token = tokens[place]
        key = _pair(tokens, place, end) if token.low in pairs else ""
        if key in words("cues", "sources", code):
            found[place] = Cue.SOURCE
        elif token.kind in _POSSIBLE or key in words("cues", "phrasal", code):
            cue = _cue(tokens, start, place, code)
            if cue is not None:
                found[place] = cue
    return found


@lru_cache(maxsize=len(LANGUAGES))
def _pairs(code: str) -> frozenset[str]:
    """Give the first words of the cues that are two words."""
    both = words("cues", "sources", code) | words("cues", "phrasal", code)
    return frozenset(pair.split()[0] for pair in both)


def _pair(tokens: Sequence[Token], place: int, end: int) -> str:
    return f"{tokens[place].low} {tokens[place + 1].low}" if place + 1 < end else ""


def _cue(tokens: Sequence[Token], start: int, place: int, code: str) -> Cue | None:
    before = place - 1
    while before >= start and tokens[before].kind in _SKIPPED:
        before -= 1
    last = tokens[before] if before >= start else None
    token = tokens[place]
    owned = last is not None and token.low in words("cues", "nouns", code) and _owns(last)
    if owned or token.kind is Kind.NOUN:
        return Cue.OWNED if owned else None
    copula = last is not None and last.low in words("grammar", "copulas", code)
    if token.kind is Kind.PARTICIPLE:
        return Cue.ACTIVE if copula else Cue.PARTICIPLE
    if last is not None and last.low in words("grammar", "infinitives", code):
        return Cue.PARTICIPLE
    if copula:
        return Cue.ACTIVE if _quoted_as(tokens, place) else Cue.PASSIVE
    reduced = tokens[min(place + 1, len(tokens) - 1)].low in words("grammar", "agents", code)
    thing = reduced or _is_thing(tokens, before, place, start, code)
    thing = thing or _is_negated(tokens, start, place, code)
    return None if thing else Cue.ACTIVE


def _quoted_as(tokens: Sequence[Token], place: int) -> bool:
    """Recognise "is quoted as saying"."""
    return place + 2 < len(tokens) and tokens[place + 2].kind is Kind.PARTICIPLE


def _is_negated(tokens: Sequence[Token], start: int, place: int, code: str) -> bool:
    """Recognise "did not say": nobody says it then."""
    before = place - 1
    while before >= start and tokens[before].kind in {Kind.ADVERB, Kind.AUXILIARY}:
        low = tokens[before].low
        if low.endswith("n't") or low in words("grammar", "negations", code):
            return True
        before -= 1
    return False


def _owns(token: Token) -> bool:
    return token.kind is Kind.POSSESSIVE or (token.kind is Kind.NAME and token.possessive)


def _is_thing(tokens: Sequence[Token], before: int, place: int, start: int, code: str) -> bool:
    """Tell whether a word that may be a verb is a noun: "the claim", "tax credit"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if before < start:
        return following is not None and following.kind is Kind.AUXILIARY
    last = tokens[before]
    if following is not None and following.kind is Kind.AUXILIARY and last.kind not in _PERSONS:
        return True
    if last.kind in _THINGS or last.possessive:
        return True
    low = tokens[place].low
    if low in words("cues", "nouns", code) and not _takes_words(following):
        hangs = following is not None and following.kind is Kind.PREPOSITION
        return hangs or _has_article(tokens, before, start)
    if low not in words("cues", "plain", code):
        return False
    return last.kind in {Kind.WORD, Kind.NAME, Kind.NOUN} and not _is_plural(tokens, before, code)


def _takes_words(following: Token | None) -> bool:
    return following is not None and following.kind in _TAKEN


def _has_article(tokens: Sequence[Token], place: int, start: int) -> bool:
    """Tell whether an article or owner opens the phrase up to `place`: "his recent"."""
    low = max(start, place - 4)
    while (
        place >= low
        and tokens[place].kind in {Kind.WORD, Kind.NAME}
        and not tokens[place].possessive
    ):
        place -= 1
    return place >= low and (tokens[place].kind in _THINGS or tokens[place].possessive)


def _is_plural(tokens: Sequence[Token], place: int, code: str) -> bool:
    low = tokens[place].low
    joined = any(token.kind is Kind.CONJUNCTION for token in tokens[max(0, place - 3) : place])
    return low.endswith("s") or joined or low in words("grammar", "plurals", code)
