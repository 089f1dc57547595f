"""XML from anywhere to a tree, safely.

    text -> from its root on, up to a limit -> tree
                                               faulty? -> mended -> tree

A declaration and a document type are cut off before the parser sees them: no entity can grow, and
none can name a file or an address. The parser is asked for nothing beyond its defaults of depth
(256) and length.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from briefings.reading.feeds.mend import mend

_HEAD = 100_000  # characters in which the root stands
_LARGEST = 10_000_000  # characters: what the fetcher fetches
_MARKS = 400_000  # tags and attributes: they take a hundred times the memory of their characters
_MARK = re.compile("[<=]")
_CLOSED = re.compile(r"</(?:[\w-]{1,20}:)?(?:item|entry|outline)\s{0,20}>", re.IGNORECASE)
_NAME = re.compile(r"<([A-Za-z_][\w.:-]{0,100})")

_CUT = "It is too large: only its first part was read."
_BROKEN = "It breaks off before its end: what stands before that was read."
_FAULTY = "Its XML is faulty (line {}: {}): it was read as far as it goes."


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document (lxml elements). `problems` are sentences for a person."""

    root: Any
    problems: tuple[str, ...] = ()
    whole: bool = True


class _Fault(NamedTuple):
    """What the parser complained of first, and in which line."""

    line: int
    words: str


def parse(text: str, root: re.Pattern[str]) -> Document | None:
    """Parse the document whose root's opening tag `root` finds; None where it finds none."""
    found = root.search(text, 0, _HEAD)
    if found is None:
        return None
    body = text[found.start() : found.start() + _LARGEST]
    body = _with_few_marks(body)
    problems = [_CUT] if found.start() + len(body) < len(text) else []
    tree, fault = _tree(body)
    broken = bool(fault) and body.rfind(f"</{found.group()[1:]}") < 0
    if fault:
        line = fault.line + text.count("\n", 0, found.start())
        problems = problems or [_BROKEN if broken else _FAULTY.format(line, fault.words)]
        tree, _ = _tree(mend(_whole_entries(body) if broken else body))
    return None if tree is None else Document(tree, tuple(problems), not broken)


def first_name(text: str) -> str:
    """Give the name of a document's first element, in lower case and without prefix, or ""."""
    found = _NAME.search(text, 0, _HEAD)
    return found[1].rpartition(":")[2].lower() if found else ""


def _with_few_marks(text: str) -> str:
    if text.count("<") + text.count("=") <= _MARKS:
        return text
    return text[: next(islice(_MARK.finditer(text), _MARKS, None)).start()]


def _whole_entries(text: str) -> str:
    """Leave out the entry in which a document breaks off: half a link leads nowhere."""
    ends = [found.end() for found in _CLOSED.finditer(text)]
    return text[: ends[-1]] if ends else text


def _tree(text: str) -> tuple[Any, _Fault | None]:
    """Parse, and give the first fault."""
    from lxml import etree  # heavy

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        return None, _Fault(error.lineno or 1, error.msg or "no XML")
    namespaces = etree.ErrorDomains.NAMESPACE  # a prefix that nobody declared does no harm
    faults = (f for f in parser.error_log if f.domain != namespaces and f.level > 1)
    return tree, next((_Fault(fault.line, fault.message.strip()) for fault in faults), None)
