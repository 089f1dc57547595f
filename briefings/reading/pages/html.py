"""A page to an Article.

    bytes -> characters -> tree -> what the page says of itself
                                -> its main text -> cleaned of furniture

The main text is found by trafilatura; a page that hands out its whole article to machines
(JSON-LD) but shows little of it is read from there.
"""

import re
from datetime import datetime
from typing import Any

from briefings.articles import Article
from briefings.errors import UnreadableError
from briefings.reading.language import detect
from briefings.reading.pages.clean import clean, without_title
from briefings.reading.pages.encoding import decode
from briefings.reading.pages.metadata import Metadata, read_metadata
from briefings.reading.pages.moments import moment

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}>")
_DATES = {"original_date": True, "extensive_search": False}
_MAX_CHARACTERS = 20_000_000


def read_html(html: str | bytes, url: str | None = None) -> Article:
    """Read the article of a page. Raises UnreadableError where there is none.

    Paragraphs are joined by blank lines. What the page does not say of itself stays empty.
    """
    where = url or "The page"
    tree = _parse(characters(html))
    if tree is None:
        raise UnreadableError(where, "it is no HTML page", "Give the address of an article.")
    told = read_metadata(tree)
    text = _main_text(tree, told, url)
    if not any(character.isalnum() for character in text):
        hint = "Give the address of an article, or save its text to a file and name that."
        raise UnreadableError(where, "no article was found on the page", hint)
    return Article(
        text=text,
        title=told.title,
        url=url or "",
        publisher=told.publisher,
        published=told.published or _published(tree),
        language=told.language or detect(text) or "en",
        author=told.author,
    )


def characters(html: str | bytes) -> str:
    """Give the text of a page, up to a limit. Never raises."""
    if isinstance(html, bytes):
        found = _CHARSET.search(html[:4096])
        html = decode(html, found.group(1).decode("ascii") if found else "")
    sound = html[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return _DECLARATION.sub("", sound)


def _parse(html: str) -> Any:  # noqa: ANN401  lxml ships no types
    from trafilatura import load_html  # half a second to import

    return load_html(f"<html>{html}</html>" if "<html" not in html[:4096].lower() else html)


def _main_text(tree: Any, told: Metadata, url: str | None) -> str:  # noqa: ANN401  as above
    from trafilatura import extract  # half a second to import

    shown = extract(tree, url=url, include_comments=False) or ""
    found = told.body if len(told.body) > 2 * len(shown) else shown
    return without_title(clean(found), told.title).strip() if found.strip() else ""


def _published(tree: Any) -> datetime | None:  # noqa: ANN401  as above
    """Look for the day in the page's own words, where it is not declared."""
    from trafilatura import extract_metadata  # half a second to import

    return moment(extract_metadata(tree, date_config=dict(_DATES)).date)
