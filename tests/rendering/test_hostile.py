"""Whatever stands in an article, it is shown as text: no markup, links, scripts or colours."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from samples import ARTICLES, BRIEFING, quote, said

from briefings.articles import Article
from briefings.briefing import Briefing, Source
from briefings.rendering.html import briefing_to_html
from briefings.rendering.markdown import briefing_to_markdown, escape
from briefings.rendering.text import briefing_to_text

_WORDS = (
    "<script>alert('x')</script> *bold* [click](https://evil.example) "
    "\x1b[2J ![](https://evil.example/p.png) https://evil.example www.evil.example @everyone"
)


def _evil() -> tuple[Briefing, Article]:
    article = Article(
        f"{_WORDS}. “{_WORDS}”",
        id='"><b>',
        title=f"</title>{_WORDS}",
        publisher=_WORDS,
        url="javascript:alert(1)",
        language='en" onload="alert(1)',
    )
    facts = (article.title, article.publisher, article.url, None)
    briefing = replace(
        BRIEFING,
        topic=_WORDS,
        headline=said(article, _WORDS),
        quotes=(quote(article, _WORDS, _WORDS, _WORDS),),
        sources=(Source(article.id, *facts, labels=(_WORDS,)),),
    )
    return briefing, article


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _parse(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


def test_html_shows_markup_as_text() -> None:
    briefing, article = _evil()
    page = briefing_to_html(briefing, [article])
    tags = _parse(page)
    assert not {"script", "img", "iframe", "link", "object", "form"} & set(tags.tags)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name == "src"]
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page


def test_html_asks_for_nothing_from_outside() -> None:
    page = briefing_to_html(BRIEFING, ARTICLES)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_html_links_only_to_the_sources_and_to_itself() -> None:
    tags = _parse(briefing_to_html(BRIEFING, ARTICLES))
    links = {value for name, value in tags.attributes if name == "href"}
    assert {link for link in links if not link.startswith("#")} == {a.url for a in ARTICLES}
    assert tags.attributes.count(("rel", "noopener noreferrer")) == tags.tags.count("a")


def test_a_source_that_is_no_web_page_is_not_linked() -> None:
    briefing, article = _evil()
    assert "javascript:" not in briefing_to_html(briefing, [article])
    assert "javascript" not in briefing_to_markdown(briefing, [article])
    assert "javascript" not in briefing_to_text(briefing)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[a](b) ![c](d)", r"\[a\](b) \!\[c\](d)"),
        ("<b> & | ~~x~~ $y$", r"\<b\> \& \| \~\~x\~\~ \$y\$"),
        ("# heading", r"\# heading"),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("- a list", r"\- a list"),
        ("see https://a.example", r"see https\://a.example"),
        ("see WWW.a.example", r"see WWW\.a.example"),
        ("mail @all", r"mail \@all"),
        ("back\\slash", r"back\\slash"),
        ("3.5 and well-known", r"3\.5 and well-known"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_markup_as_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_of_a_hostile_article_holds_no_live_markup() -> None:
    briefing, article = _evil()
    page = briefing_to_markdown(briefing, [article])
    assert not re.search(r"(?<!\\)<(?!https://)", page)
    assert not re.search(r"(?<!\\)\]\(", page)
    assert not re.search(r"https?://evil", page)


@pytest.mark.parametrize("color", [True, False])
def test_the_terminal_gets_no_sequence_from_an_article(*, color: bool) -> None:
    briefing, _ = _evil()
    page = briefing_to_text(briefing, color=color)
    assert "\x1b[2J" not in page
    assert ("\x1b[" in page) == color


def test_colour_adds_nothing_to_what_is_told() -> None:
    colored = briefing_to_text(BRIEFING, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == briefing_to_text(BRIEFING)
