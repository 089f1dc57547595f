"""The feeds that a page names: what a reader gives is often the address of a front page."""

import re
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from briefings.reading.feeds.addresses import address, join
from briefings.reading.feeds.prose import flat
from briefings.reading.pages.html import characters

_FEEDS = frozenset(
    "application/rss+xml application/atom+xml application/feed+json application/rdf+xml "
    "application/x.atom+xml application/x-atom+xml text/rss+xml text/atom+xml".split()
)
_PERHAPS = frozenset("application/json application/xml text/xml".split())
_INTERFACE = re.compile(r"/wp-json/|[?&]rest_route=|oembed")  # WordPress offers itself to programs
_COMMENTS = re.compile(
    r"\bcomments?\b|commentaires|kommentar|комментари|댓글|comentarios|commenti|reacties",
    re.IGNORECASE,
)
_READ = 2_000_000  # characters
_MOST_LINKS = 5_000  # that are looked at
_MOST_FEEDS = 50


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page links to: its absolute http(s) address, and what the page calls it."""

    url: str
    title: str = ""


def find_feeds(page: bytes | str, url: str = "") -> tuple[FeedLink, ...]:
    """Find the feeds that a page names as its alternates; `url` is where the page came from.

    In the page's order, each once; feeds of comments last. Without `url`, and without a base in the
    page, relative links are passed over. Never raises.
    """
    tree = _parse(characters(page)[:_READ])
    if tree is None:
        return ()
    base = next((join(url, b.get("href").strip()) for b in tree.iterfind(".//base[@href]")), url)
    found: dict[str, tuple[bool, FeedLink]] = {}
    for element in islice(tree.iter("link"), _MOST_LINKS):
        if (link := address(element.get("href", ""), base)) and _is_alternate(element, link):
            named = FeedLink(link, flat(element.get("title", "")))
            found.setdefault(link, (_is_of_comments(named), named))
    return tuple(link for _, link in sorted(found.values(), key=itemgetter(0))[:_MOST_FEEDS])


def _parse(html: str) -> Any:  # noqa: ANN401  lxml ships no types
    from lxml import etree  # heavy

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, collect_ids=False)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it
        return None


def _is_alternate(link: Any, url: str) -> bool:  # noqa: ANN401  as above
    """Tell a link to a feed from one to a style sheet, a translation, or a program's interface."""
    relations = link.get("rel", "").lower().split()
    kind = link.get("type", "").partition(";")[0].strip().lower()
    perhaps = kind in _PERHAPS and not _INTERFACE.search(url)
    return "alternate" in relations and (kind in _FEEDS or perhaps)


def _is_of_comments(link: FeedLink) -> bool:
    return bool(_COMMENTS.search(link.title) or "/comments/" in urlsplit(link.url).path)
