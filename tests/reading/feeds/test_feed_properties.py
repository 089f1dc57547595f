"""What holds for any bytes at all: a feed is read or named, and what comes out is sound."""

from datetime import UTC

from feed_samples import ATOM, JSON, RDF, RSS
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings import Feed, read_feed
from briefings.reading.feeds.discovery import find_feeds
from briefings.reading.feeds.excerpt import excerpt

PIECES = [
    *'<?xml version="1.0"?>|<rss>|</rss>|<channel>|</channel>|<item>|</item>'.split("|"),
    *"<title>|</title>|<link>|</link>|<guid>|<description>|</description>".split("|"),
    *"<content:encoded>|<![CDATA[|]]>|<pubDate>|</pubDate>|Fri, 03 May 2024".split("|"),
    *'<feed xmlns="http://www.w3.org/2005/Atom">|<entry>|</entry>|<link href="'.split("|"),
    *'"/>|<id>|</id>|<updated>|2024-05-03T10:00:00Z|<!--|-->|<!DOCTYPE'.split("|"),
    *"&amp;|&nbsp;|&x;|&#0;|<br>|<p>|<script>|https://wend.example/|//|[".split("|"),
    *('{"items": [{"id": 1}]}', "\x00", "\ufeff", "é", "\ud800", " ", "\n", "Words.", "xml:base="),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join)
SAMPLES = st.sampled_from([sample.encode() for sample in (RSS, ATOM, RDF, JSON)])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give a feed with some bytes cut out, put in, or repeated."""
    data = draw(SAMPLES)
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 60)))
    return data[:start] + draw(st.binary(max_size=20) | st.just(data[start:end] * 2)) + data[end:]


def is_sound(feed: Feed) -> None:
    assert feed.kind or (feed.problems and not feed.entries)
    assert len({entry.key for entry in feed.entries}) == len(feed.entries) <= 1_000
    lines = [feed.title, *feed.problems]
    for entry in feed.entries:
        assert 0 < len(entry.key) <= 512
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert all(day is None or day.tzinfo is UTC for day in (entry.published, entry.updated))
        assert len(entry.language) in {0, 2}
        lines += [entry.title, entry.author]
        for text in (entry.summary, entry.text):
            text.encode()  # no half characters
            assert all(" ".join(line.split()) == line for line in text.split("\n\n"))
        article = excerpt(entry, feed)
        assert article is None or article.text
    for line in lines:
        line.encode()
        assert "\n" not in line
        assert len(line) <= 500
        assert not any(character < " " for character in line)


@given(
    st.binary(max_size=300) | TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass")) | damaged()
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    is_sound(read_feed(data))
    is_sound(read_feed(data, "https://wend.example/feed"))


@given(TEXTS, st.sampled_from(["utf-16", "utf-32", "cp1252", "koi8-r", "utf-8", "utf-7"]))
@settings(max_examples=100, deadline=None)
def test_any_text_in_any_encoding_is_read_or_named(text: str, encoding: str) -> None:
    is_sound(read_feed(text.encode(encoding, "replace")))


@given(TEXTS | st.binary(max_size=200), st.sampled_from(["", "https://wend.example/", "http://["]))
@settings(max_examples=100, deadline=None)
def test_any_page_is_looked_through_for_feeds(page: str | bytes, url: str) -> None:
    assert all(link.url.startswith(("http://", "https://")) for link in find_feeds(page, url))
