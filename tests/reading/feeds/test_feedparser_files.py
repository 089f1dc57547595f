"""feedparser's own test feeds, which no project has more of: `make feed-corpus` fetches them.

They are not ours and are never committed; the tests are skipped where they are absent.
"""

import re
from pathlib import Path

import pytest

from briefings import read_feed
from briefings.reading.feeds.characters import characters

FILES = Path(__file__).parents[3] / ".cache" / "feedparser-tests"
ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
ROOT = re.compile(r"<(?:rss|rdf:RDF|feed|channel)[\s>]", re.IGNORECASE)

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="feedparser's test feeds are not here: make feed-corpus fetches them"
)


def files() -> list[Path]:
    found = sorted(path for path in FILES.rglob("*") if path.is_file() and path.suffix != ".py")
    assert len(found) > 2_000
    return found


def test_every_file_is_read_or_named() -> None:
    for path in files():
        feed = read_feed(path.read_bytes(), f"https://feeds.example/{path.name}")
        assert feed.kind or re.match(r"It is .+\. (?:Give|Import)", "".join(feed.problems)), path
        assert all(entry.key for entry in feed.entries)


def test_every_feed_with_entries_gives_entries() -> None:
    with_entries = 0
    for path in files():
        data = path.read_bytes()
        text = re.sub(r"<!--.*?-->", "", characters(data), flags=re.DOTALL)
        if ROOT.search(text) and ENTRY.search(text):
            with_entries += 1
            assert read_feed(data).entries, path
    assert with_entries > 1_100


def test_impostors_among_them_are_named() -> None:
    named = {
        path.name: feed.problems[0]
        for path in files()
        if not (feed := read_feed(path.read_bytes())).kind
    }
    assert named["gzip.gz"].startswith("It is a gzip archive, not a feed.")
    assert named["deflate.z"].startswith("It is binary data, not a feed.")
    assert len(named) < 30
