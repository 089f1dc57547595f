"""Pages: the article's words, and what the page says of itself."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import UnreadableError
from briefings.reading.pages.html import read_html

WORDS = (
    "The bridge over the Wend will close on Monday, the council of Alderwick said on Thursday.",
    "“It is not safe,” said Ida Penn, the town’s surveyor, who found fourteen cracks in a pier.",
    "The ferry takes over until the new bridge stands, which will take two years and a half.",
)
NAVIGATION = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
URL = "https://wend.example/bridge"


def page(head: str = "", words: tuple[str, ...] = WORDS, attributes: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body>{NAVIGATION}"
        f"<article><h1>Bridge shut</h1>{body}</article>"
        "<footer><p>Subscribe to our newsletter</p></footer></body></html>"
    )


def test_a_page_gives_its_paragraphs_and_nothing_else() -> None:
    article = read_html(page(), URL)
    assert article.text.split("\n\n") == list(WORDS)
    assert (article.title, article.url) == ("Bridge shut", URL)


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "A site"}, {"@type": "NewsArticle", "headline": "Bridge &amp; ferry",
"datePublished": "2025-03-20T18:30:00+01:00", "author": [{"name": "Jo Doe"}, {"name": "Al Roe"}],
"publisher": {"@type": "Organization", "name": "Wend Review"}}]}</script>"""
META = """<meta property="og:title" content="Bridge shut"><meta property="og:site_name"
content="Wend Review"><meta name="author" content="Jo Doe"><meta
property="article:published_time" content="2025-03-20T17:30:00Z">"""


def test_json_ld_tells_title_publisher_authors_and_moment() -> None:
    article = read_html(page(JSON_LD), URL)
    assert (article.title, article.publisher) == ("Bridge & ferry", "Wend Review")
    assert article.author == "Jo Doe, Al Roe"
    assert article.published == datetime(2025, 3, 20, 18, 30, tzinfo=timezone(timedelta(hours=1)))


def test_meta_tags_tell_it_too() -> None:
    article = read_html(page(META), URL)
    assert (article.title, article.publisher) == ("Bridge shut", "Wend Review")
    assert article.author == "Jo Doe"
    assert article.published == datetime(2025, 3, 20, 17, 30, tzinfo=UTC)


def test_what_a_page_does_not_say_stays_empty() -> None:
    article = read_html(page("<title>Bridge shut | Wend Review</title>"))
    assert (article.publisher, article.author, article.published) == ("", "", None)
    assert article.title == "Bridge shut"
    assert article.language == "en"


@pytest.mark.parametrize(
    ("attributes", "language"),
    [('lang="de-AT"', "de"), ('lang="es"', "es"), ('lang="x-default"', "en"), ("", "en")],
)
def test_a_declared_language_is_kept(attributes: str, language: str) -> None:
    assert read_html(page(attributes=attributes)).language == language


def test_an_article_given_to_machines_alone_is_read_from_there() -> None:
    body = " ".join(WORDS * 4)
    head = (
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{body}"}}</script>'
    )
    assert WORDS[1] in read_html(page(head, words=WORDS[:1])).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_odd_encodings_are_read(encoding: str) -> None:
    assert "“It is not safe,”" in read_html(page().encode(encoding)).text


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    words = ("Мост через реку закроют в понедельник, сообщил городской совет Вендограда.",) * 3
    declared = page('<meta charset="koi8-r">', words).encode("koi8-r")
    assert words[0] in read_html(declared).text


@pytest.mark.parametrize("html", ["", " ", b"", "<html></html>", "<p></p>", "\ud800"])
def test_a_page_without_an_article_is_refused(html: str | bytes) -> None:
    with pytest.raises(UnreadableError, match="page"):
        read_html(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "words " * 100,
        "<html><p>" + "<b>a</b>" * 20_000,
        f'<html><script type="application/ld+json">{"[" * 50_000}</script><p>{WORDS[0]}</p>',
        page().replace("<p>", "<p><!--"),
        page('<meta name="date" content="2025-99-99">'),
        page('<script type=\'application/ld+json\'>{"@type":[1,{}],"headline":[]}</script>'),
    ],
)
def test_a_hostile_page_is_read_or_refused(html: str) -> None:
    with suppress(UnreadableError):
        assert read_html(html).text


FRAGMENTS = st.sampled_from(
    '<p> </p> <div> </div> <html> <body> <article> <!-- --> <h1> <title> <table> <td> & &#0; " '
    '<script|type="application/ld+json"> {"@type":"Article" } [ </script> Words. \x00 é “'.split(
        " "
    )
).map(lambda fragment: fragment.replace("|", " "))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=200) | st.binary(max_size=200)
)
def test_any_page_is_read_or_refused(html: str | bytes) -> None:
    with suppress(UnreadableError):
        assert read_html(html).text.strip()
