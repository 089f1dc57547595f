"""A paragraph as tokens: each quotation is one token, each word has its kind.

text + quoted spans -> tokens -> sentences (runs of tokens)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.reading.lexicon import Kind, abbreviations, kinds, roles, words

_TOKEN = re.compile(r"[^\W_]+(?:[.'’‑-][^\W_]+)*['’]?|[,:;.!?…()—–\[\]。！？，：-]")
_MARKS = {
    ",": Kind.COMMA, "，": Kind.COMMA, ":": Kind.COLON, "：": Kind.COLON, ";": Kind.STOP,
    ".": Kind.STOP, "!": Kind.STOP, "?": Kind.STOP, "…": Kind.STOP, "。": Kind.STOP,
    "！": Kind.STOP, "？": Kind.STOP, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE,
    "]": Kind.CLOSE, "—": Kind.DASH, "–": Kind.DASH, "-": Kind.DASH,
}  # fmt: skip
_FOLD = str.maketrans("’‑", "'-")
_CLOSERS = "\"'“”’»«›」』)]"
_SIGNS = frozenset(".,;:!?…—–。！？，")
_FULL_STOPS = frozenset(".!?…。！？")
_OPENING = (Kind.STOP, Kind.COLON)
# What may begin a sentence after a quotation.
_OPENERS = frozenset(Kind) - {Kind.COMMA, Kind.COLON, Kind.DASH, Kind.STOP, Kind.OPEN, Kind.CLOSE}
# In the middle of a sentence these are names when they are capitalised.
_NAMELIKE = frozenset(
    {Kind.SPEECH, Kind.STANCE, Kind.PARTICIPLE, Kind.NOUN, Kind.ADVERB, Kind.AUXILIARY}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark or a whole quotation at `text[start:end]`; `low` is its folded form.

    `quote` is the number of the quotation, or -1; `role` says that the word is what somebody can
    be: a title, an office, a body.
    """

    start: int
    end: int
    low: str
    kind: Kind
    quote: int = -1
    role: bool = False

    @property
    def possessive(self) -> bool:
        """Whether it ends as "Osgoode's" or "the traders'" do."""
        return self.low.endswith(("'s", "s'"))


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation to attribute: the words between the marks, and its number in the article."""

    start: int
    end: int
    number: int


def tokenize(text: str, start: int, end: int, quotes: Sequence[Span], code: str) -> list[Token]:
    """Give the tokens of a part of a text in order; `quotes` are those inside it, in order."""
    made: list[Token] = []
    for quote in quotes:
        made += _words(text, start, quote.start, code)
        made.append(Token(quote.start, quote.end, "", Kind.QUOTE, quote.number))
        start = quote.end
    made += _words(text, start, end, code)
    return made


def sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the sentences as runs of tokens (first, past the last).

    A quotation that ends as a sentence does ends the one that it stands in, unless what follows
    goes on in lower case.
    """
    made: list[tuple[int, int]] = []
    first = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and _ends(text, token, following):
            made.append((first, place + 1))
            first = place + 1
    if first < len(tokens):
        made.append((first, len(tokens)))
    return made


def ending(text: str, quote: Token) -> str:
    """Give the last sign of a quotation, inside its marks or right behind them."""
    said = text[quote.start : quote.end].rstrip(" \t\u00a0" + _CLOSERS)
    behind = text[quote.end : quote.end + 4].lstrip(_CLOSERS)
    return behind[0] if behind[:1] in _SIGNS else said[-1:]


def _ends(text: str, token: Token, following: Token) -> bool:
    opens = following.kind is Kind.QUOTE or not text[following.start].islower()
    if token.kind is Kind.STOP:
        return opens or text[token.start] == ";"
    return (
        token.kind is Kind.QUOTE
        and opens
        and following.kind in _OPENERS
        and ending(text, token) in _FULL_STOPS
    )


def _words(text: str, start: int, end: int, code: str) -> Iterator[Token]:
    known, short, offices = kinds(code), abbreviations(code), roles(code)
    openers = words("grammar", "openers", code)
    before, opens = "", True
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        mark = _MARKS.get(word)
        if word == "." and _abbreviated(before, short):
            before = ""
            continue
        low = word.translate(_FOLD).lower()
        kind = mark or _kind(word, low, known, opens=opens)
        if opens and low in openers and word[0].isupper():
            kind = Kind.OPENER
        role = low in offices
        if role and kind is Kind.ADVERB and low not in known:
            kind = Kind.WORD  # "ally", "family"
        yield Token(match.start(), match.end(), low, kind, role=role)
        before, opens = word, mark in _OPENING


def _abbreviated(before: str, short: frozenset[str]) -> bool:
    initial = len(before) == 1 and before.isupper() and before != "I"
    return initial or "." in before or before.rpartition("-")[2].lower() in short


def _kind(word: str, low: str, known: Mapping[str, Kind], *, opens: bool) -> Kind:
    """Tell the kind of a word; `opens` where its capital says nothing."""
    found = known.get(low)
    if "'" in low and known.get(low.split("'", maxsplit=1)[0]) is Kind.PRONOUN:
        return Kind.PRONOUN  # "he's"
    if word[0].isupper():
        initial = len(word) == 1 and not opens and found is not Kind.PRONOUN
        lexical = found and not initial and (opens or found not in _NAMELIKE)
        return found if found and lexical else Kind.NAME
    return found or _unlisted(low)


def _unlisted(low: str) -> Kind:
    """Tell the kind of a small word that no list holds, by its form."""
    if low[0].isdecimal():
        return Kind.NUMBER
    if low.endswith("n't"):
        return Kind.AUXILIARY
    return Kind.ADVERB if low.endswith("ly") else Kind.WORD
