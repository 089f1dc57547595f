"""A sentence as words: what each one is, what leads to it, and what a negation turns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from briefings.checking.statements.vocabulary import vocabulary
from briefings.reading.language import load
from briefings.reading.words import STOPWORDS, fold, stem

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*(?:[^\W\d_]+)?|[^\W\d_]+\d*(?:['’][^\W\d_]+)?"
)
# A negation reaches this many words.
_REACH = 5
# Words of one kin begin with so many letters; the shorter ones with fewer.
_BEGINNING, _ROOT = 5, 4
# A clause says something with so many content words; a sentence with more clauses is none.
_CLAUSE, _CLAUSES = 3, 12
# Words that belong to a name without a capital.
_INSIDE_NAMES = {"of", "the", "for", "and"}


class Word(NamedTuple):
    """A word of a sentence: folded form, stem (or family of names), place, what it is."""

    form: str
    key: str
    start: int
    end: int
    capital: bool
    content: bool
    negates: bool


def read_words(text: str) -> tuple[Word, ...]:
    """Give the words of a sentence in order; "United States" and "U.S." are one word each."""
    families = vocabulary().families
    made: list[Word] = []
    for match in _WORD.finditer(text):
        raw = match.group()
        if raw[-1] == ".":
            raw = raw.replace(".", "")
        form, key, content, negates = _traits(raw)
        capital = raw[0].isupper()
        word = Word(form, key, match.start(), match.end(), capital, content, negates)
        last = made[-1] if made else None
        joined = last and families.get(f"{last.form}-{form.removesuffix(_POSSESSIVE)}")
        if last and joined and last.end + 1 == word.start:
            made[-1] = word._replace(key=joined, start=last.start, content=True)
        else:
            made.append(word)
    return tuple(made)


_POSSESSIVE = "'s"
# Capitalised, these are an ordinary word oftener than a name ("Us", as in a title).
_NO_FAMILY = {"Us", "Un"}


@lru_cache(maxsize=65_536)
def _traits(raw: str) -> tuple[str, str, bool, bool]:
    """Give form, key, whether it says what rather than how, whether it negates."""
    lists = vocabulary()
    form = _plain(fold(raw))
    bare = form.removesuffix(_POSSESSIVE)
    named = not raw[0].islower() and raw not in _NO_FAMILY
    family = lists.families.get(bare) if named else None
    negates = form in lists.words("negations") or form.endswith("n't")
    key = stem(form)
    light = form in STOPWORDS | lists.words("if_words") or key in lists.words(
        "directions"
    ) | lists.words("companions")
    content = family is not None or not (negates or light)
    return form, family or key, content, negates


def _plain(form: str) -> str:
    """Take the accents off: they come and go between outlets."""
    if form.isascii():
        return form
    parts = unicodedata.normalize("NFKD", form)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def leads(words: Sequence[Word]) -> Iterator[tuple[tuple[str, ...], Word]]:
    """Give each content word with the stems of the small words between it and the one before."""
    lead: list[str] = []
    for word in words:
        if word.content:
            yield tuple(lead[-3:]), word
            lead = []
        else:
            lead.append(word.key)


def in_reach(words: Sequence[Word], i: int) -> list[Word]:
    """Give the words that a negation turns: a few after it, up to the next mark."""
    reached: list[Word] = []
    for before, word in pairwise(words[i : i + 1 + _REACH]):
        if word.start - before.end > 1:
            break
        reached.append(word)
    return reached


def negated_words(words: Sequence[Word], *, first: bool = False) -> Iterator[Word]:
    """Give the content words in reach of a negation, or the first one of each."""
    for i, word in enumerate(words):
        if word.negates and not _unnegated(words, i):
            reached = (w for w in in_reach(words, i) if w.content)
            yield from islice(reached, 1 if first else None)


def _unnegated(words: Sequence[Word], i: int) -> bool:
    """Tell whether a negation turns nothing: "not only"."""
    return i + 1 < len(words) and words[i + 1].form in vocabulary().words("unnegated")


def beginnings(key: str) -> frozenset[str]:
    """Give the beginnings by which words made of a stem know it ("close", "closure")."""
    return frozenset({key[:_BEGINNING], key[:_ROOT] + ("-" if len(key) <= _BEGINNING else "+")})


def kin(key: str) -> frozenset[str]:
    """Give the beginnings to look for: five letters, or four where one of the two is short."""
    found = {key[:_BEGINNING], f"{key[:_ROOT]}-"}
    return frozenset(found | {f"{key[:_ROOT]}+"} if len(key) <= _BEGINNING else found)


def akin(a: Word, b: Word) -> bool:
    """Tell whether two words are forms of one, made of one, or listed as meaning the same."""
    lists = vocabulary()
    return (
        a.key == b.key
        or bool(kin(a.key) & beginnings(b.key))
        or bool(lists.groups_of([a.key]) & lists.groups_of([b.key]))
        or bool(lists.poles_of([a.key]) & lists.poles_of([b.key]))
        or any({a.key, b.key} <= group for group in lists.retellings)
    )


def countries(words: Sequence[Word]) -> Iterator[str]:
    """Give the countries that words name, "North Korea" as one, and those meant by their seats."""
    lists, compass = vocabulary(), load("en").words("compass", "places")
    for before, word in pairwise([None, *words]):
        if word is None or not word.capital:
            continue
        if word.key[:1] == "@":
            half = before is not None and before.form in compass
            yield f"{word.key}-{before.form}" if before and half else word.key
        elif word.key in lists.seats:
            yield lists.seats[word.key]


def alike(a: str, b: str) -> bool:
    """Tell whether two stems are one, or listed as meaning the same."""
    if a == b:
        return True
    lists = vocabulary()
    return (
        bool(lists.groups_of([a]) & lists.groups_of([b]))
        or bool(lists.poles_of([a]) & lists.poles_of([b]))
        or any({a, b} <= group for group in lists.retellings)
    )


def coordinated(words: tuple[Word, ...]) -> list[tuple[int, tuple[Word, ...]]]:
    """Cut a sentence where a mark and a conjunction join its parts; give where each ends, too."""
    joints = vocabulary().words("joints")
    cuts = [
        i
        for i, (before, word) in enumerate(pairwise(words), 1)
        if word.form in joints and word.start - before.end > 1
    ]
    return [(b, words[a:b]) for a, b in islice(pairwise([0, *cuts, len(words)]), _CLAUSES)]


def clauses(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Cut a sentence at its marks and conjunctions, where there are several parts that can stand.

    A part of fewer than three content words stands for nothing.
    """
    joints = vocabulary().words("joints")
    cuts = [
        i
        for i, (before, word) in enumerate(pairwise(words), 1)
        if word.start - before.end > 1 or word.form in joints
    ]
    parts = [words[a:b] for a, b in pairwise([0, *cuts, len(words)])] if cuts else []
    return [part for part in parts if sum(word.content for word in part) >= _CLAUSE][:_CLAUSES]


def initials(words: Iterable[Word]) -> Iterator[str]:
    """Give the initials of runs of two to six capitalised words ("wru")."""
    run = ""
    for word in words:
        if word.capital:
            run = (run + word.form[0])[-6:]
            yield from (run[i:] for i in range(len(run) - 1))
        elif word.form not in _INSIDE_NAMES:
            run = ""
