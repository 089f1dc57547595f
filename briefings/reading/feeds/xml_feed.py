"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0: a tree to a raw feed.

One reader for all: feeds mix the formats (Atom links in RSS, Dublin Core dates anywhere), and their
names, without prefixes, hardly clash. Where they do, what an element looks like tells.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from briefings.reading.feeds.elements import Fields, declares_feed, name, within
from briefings.reading.feeds.raw import RawFeed
from briefings.reading.feeds.xml_entry import (
    author_of,
    base_of,
    language_of,
    link_of,
    links_of,
    read_entry,
    title_of,
)

ROOT = re.compile(r"<(?:[\w-]{1,20}:)?(?:rss|rdf|feed|channel)(?=[\s/>])", re.IGNORECASE)

_MOST = 10_000  # entries that are looked at
_ENTRIES = "{*}item {*}entry {*}Item {*}Entry {*}ITEM {*}ENTRY".split()
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_COUNT = re.compile("[0-9]{1,6}")
_LONGEST_PAUSE = 10080  # minutes: a feed that asks for more means something else


def read_xml(root: Any, url: str) -> RawFeed | None:  # noqa: ANN401  lxml ships no types
    """Read a feed from its root element; None where it is no feed. `url` is where it came from."""
    channel = next(within([root], "channel"), root)
    elements = list(islice(_entries(root), _MOST + 1))
    fields = Fields(channel)
    atom = name(root) == "feed"
    if not elements and channel is root and not declares_feed(root):
        return None
    base = base_of(channel, base_of(root, url) if channel is not root else url)
    language = fields.text("language", "dc:language") or language_of(channel) or language_of(root)
    author = author_of(fields) if atom else ""
    return RawFeed(
        kind="atom" if atom else "rss",
        title=title_of(fields),
        url=link_of(fields, base),
        self_url=next(links_of(fields, base, "self"), ""),
        base=base,
        language=language,
        minutes=_minutes(fields),
        entries=[read_entry(element, base, language, author) for element in elements[:_MOST]],
        problems=_about(len(elements)),
    )


def _entries(root: Any) -> Iterator[Any]:  # noqa: ANN401  as above
    """Give the entries wherever they stand: in the channel, beside it, or put by a fault."""
    return (element for element in root.iter(*_ENTRIES) if name(element) in {"item", "entry"})


def _about(entries: int) -> list[str]:
    if not entries:
        return ["It holds no entries."]
    return [f"Only its first {_MOST:,} entries were looked at."] if entries > _MOST else []


def _minutes(fields: Fields) -> int | None:
    """Give how long the feed asks to be left alone: RSS says it, or a module of RSS 1.0."""
    ttl = fields.text("ttl")
    period = _PERIODS.get(fields.text("sy:updateperiod").lower(), 0)
    times = fields.text("sy:updatefrequency") or "1"
    if _COUNT.fullmatch(ttl):
        minutes = int(ttl)
    elif period and _COUNT.fullmatch(times):
        minutes = period // max(int(times), 1)
    else:
        return None
    return min(minutes, _LONGEST_PAUSE) or None
