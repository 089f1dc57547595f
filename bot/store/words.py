"""What of an article is searched, and what of a search is looked for: the same words on both sides.

    text -> tokens -> stems without accents      (an article: as many as are indexed)
    Search -> Wanted: groups of phrases          (any of each group, all of the groups)

The stems are the library's, so an article is found by what ranks it. Nothing here is told what
language a text is in, for a search does not say: the script decides. A word is also found by its
beginning where that is long enough to tell: "Korea" finds "Korean", 북한 finds 북한은.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.store.records import Search
from briefings.reading.words import STOPWORDS, stem, tokens

if TYPE_CHECKING:
    from snowballstemmer import BaseStemmer

# PostgreSQL numbers the words of a row up to 16,383 and keeps a megabyte of them at most, whatever
# script they are in. An article of fifty pages is shorter.
_INDEXED, _READ = 15_000, 150_000
_TITLE = 500
# Longer ones are no words. PostgreSQL takes 2,046 bytes.
_LONGEST = 64
# Of what a person types: so many different words tell what is meant.
_ASKED = 32
_MARKS = re.compile("[\u0300-\u036f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HANGUL = re.compile("[가-힣]")
_QUOTED = re.compile(r'"([^"]*)"?|([^"]+)')
_STRAIGHT = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; `open` tells that the last one may go on."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a phrase of each group, and none of some phrases."""

    groups: tuple[tuple[Phrase, ...], ...] = ()
    none: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words that an article is found by, in order: those of its title count more."""

    title: tuple[str, ...]
    text: tuple[str, ...]


def indexed(title: str, text: str) -> Indexed:
    """Give the words that an article is found by; of a very long one, those of its beginning."""
    return Indexed(_words(title, _TITLE), _words(text, _INDEXED))


def _words(text: str, most: int) -> tuple[str, ...]:
    return tuple(_word(token) for token in tokens(text[:_READ])[:most])


def readings(search: Search) -> list[Wanted]:
    """Give what a search may mean, the strictest first: all words of its text, or any of them.

    Without restrictions it is one `Wanted` of nothing. No reading at all tells that nothing can
    be found: the text or a term that must be there has no word in it.
    """
    some, all_ = _phrases(search.any), [_phrases([term]) for term in search.all]
    if (search.any and not some) or not all(all_):
        return []
    terms = [*([some] if some else []), *all_]
    none = tuple(_phrases(search.none))
    if not search.text.strip():
        return [_wanted(terms, none)]
    asked = _asked(search.text)
    if not asked:
        return []
    each = _wanted([*terms, *([phrase] for phrase in asked)], none)
    return [each] if len(asked) == 1 else [each, _wanted([*terms, asked], none)]


def _wanted(groups: Iterable[Iterable[Phrase]], none: tuple[Phrase, ...]) -> Wanted:
    return Wanted(tuple(tuple(group) for group in groups), none)


def _asked(text: str) -> list[Phrase]:
    """Give the words of a text that say something, and what it has in quotation marks as phrases.

    Where it has function words only ("The Who"), they are what is asked for.
    """
    found: dict[Phrase, bool] = {}
    for quoted, plain in _QUOTED.findall(text.translate(_STRAIGHT)):
        found |= dict.fromkeys(_phrases([quoted]), True)
        for token in tokens(plain):
            found.setdefault(_phrase([token]), token not in STOPWORDS)
    telling = [phrase for phrase, tells in found.items() if tells]
    return (telling or list(found))[:_ASKED]


def _phrases(terms: Iterable[str]) -> list[Phrase]:
    split = (tokens(term)[:_ASKED] for term in terms)
    return list(dict.fromkeys(_phrase(words) for words in split if words))


def _phrase(found: list[str]) -> Phrase:
    words = tuple(_word(token) for token in found)
    return Phrase(words, open=_tells(words[-1]))


def _tells(word: str) -> bool:
    """Tell whether a beginning is long enough; two syllables of Hangul are: particles follow."""
    return len(word) > 3 or (len(word) > 1 and bool(_HANGUL.match(word)))


@lru_cache(maxsize=65_536)
def _word(token: str) -> str:
    """Give the stem, so that inflections and accents do not matter."""
    if not token.isascii() and _CYRILLIC.search(token):
        return str(_russian().stemWord(token[:_LONGEST]))
    return stem(_plain(token[:_LONGEST]))


def _plain(token: str) -> str:
    if token.isascii():
        return token
    bare = _MARKS.sub("", unicodedata.normalize("NFD", token))
    return unicodedata.normalize("NFC", bare)


@cache
def _russian() -> "BaseStemmer":
    from snowballstemmer import stemmer  # a reader of English never loads it

    return stemmer("russian")
