"""Parts of an XML feed that it shares with its entries, and the entries.

Where formats clash over a name, what the element looks like tells which it is: a link with words is
RSS's, one with an address is Atom's.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from typing import Any

from briefings.reading.feeds.addresses import join
from briefings.reading.feeds.elements import RDF_ABOUT, XML, Fields, text
from briefings.reading.feeds.raw import LONGEST, RawEntry, Words

_PUBLISHED = "pubdate published issued dc:date dcterms:issued dcterms:created created date".split()
_UPDATED = "updated modified dcterms:modified".split()
_TITLES = "title dc:title media:title".split()
_SUMMARIES = "description summary dc:description itunes:summary media:description".split()
_CONTENTS = "content:encoded encoded content xhtml:body body fullitem".split()
_PLAIN = frozenset(("text", "text/plain"))
_TAGS = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|ul|li|img|span)\b[^<>]*>", re.IGNORECASE)
_NAMED = re.compile(r"[^\s@]+@\S+ \((?P<after>[^()]+)\)|(?P<before>[^<>]+) ?<[^\s<>]+@[^\s<>]+>")


def read_entry(element: Any, outer: str, language: str, author: str) -> RawEntry:  # noqa: ANN401  lxml
    """Read an entry; `outer`, `language` and `author` are the feed's, where it has none itself."""
    fields = Fields(element)
    group = Fields(chain.from_iterable(fields.all("media:group")))
    base = base_of(element, outer)
    about = element.get(RDF_ABOUT, "")
    return RawEntry(
        id=fields.text("guid", "id") or about,
        link=link_of(fields, base) or _permalink(fields) or about,
        base=base,
        title=title_of(fields, group),
        published=fields.texts(*_PUBLISHED),
        updated=fields.texts(*_UPDATED),
        author=author_of(fields) or author,
        language=fields.text("dc:language", "language") or language_of(element) or language,
        summary=_words([*fields.all(*_SUMMARIES), *group.all(*_SUMMARIES)]),
        content=_words(fields.all(*_CONTENTS)),
    )


def base_of(element: Any, outer: str) -> str:  # noqa: ANN401  as above
    """Give what an element's links are relative to; `outer` is that of the elements around it."""
    inner = element.get(f"{XML}base")
    return join(outer, inner) if inner else outer


def language_of(element: Any) -> str:  # noqa: ANN401  as above
    """Give the language that an element is declared to be in, or ""."""
    return str(element.get(f"{XML}lang", ""))


def title_of(*places: Fields) -> Words:
    """Give the title of a feed or an entry, from the first place that has any."""
    return _words(chain.from_iterable(fields.all(*_TITLES) for fields in places))


def link_of(fields: Fields, base: str) -> str:
    """Give the address of the page: FeedBurner keeps the real one apart; RSS tells it in words."""
    told = fields.text("feedburner:origlink") or fields.text("link")
    return told or next(links_of(fields, base, "alternate"), "")


def links_of(fields: Fields, base: str, relation: str) -> Iterator[str]:
    """Give the addresses of Atom's links of a kind; a link that does not say is an alternate."""
    for element in fields.all("link"):
        related = element.get("rel", "").strip().lower() or "alternate"
        if (href := element.get("href")) and related == relation:
            yield join(base_of(element, base), href.strip())


def _permalink(fields: Fields) -> str:
    """Take an id for the address where it is one and does not deny it."""
    for element in fields.all("guid", "id"):
        said = {key.lower(): value for key, value in element.attrib.items()}
        if said.get("ispermalink", "").lower() != "false":
            words = text(element)
            return words if words.lower().startswith(("http://", "https://")) else ""
    return ""


def author_of(fields: Fields) -> str:
    """Give the names of the authors, of the first element that has any."""
    for source in ("author", "dc:creator", "itunes:author"):
        told = [_name_in(element) for element in fields.all(source)]
        if names := [person for person in dict.fromkeys(told) if person]:
            return ", ".join(names)
    return ""


def _name_in(element: Any) -> str:  # noqa: ANN401  as above
    """Give a person's name: Atom has an element for it, RSS writes "address (name)"."""
    words = (Fields(element).text("name") if len(element) else text(element))[:200]
    named = _NAMED.fullmatch(words)
    if named:
        return str(named["after"] or named["before"]).strip()
    return "" if "@" in words and " " not in words else words


def _words(elements: Iterable[Any]) -> Words:
    """Give the words of the first element that has any."""
    return next((words for element in elements if (words := _words_in(element)).value), Words())


def _words_in(element: Any) -> Words:  # noqa: ANN401  as above
    kind = element.get("type", "").strip().lower()
    media = kind.startswith(("image/", "audio/", "video/", "application/octet"))
    if media or element.get("mode") == "base64":
        return Words()
    if len(element):
        return Words(_markup(element))
    words = text(element)
    return Words(words, plain=kind in _PLAIN and not _TAGS.search(words))


def _markup(element: Any) -> str:  # noqa: ANN401  as above
    """Write down the XHTML in an element as HTML."""
    from lxml import etree  # heavy

    inside = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return f"{escape(element.text or '')}{''.join(inside)}"[:LONGEST]
