"""robots.txt: what it asks of one robot. RFC 9309, and Crawl-delay as crawlers have it.

lines -> groups (User-agent lines, then rules) -> the rules for us, else those for everybody

Written by us because of what a hostile file does to the parsers at hand: docs/decisions.md.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Self
from urllib.parse import quote

_PRODUCT = re.compile(r"[a-z_-]+", re.IGNORECASE)
_ESCAPE = re.compile("%[0-9a-f]{2}", re.IGNORECASE)
_PLAIN = re.compile("[!-~]*")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
_LONGEST = 8_000  # characters of a pattern; no address that is fetched is as long
_EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robot may fetch, and how many seconds it is asked to leave between two fetches."""

    allowed: tuple[str, ...] = ()
    disallowed: tuple[str, ...] = ()
    crawl_delay: float = 0.0

    @classmethod
    def read(cls, text: str, robot: str) -> Self:
        """Read a file for the robot of that name. Never raises; takes time as the file is long."""
        groups = {robot.lower(): _Group(), _EVERYBODY: _Group()}
        heading, named = False, set[str]()
        for key, value in _lines(text):
            if key == "user-agent":
                named = named if heading else set()
                heading = True
                if (name := _robot(value)) in groups:
                    named.add(name)
                    groups[name].found = True
            elif key in {"allow", "disallow", "crawl-delay"}:
                heading = False
                for name in named:
                    groups[name].add(key, value)
        ours = groups[robot.lower()]
        chosen = ours if ours.found else groups[_EVERYBODY]
        return cls(tuple(chosen.allowed), tuple(chosen.disallowed), chosen.crawl_delay)

    def allow(self, path: str) -> bool:
        """Tell whether a path, with its query, may be fetched: the longest rule decides.

        Of two that are as long the one that allows.
        """
        path = _canonical(path.replace("*", "%2A").replace("$", "%24"))
        forbidding = _longest(self.disallowed, path)
        return forbidding < 0 or _longest(self.allowed, path) >= forbidding

    @property
    def size(self) -> int:
        """How much memory they take, roughly, in bytes."""
        return sum(len(rule) + 64 for rule in (*self.allowed, *self.disallowed))


@dataclass(slots=True)
class _Group:
    """The rules for one name, wherever in the file they stand."""

    found: bool = False
    allowed: list[str] = field(default_factory=list)
    disallowed: list[str] = field(default_factory=list)
    crawl_delay: float = 0.0

    def add(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            self.crawl_delay = max(self.crawl_delay, _seconds(value))
        elif 0 < len(value) <= _LONGEST:
            rules = self.allowed if key == "allow" else self.disallowed
            rules.append(_pattern(value))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split("[\r\n]+", text.removeprefix("\ufeff")):
        key, _, value = line.partition("#")[0].partition(":")
        yield key.strip().lower(), value.strip()


def _robot(value: str) -> str:
    """Give the name that a User-agent line is for, without its version."""
    if value.startswith(_EVERYBODY):
        return _EVERYBODY
    name = _PRODUCT.match(value)
    return name[0].lower() if name else ""


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return max(seconds, 0.0) if isfinite(seconds) else 0.0


def _pattern(value: str) -> str:
    """Bring a pattern to the form that is compared: * for anything, $ at its end for the end."""
    end = "$" if value.endswith("$") else ""
    return _canonical(value.removesuffix("$").replace("$", "%24")) + end


def _canonical(path: str) -> str:
    """Spell a path in the one way in which paths are compared. RFC 9309, section 2.2.2."""
    if "%" in path:
        path = _ESCAPE.sub(_spelled, path)
    return path if _PLAIN.fullmatch(path) else quote(path, safe=string.punctuation)


def _spelled(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _longest(patterns: tuple[str, ...], path: str) -> int:
    """Give the length of the longest pattern that matches, -1 for none."""
    return max((len(pattern) for pattern in patterns if _matches(pattern, path)), default=-1)


def _matches(pattern: str, path: str) -> bool:
    """Match a pattern, each part at its first place: linear, where a regex would go astray."""
    ended = pattern.endswith("$")
    if "*" not in pattern:
        return path == pattern[:-1] if ended else path.startswith(pattern)
    first, *middle, last = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in middle:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(last) and len(path) - len(last) >= at if ended else last in path[at:]
