"""Texts as words that can be compared: in each language one key for the forms of a word.

English "soldiers" -> "soldier" ; German "Risse" -> "riss" ; Korean "도서관은" -> "도서관"
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from snowballstemmer import stemmer

from briefings.reading.language import load
from briefings.reading.words import fold, stem

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_STEMMED = {"de": "german", "fr": "french", "ru": "russian"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]`: how it is written, its key, and whether it says something."""

    form: str
    key: str
    start: int
    end: int
    tells: bool
    capital: bool


@lru_cache(maxsize=32_768)
def words_of(text: str, code: str) -> tuple[Word, ...]:
    """Give the words of a short text, in order."""
    return tuple(_word(match, code) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=32_768)
def keys_of(text: str, code: str) -> frozenset[str]:
    """Give the keys of the words of a short text that say something."""
    return frozenset(word.key for word in words_of(text, code) if word.tells)


def _word(match: re.Match[str], code: str) -> Word:
    text = match.group()
    form = fold(text)
    acronym = text.isupper() and form in _families(code)  # "US" is no "us"
    tells = acronym or form not in load(code).words("function")
    return Word(form, key_of(form, code), match.start(), match.end(), tells, text[0].isupper())


@lru_cache(maxsize=65_536)
def key_of(form: str, code: str) -> str:
    """Give the key of a folded word: its stem, the name for all spellings of a name, a number."""
    bare = form.removesuffix("'s")
    if bare[:1].isdigit():
        return bare.replace(",", "") if code in {"en", "ko"} else bare
    if code == "ko":
        return _korean(bare)
    if code in _STEMMED:
        return str(_stemmer(code).stemWord(bare))
    return _numbers(code).get(bare) or _families(code).get(bare) or stem(bare)


@cache
def _stemmer(code: str) -> "stemmer":
    return stemmer(_STEMMED[code])


@cache
def _families(code: str) -> dict[str, str]:
    """Give the one key for a country, its people and its short forms."""
    families = (f.split() for f in load(code).phrases("families", "statements"))
    return {form: f"@{family[0]}" for family in families for form in family}


@cache
def _numbers(code: str) -> dict[str, str]:
    entries = (entry.split() for entry in load(code).phrases("numbers", "statements"))
    return {form: value for value, *forms in entries for form in forms[:1]}


@cache
def _particles() -> re.Pattern[str]:
    found = load("ko").phrases("particles", "names") + load("ko").phrases("endings", "answers")
    longest = sorted(set(found), key=len, reverse=True)
    return re.compile(rf"(?<=[가-힣])(?:{'|'.join(longest)})$")


def _korean(form: str) -> str:
    """Cut a Korean word before the verb or copula that is glued to it, else before its particle."""
    verb = re.match(r"([가-힣]{2,}?)(?:하|한|했|해|합|할|되|된|됐|돼|될|됩)[가-힣]*$", form)
    return verb.group(1) if verb else _particles().sub("", form)
