"""Words as units of comparison: typography folded, tokens, stems, function words."""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

from briefings.reading.language import load

_FOLD = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
)
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*(?:'\w+)?")
_ENGLISH = stemmer("english")

# They say how, not what. Negations are not among them.
STOPWORDS: frozenset[str] = load("en").words("function")
_BASES = {
    form: entry.split()[0]
    for entry in load("en").phrases("irregular")
    for form in entry.split()[1:]
}


def fold(text: str) -> str:
    """Lower case, composed, with straight quotation marks and plain dashes (same meaning)."""
    if text.isascii():  # most words are: nothing to compose or straighten
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLD).casefold()


def tokens(text: str) -> list[str]:
    """Give the words and numbers of a text, folded, in order."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=65_536)
def stem(token: str) -> str:
    """Reduce an English word to its stem (Snowball), of its base form where it is irregular.

    A possessive ending is left out.
    """
    bare = token.removesuffix("'s")
    bare = _BASES.get(bare, bare)
    return str(_ENGLISH.stemWord(bare))


def content(text: str) -> list[str]:
    """Give the stems of the words that say something, in order."""
    return [stem(token) for token in tokens(text) if token not in STOPWORDS]
