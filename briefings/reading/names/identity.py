"""Which names of an article are of the same person or body.

"Ian Beck", "Ian R. Beck", "Beck" -> one ; two Becks -> the one last named in full
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefings.reading.lexicon import words
from briefings.reading.names.find import Name

_PART = re.compile(r"[^\W_]+")
Key = tuple[str, ...]


@lru_cache(maxsize=4096)
def key_of(name: str) -> Key:
    """Give the parts of a name in lower case: "Kim Yong-hyun" and "Kim Yong Hyun" have the same."""
    return tuple(_PART.findall(name.lower()))


@dataclass
class Identity:
    """The mentions of one person or body, in order, and the different names among them."""

    names: list[Name] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)


def identities(names: Sequence[Name], code: str) -> list[Identity]:
    """Put names together, in order of the first mention."""
    full = _full_names(names, code)
    named = _Named({}, {}, code)
    for name in names:
        key = key_of(name.text)
        if key in full and _is_personal(name.text, code):
            named.note(key, full[key], first=True)
        elif key in full and key[0] in words("places", "compass", code):
            named.given[key[0]] = full[key]  # "the North"
    made: dict[int, Identity] = {}
    for name in names:
        key = key_of(name.text)
        known = full.get(key) or named.by_part(key, name.text)
        identity = known or full.setdefault(key, Identity())
        if len(key) > 1 and _is_personal(name.text, code):
            named.note(key, identity)
        identity.names.append(name)
        identity.keys.add(key)
        made.setdefault(id(identity), identity)
    return list(made.values())


@lru_cache(maxsize=4096)
def is_body(name: str, code: str) -> bool:
    """Tell whether a name is of an organisation or a country."""
    if name in words("places", "countries", code):
        return True
    if not words("names", "bodies", code).isdisjoint(key_of(name)):
        return True
    return len(name) > 1 and name.isupper() and " " not in name


@lru_cache(maxsize=4096)
def is_thing(name: str, code: str) -> bool:
    """Tell whether a name is of an event, a place or a thing: "Korean Peninsula"."""
    if name in words("places", "countries", code):
        return False
    return key_of(name)[-1] in words("names", "things", code)


def _is_personal(name: str, code: str) -> bool:
    """Tell whether a part of the name may stand for the whole, as a surname does."""
    return not is_body(name, code) and not is_thing(name, code)


@dataclass
class _Named:
    """Who was last named in full with a surname, and with a first name."""

    surnames: dict[str, Identity]
    given: dict[str, Identity]
    code: str

    def note(self, key: Key, identity: Identity, *, first: bool = False) -> None:
        """Remember a full name; `first` where it only stands in for one before any is read."""
        for known, part in ((self.surnames, key[-1]), (self.given, key[0])):
            if first:
                known.setdefault(part, identity)
            else:
                known[part] = identity

    def by_part(self, key: Key, name: str) -> Identity | None:
        """Find whose surname or first name it is."""
        if len(key) != 1 or is_body(name, self.code):
            return None
        return self.surnames.get(key[0]) or self.given.get(key[0])


def _full_names(names: Sequence[Name], code: str) -> dict[Key, Identity]:
    """Give an identity to each full name; "Ian Beck" and "Ian R. Beck" share one."""
    suffixes = words("titles", "suffixes", code)
    ends: dict[tuple[str, str], Identity] = {}
    full: dict[Key, Identity] = {}
    for name in names:
        key = key_of(name.text)
        bare = [part for part in key if part not in suffixes]
        if len(bare) > 1 and key not in full:
            if is_body(name.text, code):
                full[key] = Identity()
            else:
                full[key] = ends.setdefault((bare[0], bare[-1]), Identity())
    return full
