"""Read a feed, whatever its bytes are."""

from dataclasses import replace

from briefings.reading.feeds.characters import characters
from briefings.reading.feeds.entries import finish
from briefings.reading.feeds.feed import Feed
from briefings.reading.feeds.impostors import impostor
from briefings.reading.feeds.json_feed import read_json
from briefings.reading.feeds.markup import parse
from briefings.reading.feeds.raw import RawFeed
from briefings.reading.feeds.xml_feed import ROOT, read_xml
from briefings.reading.pages.kinds import is_html


def read_feed(data: bytes, url: str | None = None) -> Feed:
    """Read a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.

    `url` is where the bytes came from; relative links are resolved against it. Never raises: what
    is wrong, and what the bytes are where they are no feed, stands in `Feed.problems`. At most
    10,000,000 characters are read, and at most the 1,000 newest entries kept.
    """
    text = characters(data)
    where = url or ""
    if text[:200].lstrip("\ufeff \t\r\n").startswith("{"):
        raw = read_json(text, where)
    else:
        raw = None if is_html(data) else _read_markup(text, where)
    return finish(raw, where) if raw else Feed(problems=(impostor(data, text, where),))


def _read_markup(text: str, url: str) -> RawFeed | None:
    document = parse(text, ROOT)
    if document is None or (raw := read_xml(document.root, url)) is None:
        return None
    return replace(raw, problems=[*document.problems, *raw.problems])
