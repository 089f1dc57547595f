"""A paragraph of German, French or Russian as tokens: words, signs, and each quotation as one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.language import LANGUAGES, Language
from briefings.reading.lexicon import Kind, abbreviations, kinds
from briefings.reading.marks import MarkSpan

_SIGNS = {
    ",": Kind.COMMA, ":": Kind.COLON, ";": Kind.STOP, ".": Kind.STOP, "!": Kind.STOP,
    "?": Kind.STOP, "…": Kind.STOP, "(": Kind.OPEN, ")": Kind.CLOSE, "—": Kind.DASH,
    "–": Kind.DASH, "-": Kind.DASH,
}  # fmt: skip
# In the middle of a sentence a capital makes these a name: "Frau Sagte".
_NAMELIKE = frozenset({Kind.SPEECH, Kind.STANCE, Kind.PARTICIPLE, Kind.ADVERB, Kind.AUXILIARY})
_STOPS = ".!?…"
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a whole quotation at `text[start:end]`; `low` is its folded form.

    `role` marks a word that names an office or a profession, `body` one that names an organisation,
    `caps` one in capitals ("AFP"), `genitive` one that leads to what an office is of ("des", "de"),
    `particle` one inside a name ("von"), `clitic` a pronoun that leans on its verb ("l'");
    `quote` is the number of the quotation, or -1.
    """

    start: int
    end: int
    low: str
    kind: Kind
    role: bool = False
    body: bool = False
    caps: bool = False
    genitive: bool = False
    particle: bool = False
    clitic: bool = False
    quote: int = -1

    @property
    def nominal(self) -> bool:
        """Tell whether it can stand in a noun phrase."""
        return self.kind in {Kind.NAME, Kind.WORD, Kind.NOUN} or self.role or self.body

    @property
    def name(self) -> bool:
        """Tell whether it can be a part of somebody's name."""
        return self.kind is Kind.NAME and not self.role and not self.body


def tokenize(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, MarkSpan]], language: Language
) -> list[Token]:
    """Give the tokens of a paragraph in order; `quotes` are those in it, with their numbers."""
    made: list[Token] = []
    for number, quote in quotes:
        made += _words(text, start, quote.start, language)
        made.append(Token(quote.start, quote.end, "", Kind.QUOTE, quote=number))
        start = quote.end
    return [*made, *_words(text, start, end, language)]


def sentences(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give the sentences as runs of tokens (first, past the last).

    A quotation that ends as a sentence does ends the one that it stands in, unless a comma or a
    dash follows, or a word in lower case.
    """
    first = 0
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        capital = following.kind is Kind.QUOTE or text[following.start].isupper()
        said = text[token.start : token.end].rstrip()
        shut = token.kind is Kind.QUOTE and said.endswith(tuple(_STOPS))
        if token.kind is Kind.STOP or (shut and capital):
            yield first, place + 1
            first = place + 1
    if first < len(tokens):
        yield first, len(tokens)


@lru_cache(maxsize=len(LANGUAGES))
def _pattern(leading: tuple[str, ...], trailing: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what a word is: French writes l'été and dit-il together."""
    joined = rf"(?!(?:{'|'.join(trailing)})\b)" if trailing else ""
    parts = [rf"\b(?:{'|'.join(leading)})['’](?=\w)"] if leading else []
    parts += [rf"-(?:{'|'.join(trailing)})\b"] if trailing else []
    parts += [rf"[^\W_]+(?:['’‑-]{joined}[^\W_]+)*", r"[,:;.!?…()—–-]"]
    return re.compile("|".join(parts), re.IGNORECASE)


def _words(text: str, start: int, end: int, language: Language) -> Iterator[Token]:
    pattern = _pattern(
        language.phrases("leading", "tokens"), language.phrases("trailing", "tokens")
    )
    known, short = kinds(language.code), abbreviations(language.code)
    before, opens = "", True
    for match in pattern.finditer(text, start, end):
        word = match.group()
        if word == "." and (len(before) == 1 or before.lower() in short or before.isdecimal()):
            continue
        low = word.lower().replace("’", "'")
        sign = _SIGNS.get(word)
        kind = sign or _kind(word, low, known, opens=opens)
        yield Token(
            match.start(),
            match.end(),
            low,
            kind,
            role=sign is None and is_role(low, language),
            body=sign is None and is_body(low, language),
            caps=len(word) > 1 and word.isupper(),
            genitive=low in language.words("genitives", "grammar"),
            particle=low in language.words("particles", "names"),
            clitic=low in language.words("clitics", "pronouns"),
        )
        before, opens = word, kind in {Kind.STOP, Kind.COLON}


def _kind(word: str, low: str, known: Mapping[str, Kind], *, opens: bool) -> Kind:
    """Tell the kind of a word; `opens` where its capital says nothing."""
    found = known.get(low)
    if word[0].isupper() and (found is None or (found in _NAMELIKE and not opens)):
        return Kind.NAME
    return found or (Kind.NUMBER if word[0].isdecimal() else Kind.WORD)


def is_role(low: str, language: Language) -> bool:
    """Tell an office or a profession; German writes it in one word with its field."""
    return _is_listed(low, language, "titles", "honorifics")


def is_body(low: str, language: Language) -> bool:
    """Tell an organisation."""
    return _is_listed(low, language, "names", "bodies")


def _is_listed(low: str, language: Language, section: str, key: str) -> bool:
    listed = language.words(key, section)
    if low in listed or low.removesuffix("s") in listed:
        return True
    if stem(low, language) in _stems(language, section, key):
        return True
    ends = language.phrases(f"{key}_ending", section)
    return len(low) > 6 and (low.endswith(ends) or low.removesuffix("s").endswith(ends))


@lru_cache(maxsize=4 * len(LANGUAGES))
def _stems(language: Language, section: str, key: str) -> frozenset[str]:
    if not language.phrases("endings", "names"):
        return frozenset()
    return frozenset(stem(word, language) for word in language.words(key, section))


def stem(low: str, language: Language) -> str:
    """Give what all cases of a Russian name or noun share; others stay as they are."""
    for ending in language.phrases("endings", "names"):
        if low.endswith(ending) and len(low) - len(ending) >= SHORTEST_STEM:
            return low.removesuffix(ending)
    return low
