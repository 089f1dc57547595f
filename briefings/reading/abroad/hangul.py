"""Korean noun phrases: a person's name, office and organisation, without the particle behind them.

"이영호 외교부 대변인은"   "솔내시장 김소라가"   "블라디미르 푸틴 러시아 대통령"   "김 시장"
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.language import load

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[가-힣A-Za-z·]+")
_NOISE = re.compile(r"\([^)]*\)|[\"'“”‘’「」『』〈〉《》,.·:;\[\]()□]+")
_OPENING = "\"'“‘[("
_STOPS = frozenset(",.;:!?")
_PARTS_AT_MOST = 7


@dataclass(frozen=True, slots=True)
class Word:
    """A word between spaces at `text[start:end]`; `base` is it without its particle.

    `closed` says that a comma or another sign follows.
    """

    start: int
    end: int
    base: str
    particle: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that can speak, at `text[start:end]`: its parts, its name and its office.

    `name` is "" where it names nobody; `head` is its last part.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    name: str
    role: str

    @property
    def head(self) -> str:
        """The word that the particle follows."""
        return self.parts[-1]


@lru_cache(maxsize=64)
def listed(key: str, section: str) -> tuple[str, ...]:
    """Give a list of the Korean data, longest words first."""
    return tuple(sorted(load("ko").phrases(key, section), key=len, reverse=True))


@lru_cache(maxsize=64)
def known(key: str, section: str) -> frozenset[str]:
    """Give a list of the Korean data as a set."""
    return load("ko").words(key, section)


@lru_cache(maxsize=16)
def _long(key: str, section: str) -> tuple[str, ...]:
    """Give the words of a list that have more than one syllable."""
    return tuple(word for word in listed(key, section) if len(word) > 1)


def words(text: str, start: int, end: int) -> list[Word]:
    """Give the words of a part of a text."""
    return [_word(match) for match in _WORD.finditer(text, start, end)]


def _word(match: re.Match[str]) -> Word:
    """Split a word into its noun and its particle, which fits the noun's last sound."""
    shown = match.group().lstrip(_OPENING)
    start = match.end() - len(shown)
    found = _BARE.match(shown)
    length = len(found.group()) if found else len(shown)
    whole = _NOISE.sub("", shown)
    closed = shown[-1:] in _STOPS
    for particle in listed("particles", "names"):
        base = whole.removesuffix(particle)
        if base and base != whole and _fits(base, particle):
            return Word(start, start + min(len(base), length), base, particle, closed)
    return Word(start, start + length, whole, "", closed)


def _fits(base: str, particle: str) -> bool:
    """Tell whether a particle can follow a sound: 은 and 이 a consonant, 는 and 가 a vowel."""
    last = base[-1]
    if not "가" <= last <= "힣":
        return True
    closed = (ord(last) - ord("가")) % 28 > 0
    return {"은": closed, "이": closed, "을": closed, "과": closed, "는": not closed,
            "가": not closed, "를": not closed, "와": not closed}.get(particle, True)  # fmt: skip


def is_title(base: str) -> bool:
    """Tell an office or a profession: "시장", "솔내시장"."""
    return base in known("honorifics", "titles") or (
        len(base) > 3
        and base.endswith(tuple(t for t in known("honorifics", "titles") if len(t) > 1))
    )


def title_of(base: str) -> str:
    """Give the office alone: "시장" of "솔내시장"."""
    endings = listed("honorifics", "titles")
    return next((title for title in endings if base.endswith(title)), base)


def is_body(base: str) -> bool:
    """Tell an organisation or a country."""
    if base in known("bodies", "names") or base in known("countries", "names"):
        return True
    endings = _long("bodies", "names") + listed("body_endings", "names")
    return len(base) > 2 and base.endswith(endings)


def is_name(base: str) -> bool:
    """Tell what can be a Korean name: a surname and two syllables, and no other word."""
    return (
        len(base) == 3
        and base[0] in known("surnames", "names")
        and base not in known("ordinary", "names") | known("common", "names")
        and not base.endswith(listed("common_endings", "names"))
        and not is_title(base)
        and not is_body(base)
    )


def phrase(parts: Sequence[Word], last: int) -> Phrase | None:
    """Read the noun phrase that ends with the word at `last`, or None where that cannot speak."""
    head = parts[last].base
    if head in known("subjects", "pronouns"):
        return Phrase(parts[last].start, parts[last].end, (head,), "", "")
    if not (is_title(head) or is_body(head) or is_name(head) or head.isupper()):
        return None
    first = last
    while first and last - first < _PARTS_AT_MOST and _joins(parts, first - 1, last):
        first -= 1
    while first < last and parts[first].base in known("modifiers", "names"):
        if parts[first].base in known("surnames", "names") and first + 1 == last:
            break
        first += 1
    bases = tuple(word.base for word in parts[first : last + 1])
    name, role = _named(bases)
    return Phrase(parts[first].start, parts[last].end, bases, name, role)


def _joins(parts: Sequence[Word], place: int, last: int) -> bool:
    """Tell whether a word belongs to the noun phrase on its right."""
    word = parts[place]
    if word.closed:
        return False
    if word.particle or not _BARE.fullmatch(word.base) or word.base in known("ordinary", "names"):
        return word.base + word.particle in known("modifiers", "names")
    if is_title(word.base) or is_body(word.base) or word.base in known("modifiers", "names"):
        return True
    if not is_title(parts[last].base):
        return False
    surname = len(word.base) == 1 and word.base in known("surnames", "names")
    return surname or is_name(word.base) or _is_foreign(word.base)


def _is_foreign(base: str) -> bool:
    """Tell what can be a foreign name."""
    verbal = len(base) == 2 and base.endswith(listed("adnominal", "names"))
    return (
        2 <= len(base) <= 6 and not verbal and not base.endswith(listed("verbal_endings", "names"))
    )


def _named(bases: Sequence[str]) -> tuple[str, str]:
    """Split a phrase into the name and the office: ("김소라", "솔내시장")."""
    for place, base in enumerate(bases):
        after_foreign = place > 0 and len(bases[place - 1]) >= 3 and _unknown(bases[place - 1])
        goes_on = place + 1 < len(bases) and _unknown(bases[place + 1])
        if is_name(base) and not after_foreign and not goes_on:
            rest = bases[place + 1 :] or bases[:place]
            return base, " ".join(part for part in rest if part not in known("civil", "titles"))
    if bases[-1] in known("generic", "titles"):
        return "", " ".join(bases)
    names = [place for place, base in enumerate(bases) if _unknown(base)]
    if not names or not is_title(bases[-1]):
        return "", " ".join(bases)
    first, last = names[0], names[-1]
    if first < last and bases[last].endswith(listed("country_endings", "names")):
        last -= 1
    role = [base for base in bases[last + 1 :] if base not in known("civil", "titles")]
    return " ".join(bases[first : last + 1]), " ".join(role)


def _unknown(base: str) -> bool:
    """Tell a word that is none of the others, as the parts of a foreign name are."""
    listed_as_other = base in known("modifiers", "names")
    return len(base) > 1 and not (is_title(base) or is_body(base) or listed_as_other)
