"""OPML (http://opml.org/spec2.opml): lists of feeds, as feed readers exchange them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from briefings.errors import UnreadableError
from briefings.reading.feeds.addresses import address
from briefings.reading.feeds.characters import characters
from briefings.reading.feeds.elements import name
from briefings.reading.feeds.impostors import what
from briefings.reading.feeds.markup import parse
from briefings.reading.feeds.prose import flat

_ROOT = re.compile(r"<opml(?=[\s>/])", re.IGNORECASE)
_HINT = "Name a file that a feed reader exported (.opml)."
_MOST = 10_000  # feeds
_DEEPEST = 20  # folders in folders that are written


@dataclass(frozen=True, slots=True)
class OpmlEntry:
    """A feed in a list: its address, its title, its home page, and the folders that it lies in."""

    url: str
    title: str = ""
    home: str = ""
    folders: tuple[str, ...] = ()


def read_opml(data: bytes, where: str = "The list of feeds") -> tuple[OpmlEntry, ...]:
    """Read a list of feeds, each address once, in order; `where` names it in errors.

    Outlines without the http(s) address of a feed are folders, or nothing. Raises UnreadableError
    for what is no OPML, and for a list that breaks off.
    """
    text = characters(data)
    document = parse(text, _ROOT)
    if document is None:
        raise UnreadableError(where, f"it is {what(data, text)}, not a list of feeds", _HINT)
    if not document.whole:
        raise UnreadableError(where, "it breaks off before its end", "Export it once more.")
    found: dict[str, OpmlEntry] = {}
    for entry in islice(_feeds(document.root, ()), _MOST):
        found.setdefault(entry.url, entry)
    return tuple(found.values())


def write_opml(entries: Iterable[OpmlEntry], title: str = "") -> str:
    """Write a list of feeds, in order; read_opml gives the same entries again."""
    head = f"  <head>\n    <title>{escape(flat(title))}</title>\n  </head>\n"
    body = "".join(_outlines(list(entries), 0))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"{head}  <body>\n{body}  </body>\n</opml>\n"
    )


def _feeds(element: Any, folders: tuple[str, ...]) -> Iterator[OpmlEntry]:  # noqa: ANN401
    """Walk the outlines; the parser lets them nest 256 deep at most."""
    for child in element:
        if not isinstance(child.tag, str) or name(child) not in {"body", "outline"}:
            continue
        told = {key.lower(): value for key, value in child.attrib.items()}
        title = flat(told.get("title") or told.get("text") or "")
        url = address(told.get("xmlurl", ""))
        if url:
            yield OpmlEntry(url, title, address(told.get("htmlurl", "")), folders)
        yield from _feeds(child, folders if url or not title else (*folders, title))


def _outlines(entries: Iterable[OpmlEntry], depth: int) -> Iterator[str]:
    indent = "  " * (depth + 2)
    for folder, group in groupby(entries, lambda entry: entry.folders[depth : depth + 1]):
        if folder and depth < _DEEPEST:
            yield f"{indent}<outline text={quoteattr(flat(folder[0]))}>\n"
            yield from _outlines(group, depth + 1)
            yield f"{indent}</outline>\n"
        else:
            yield from (f"{indent}{_outline(entry)}\n" for entry in group)


def _outline(entry: OpmlEntry) -> str:
    title = flat(entry.title)
    home = f" htmlUrl={quoteattr(entry.home)}" if entry.home else ""
    names = f"text={quoteattr(title)} title={quoteattr(title)}"
    return f'<outline type="rss" {names} xmlUrl={quoteattr(entry.url)}{home}/>'
