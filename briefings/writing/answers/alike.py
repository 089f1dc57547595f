"""Which words of the articles stand for which of a question, and how well.

The same word; one of its family ("ratify", "ratification"); a word for the same matter
("soldiers", "troops"); a part of a compound ("Bad", "Hallenbad"); the seat for the country.
"""

from functools import lru_cache

from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.pack import Pack
from briefings.writing.answers.words import key_of

# Words for the same matter count for less than the same word.
_ALIKE = 0.7
# Words that begin with so many of the same letters are mostly of one family ("ratify").
_BEGINNING, _MOSTLY = 5, 0.75
# Languages that write compounds in one word.
_GLUED = frozenset({"de", "ko"})


def alike(terms: frozenset[str], pack: Pack) -> dict[str, dict[str, float]]:
    """Tell which keys of the pack stand for which words of the question, and how well."""
    known = pack.counts.keys() | {key for keys in pack.titles.values() for key in keys}
    made: dict[str, dict[str, float]] = {}
    beginnings: dict[str, list[str]] = {}
    for key in known:
        beginnings.setdefault(key[:_BEGINNING], []).append(key)
    groups = _groups(pack.code)
    for term in terms:
        if term in known:
            made.setdefault(term, {})[term] = 1.0
        near = {key for key in beginnings.get(term[:_BEGINNING], ()) if _kin(term, key)}
        near |= {key for group in groups.get(term, ()) for key in group} & known
        near |= pack.spread(frozenset({term})) & known
        if pack.code in _GLUED:
            near |= {key for key in known if _ends(term, key)}
        for key in near - {term}:
            made.setdefault(key, {})[term] = _ALIKE
    return made


def _ends(one: str, other: str) -> bool:
    """Tell whether one word ends the other, as in compounds: "Hallenbad", "시립도서관"."""
    short, long = sorted((one, other), key=len)
    least = 2 if "가" <= short[:1] <= "힣" else 4
    return len(short) >= least and long.endswith(short)


def _kin(one: str, other: str) -> bool:
    """Tell whether two keys begin alike for most of their length."""
    longer = max(len(one), len(other))
    alike = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return alike >= max(_BEGINNING, _MOSTLY * longer)


def same(key: str, code: str) -> frozenset[str]:
    """Give the keys of all words for the same person or thing: "spokesperson" of "spokesman"."""
    return frozenset().union(*(group for group in _exchanged(code) if key in group))


@lru_cache(maxsize=8)
def _exchanged(code: str) -> tuple[frozenset[str], ...]:
    """Give the groups of words that a question may have in the place of an article's."""
    entries = load(code).phrases("alike", "answers")
    return tuple(frozenset(key_of(fold(form), code) for form in one.split()) for one in entries)


@lru_cache(maxsize=8)
def _groups(code: str) -> dict[str, tuple[frozenset[str], ...]]:
    """Give for each key the groups of words for the same matter that it is in."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    language = load(code)
    entries = language.phrases("synonyms", "statements")
    entries += language.phrases("retellings", "statements")
    groups = [frozenset(key_of(fold(form), code) for form in one.split()) for one in entries]
    for group in (*groups, *_exchanged(code)):
        for key in group:
            found[key] = (*found.get(key, ()), group)
    return found
