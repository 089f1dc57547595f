"""What is no feed is called by its name, with what to do."""

import pytest

from briefings import read_feed

PAGE = "<!DOCTYPE html><html><head><title>Sign in</title>{}</head><body><form></form></body></html>"
XML = '<?xml version="1.0"?>'
FEED = "Give the address of a feed, or of a page that links to one."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", f"It is empty. {FEED}"),
        (b"\xef\xbb\xbf \n", f"It is empty. {FEED}"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", f"It is an SVG image, not a feed. {FEED}"),
        (
            f"{XML}<!-- made --><svg:svg xmlns:svg='x'/>".encode(),
            f"It is an SVG image, not a feed. {FEED}",
        ),
        (f"{XML}<urlset><url/></urlset>".encode(), f"It is a sitemap, not a feed. {FEED}"),
        (f"{XML}<sitemapindex/>".encode(), f"It is an index of sitemaps, not a feed. {FEED}"),
        (
            f"{XML}<opml version='2.0'><body/></opml>".encode(),
            "It is an OPML list of feeds, not a feed. Import it: `briefbot sources import`.",
        ),
        (
            f"{XML}<rdf:RDF xmlns:rdf='x'><owl/></rdf:RDF>".encode(),
            f"It is RDF without news items, not a feed. {FEED}",
        ),
        (
            f"{XML}<Error><Code>Denied</Code></Error>".encode(),
            f"It is an error message of a server, not a feed. {FEED}",
        ),
        (b"<note><to>you</to></note>", f"It is XML of another kind (note), not a feed. {FEED}"),
        (b'{"status": "ok", "items": []}', f"It is JSON of another kind, not a feed. {FEED}"),
        (b'[{"id": 1}]', f"It is JSON of another kind, not a feed. {FEED}"),
        (b"The bridge is shut.", f"It is plain text, not a feed. {FEED}"),
        (b"%PDF-1.7\n%\xe2\xe3", f"It is a PDF document, not a feed. {FEED}"),
        (b"\x89PNG\r\n\x1a\n\x00", f"It is an image, not a feed. {FEED}"),
        (b"\x1f\x8b\x08\x00", f"It is a gzip archive, not a feed. {FEED}"),
        (bytes(range(256)), f"It is binary data, not a feed. {FEED}"),
    ],
)
def test_impostors_are_named(data: bytes, problem: str) -> None:
    feed = read_feed(data)
    assert (feed.kind, feed.entries, feed.problems) == ("", (), (problem,))


@pytest.mark.parametrize("start", ["", "\ufeff\n", "<!-- cached -->", XML])
def test_a_page_is_told_apart_and_may_ask_to_sign_in(start: str) -> None:
    (problem,) = read_feed((start + PAGE.format("")).encode()).problems
    assert problem == (
        "It is a web page, not a feed, perhaps one that asks readers to sign in or to prove that "
        f"they are human. {FEED}"
    )


def test_a_piece_of_a_page_is_a_page_too() -> None:
    (problem,) = read_feed(b"<div><p>Checking your browser</p></div>").problems
    assert problem.startswith("It is a web page, not a feed")


def test_a_page_that_links_to_its_feed_says_where() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    (problem,) = read_feed(PAGE.format(link).encode(), "https://wend.example/news").problems
    assert problem == (
        "It is a web page, not a feed. It links to its feed: https://wend.example/feed.xml"
    )


def test_a_page_that_shows_the_source_of_a_feed_is_a_page() -> None:
    shown = "<pre><rss><channel><item><title>A</title></item></channel></rss></pre>"
    assert read_feed(PAGE.format("").replace("<form>", shown).encode()).kind == ""


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [],}',
    ],
)
def test_a_json_feed_that_is_broken_is_no_impostor(data: bytes) -> None:
    feed = read_feed(data)
    assert feed.kind == "json"
    assert feed.problems == ("Its JSON is broken: nothing of it could be read.",)
