"""A feed as its format tells it, before links, dates and texts are made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefings.reading.feeds.feed import Kind

# Characters of a text that are read. Entries may stand inside of entries, a hundred deep, and each
# holds all that stands in it: whole, 10 MB would become gigabytes.
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Words:
    """Text as a feed gives it: HTML, unless it is plain."""

    value: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry with its fields as they stand; `published` and `updated`: the first that reads."""

    id: str = ""
    link: str = ""
    base: str = ""
    title: Words = field(default_factory=Words)
    published: Sequence[str] = ()
    updated: Sequence[str] = ()
    author: str = ""
    language: str = ""
    summary: Words = field(default_factory=Words)
    content: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed with its fields as they stand; `base` is what its own links are relative to."""

    kind: Kind
    title: Words = field(default_factory=Words)
    url: str = ""
    self_url: str = ""
    base: str = ""
    language: str = ""
    minutes: int | None = None
    entries: Sequence[RawEntry] = ()
    problems: Sequence[str] = ()
