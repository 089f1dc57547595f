"""The feeds of a page."""

from briefings.reading.feeds.discovery import FeedLink, find_feeds

URL = "https://wend.example/news/"
FRONT = """<!doctype html><html><head>
<link rel="stylesheet" type="text/css" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="Wend &raquo; Comments Feed"
 href="/comments/feed/">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
<link rel="alternate" type="application/json" title="JSON" href="feed.json">
<link rel='ALTERNATE home' type='application/rss+xml; charset=utf-8'
 title="Wend Review" href=' rss.xml '>
<link rel="alternate" hreflang="de" href="/de/">
<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
</head><body><p>News</p>
<link rel="alternate" type="application/atom+xml" href="//atom.wend.example/feed">
<link rel="alternate" type="application/rss+xml" href="/news/rss.xml">
<link rel="alternate" type="application/feed+json" href="https://wend.example/feed">
</body></html>"""


def test_feeds_are_found_in_order_and_those_of_comments_last() -> None:
    assert find_feeds(FRONT, URL) == (
        FeedLink("https://wend.example/news/feed.json", "JSON"),
        FeedLink("https://wend.example/news/rss.xml", "Wend Review"),
        FeedLink("https://atom.wend.example/feed"),
        FeedLink("https://wend.example/feed"),
        FeedLink("https://wend.example/comments/feed/", "Wend » Comments Feed"),
    )


def test_links_are_relative_to_the_base_of_the_page() -> None:
    page = '<base target="_top"><base href="/en/"><link rel=alternate type=text/xml href=rss>'
    assert find_feeds(page.encode("utf-16"), URL) == (FeedLink("https://wend.example/en/rss"),)
    assert find_feeds(page) == ()


def test_a_page_without_feeds_has_none() -> None:
    for page in ("", "<p>Hello", b"\x00\xff", "<link rel=alternate type=application/rss+xml>"):
        assert find_feeds(page, URL) == ()


def test_very_many_links_are_bounded() -> None:
    links = (f'<link rel=alternate type=application/rss+xml href="/{n}">' for n in range(20_000))
    assert len(find_feeds("".join(links), URL)) == 50
