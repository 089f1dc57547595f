"""Editorial profiles: how a team wants its briefings. Plain data; files hold them (`prompting`)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Length = Literal["short", "full"]
Section = Literal[
    "headline",
    "bottom_line",
    "actors",
    "stakes",
    "quotes",
    "timeline",
    "disputes",
    "unknowns",
    "watch",
]

SECTIONS: tuple[Section, ...] = get_args(Section)
"""The sections in the order of the page. The headline is always there."""

# How many lines a section has at most.
_MOST: Mapping[Length, Mapping[str, int]] = {
    "full": {
        "headline": 1,
        "bottom_line": 3,
        "actors": 7,
        "stakes": 4,
        "quotes": 5,
        "timeline": 5,
        "disputes": 3,
        "unknowns": 4,
        "watch": 4,
    },
    "short": {"headline": 1, "bottom_line": 3, "actors": 3, "quotes": 2},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a team decides about its briefings.

    `style` are sentences of house style, for writers that can follow them. `sections` are those
    that are wanted; the headline always is. `language` is an ISO 639-1 code, "" for the language
    of the articles: lines in another one are printed with a marked translation beside them.
    """

    name: str = "default"
    style: tuple[str, ...] = ()
    sections: frozenset[Section] = frozenset(SECTIONS)
    length: Length = "full"
    language: str = ""

    def most(self, section: Section) -> int:
        """Say how many lines a section may have; 0 where it is not wanted."""
        wanted = section == "headline" or section in self.sections
        return _MOST[self.length].get(section, 0) if wanted else 0

    @property
    def wanted(self) -> tuple[Section, ...]:
        """The sections that may have lines, in the order of the page."""
        return tuple(section for section in SECTIONS if self.most(section))

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change whenever the profile says something else."""
        facts = (self.style, sorted(self.sections), self.length, self.language)
        return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
