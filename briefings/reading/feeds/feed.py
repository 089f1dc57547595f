"""The words of feeds: what read_feed gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["rss", "atom", "json", ""]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed, as the feed tells it. What it does not tell is "" or None.

    `key` says which entry it is: its id, else its canonical address, else a hash of its title and
    text; at most 512 characters. `url` is absolute and http(s). `title` is one plain line;
    `summary` and `text` are plain paragraphs with blank lines between: `text` the fullest that the
    feed gives (often an excerpt, sometimes all), `summary` what it calls a summary or description.
    `published` and `updated` are in UTC; `language` is an ISO 639-1 code.
    """

    key: str
    url: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str = ""
    language: str = ""
    summary: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `kind` is "" where the bytes are none; then `problems` says what they are.

    `url` is the home page and `self_url` the address that the feed gives itself; `minutes` is how
    long it asks to be left alone between two looks, where it asks. `entries` are in the feed's own
    order. `problems` are sentences for a person: what is wrong, and what was done about it.
    """

    kind: Kind = ""
    title: str = ""
    url: str = ""
    self_url: str = ""
    language: str = ""
    minutes: int | None = None
    entries: tuple[FeedEntry, ...] = ()
    problems: tuple[str, ...] = ()
