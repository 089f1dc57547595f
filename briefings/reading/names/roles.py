"""What somebody is, by the words beside the name: "Ukrainian president X", "X, head of Y,"."""

import re
from functools import lru_cache

from briefings.reading.lexicon import FINITE, Kind, kinds, words
from briefings.reading.names.find import Name

_WORD_BEFORE = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?$")
_APPOSITION = re.compile(r"(?:, \d{1,3})?, ([^,.;:!?()“”\"\n—]{3,110}?)(?=[,.;:!?()\n—]|$)")
# "South Wendland's defense minister"
_OWNED = re.compile(r"(?:[A-Z][\w-]{1,30} ){0,2}[A-Z][\w-]{1,30}['’]s ((?:[a-z-]{1,30} ?){1,4})$")
_CIVIL = frozenset({"mr", "mrs", "ms", "miss", "mx", "messrs", "dr"})
_FAR = 90
_MOST_WORDS = 6
_STOPPING = FINITE | {
    Kind.CONJUNCTION, Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.AUXILIARY,
    Kind.PRONOUN, Kind.PARTICIPLE, Kind.DETERMINER, Kind.POSSESSIVE, Kind.ADVERB, Kind.TIME,
}  # fmt: skip
_OPENING = frozenset({Kind.DETERMINER, Kind.POSSESSIVE})


def role_of(text: str, name: Name, code: str) -> str:
    """Give the role that stands beside a name, or ""."""
    return (
        _titled(text, name, code)
        or _apposition(text, name.end, code)
        or _before_comma(text, name.start, code)
    )


def head_of(role: str, code: str) -> str:
    """Give the head noun of a role: "president" of "founder and president of Eurasia Group"."""
    return next((word for word in reversed(_before_of(role, code)) if word in _nouns(code)), "")


def heads_of(role: str, code: str) -> frozenset[str]:
    """Give every role noun of a role that stands before its "of"."""
    return frozenset(word for word in _before_of(role, code) if word in _nouns(code))


def _before_of(role: str, code: str) -> list[str]:
    made: list[str] = []
    for word in re.findall(r"[\w-]+", role.lower()):
        if kinds(code).get(word) is Kind.PREPOSITION and made:
            break
        made.append(word)
    return made


@lru_cache(maxsize=8)
def _nouns(code: str) -> frozenset[str]:
    return words("roles", "nouns", code) | words("titles", "honorifics", code)


def _qualifiers(code: str) -> frozenset[str]:
    return words("roles", "qualifiers", code) | _nouns(code)


def is_role(title: str, code: str) -> bool:
    """Tell whether a title says what somebody is: "Senator", but not "Former" alone."""
    return not words("roles", "qualifiers", code).issuperset(title.lower().split())


def _verbs(code: str) -> frozenset[str]:
    """Verbs that may stand before a role: "met foreign minister X"."""
    return words("writing", "finite", code)


def _titled(text: str, name: Name, code: str) -> str:
    """Read the words before: "Trump campaign manager", "South Korean Defense Minister"."""
    start = name.start - len(name.title) - 1 if name.title else name.start
    title = "" if name.title.lower().rstrip(".") in _CIVIL else name.title
    place = start
    taken: list[str] = []
    while len(taken) < _MOST_WORDS:
        match = _WORD_BEFORE.search(text, max(0, place - 40), place - 1)
        if match is None or text[place - 1 : place] not in {" ", "\u00a0"}:
            break
        kind = kinds(code).get(match.group().lower())
        if title and not match.group()[0].isupper() and match.group() not in _qualifiers(code):
            break  # "met Senator X"
        low = match.group().lower()
        if kind in _STOPPING or match.group().endswith(".") or low in _verbs(code):
            break
        taken.insert(0, match.group())
        place = match.start()
    while taken and not title and taken[-1].lower() not in _nouns(code):
        return ""
    role = text[place : start + len(title) + bool(title)].strip() if taken or title else ""
    return role if is_role(role, code) else ""


def _apposition(text: str, end: int, code: str) -> str:
    """Read ", founder and president of Eurasia Group,"."""
    match = _APPOSITION.match(text, end, end + _FAR + 30)
    if match is None:
        return ""
    role = match.group(1)
    first = role.split()[0].lower()
    kind = kinds(code).get(first)
    if kind in _OPENING:
        role = role[len(first) :].strip()
    elif kind in _STOPPING or kind is Kind.NOUN:
        return ""
    if not head_of(role, code):
        return ""
    return _to_verb(role, code)


def _to_verb(role: str, code: str) -> str:
    """Cut a role before "who" or a verb."""
    made = []
    for word in role.split():
        if kinds(code).get(word.lower()) in {Kind.RELATIVE, Kind.AUXILIARY, Kind.SPEECH}:
            break
        made.append(word)
    return " ".join(made)


def _before_comma(text: str, start: int, code: str) -> str:
    """Read "the spokesperson, Lin Jian, said": the words that announce the name."""
    if text[start - 2 : start] != ", ":
        return ""
    owned = _OWNED.search(text, max(0, start - _FAR), start - 2)
    if owned is not None:
        return owned.group() if head_of(owned.group(1), code) else ""
    taken: list[str] = []
    for word in reversed(text[max(0, start - _FAR) : start - 2].split()):
        if kinds(code).get(word.lower()) in _OPENING:
            role = " ".join(reversed(taken))
            if head_of(role, code):
                return role
        if not word[-1].isalnum():
            break
        taken.append(word)
    return ""
