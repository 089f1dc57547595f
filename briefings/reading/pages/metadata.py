"""What a page says about itself: title, publisher, author, date, language. Nothing is guessed.

JSON-LD comes first, for it is made for machines; then the meta tags; then the visible headline.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from briefings.reading.pages.moments import moment

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BlogPosting "
    "BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting AdvertiserContentArticle".split()
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_DATES = (
    "article:published_time article.published og:published_time datepublished publishdate pubdate "
    "publish-date date dc.date dcterms.date dc.date.issued dcterms.created parsely-pub-date "
    "sailthru.date article_date_original cxenseparse:recs:publishtime"
).split()
_ADDRESS = re.compile(r"@|\w+://|www\.", re.IGNORECASE)
_SEPARATOR = re.compile(r" [|«»–—·-] | :: ")
_TIMES = (".//time[@itemprop='datePublished'][@datetime]", ".//article//time[@datetime]")
_DEPTH = 6  # JSON-LD nests little; what nests more is no help


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; "" or None where it does not say. `body` is JSON-LD's."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: datetime | None = None
    language: str = ""
    body: str = ""


def read_metadata(tree: Any) -> Metadata:  # noqa: ANN401  lxml ships no types
    """Read a parsed page (lxml)."""
    thing = next(_things(tree), {})
    metas = _metas(tree)
    times = (time.get("datetime") for path in _TIMES for time in tree.iterfind(path))
    dates = [_text(thing.get("datePublished")), *(metas.get(key, "") for key in _DATES), *times]
    return Metadata(
        title=_text(thing.get("headline")) or _first(metas, _TITLES) or _visible_title(tree),
        publisher=_name(thing.get("publisher")) or _byline(_first(metas, _PUBLISHERS)),
        author=_name(thing.get("author")) or _byline(_first(metas, _AUTHORS)),
        published=next((found for found in map(moment, dates) if found), None),
        language=_language(tree, metas),
        body=_text(thing.get("articleBody")),
    )


def _things(tree: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401  lxml ships no types
    """Give the articles that the page's JSON-LD describes."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield from _articles(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _articles(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if _ARTICLES.intersection(k for k in _listed(kinds) if isinstance(k, str)):
            yield value
        yield from _articles([value.get("@graph"), value.get("mainEntity")], depth + 1)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    return unescape(value).strip() if isinstance(value, str) else ""


def _name(value: object) -> str:
    names = [item.get("name") if isinstance(item, dict) else item for item in _listed(value)]
    return ", ".join(name for name in dict.fromkeys(map(_text, names)) if _byline(name))


def _byline(name: str) -> str:
    """Take no address for a name."""
    return "" if _ADDRESS.match(name) else name


def _metas(tree: Any) -> dict[str, str]:  # noqa: ANN401  lxml ships no types
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(key.strip().lower(), " ".join(meta.get("content", "").split()))
    return found


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if metas.get(key)), "")


def _visible_title(tree: Any) -> str:  # noqa: ANN401  lxml ships no types
    headlines = [" ".join("".join(h1.itertext()).split()) for h1 in tree.iterfind(".//h1")]
    parts = _SEPARATOR.split(" ".join((tree.findtext(".//title") or "").split()))
    filled = [headline for headline in headlines if headline]
    if len(filled) == 1 and filled[0] not in parts[1:]:  # else it is the name of the site
        return filled[0]
    return parts[0]


def _language(tree: Any, metas: Mapping[str, str]) -> str:  # noqa: ANN401  lxml ships no types
    root = tree if tree.tag == "html" else tree.find(".//html")
    declared = "" if root is None else root.get("lang") or root.get("xml:lang") or ""
    code = (declared or metas.get("og:locale", "")).replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""
