"""Elements of a feed, by names that do not depend on how a feed spells its namespaces."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from briefings.reading.feeds.raw import LONGEST

XML = "{http://www.w3.org/XML/1998/namespace}"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_MOST = 20_000  # children of an element: a feed of RSS 1.0 has its entries among them
_LONGEST = 100  # characters of a namespace that is known, and worth remembering
# Namespaces, without "http://" and what they end in, to the names that they go by here. Atom's own
# elements and those of every RSS have no prefix.
_PREFIXES = {
    "purl.org/atom/ns": "",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0": "",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "purl.org/net/rss1.1": "",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "search.yahoo.com/mrss": "media",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/2005/atom": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
}


def name(element: Any) -> str:  # noqa: ANN401  lxml ships no types
    """Give an element's name in lower case: "title", "dc:date", "content:encoded"."""
    tag: str = element.tag
    if not tag.startswith("{"):
        return tag.lower()
    uri, _, local = tag[1:].partition("}")
    prefix = _prefix(uri) if len(uri) < _LONGEST else None
    if prefix is None:  # a namespace nobody knows goes by its prefix; a default one is no matter
        prefix = (element.prefix or "").lower()
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def declares_feed(root: Any) -> bool:  # noqa: ANN401  as above
    """Tell a document that says it is a feed, by its name or its namespaces, from other XML."""
    uris = (uri for uri in root.nsmap.values() if uri and len(uri) < _LONGEST)
    return name(root) == "rss" or any(_prefix(uri) == "" for uri in uris)


@lru_cache(maxsize=256)
def _prefix(uri: str) -> str | None:
    plain = uri.lower().partition("://")[2].rstrip("/#")
    rss = plain.startswith(("backend.userland.com/", "blogs.law.harvard.edu/", "my.netscape.com/"))
    return "" if rss else _PREFIXES.get(plain)


def text(element: Any) -> str:  # noqa: ANN401  lxml ships no types
    """Give the words of an element and all that stands in it; of very many the first."""
    words = "".join(element.itertext()) if len(element) else element.text or ""
    return words.strip()[:LONGEST]


class Fields:
    """The elements right inside another one, by name."""

    def __init__(self, element: Iterable[Any]) -> None:
        """Take the element around them; of very many only the first are looked at."""
        self._found: dict[str, list[Any]] = {}
        for child in islice(element, _MOST):
            if isinstance(child.tag, str):
                self._found.setdefault(name(child), []).append(child)

    def all(self, *names: str) -> list[Any]:
        """Give the elements of these names, those of the first name first."""
        return [element for wanted in names for element in self._found.get(wanted, ())]

    def texts(self, *names: str) -> list[str]:
        """Give the words of these elements, where there are any."""
        return [words for element in self.all(*names) if (words := text(element))]

    def text(self, *names: str) -> str:
        """Give the words of the first of these elements that has any, or ""."""
        return next((words for element in self.all(*names) if (words := text(element))), "")


def within(elements: Iterable[Any], wanted: str) -> Iterator[Any]:
    """Give what is called `wanted` right inside some elements."""
    for element in elements:
        yield from Fields(element).all(wanted)
