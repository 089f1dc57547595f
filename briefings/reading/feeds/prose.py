"""The words of a feed to plain text: HTML to paragraphs, titles to a line.

trafilatura, which finds the main text of a page, has nothing to find here: a feed's text is all
article, and a hundred entries would cost it a second. The tree of lxml's HTML parser is walked
instead, so that no markup survives, however broken.
"""

import re
from html import unescape
from typing import Any

from briefings.reading.feeds.raw import LONGEST, Words

_BREAKING = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tr "
    "ul".split()
)
_SKIPPED = frozenset(
    "audio button canvas figcaption head iframe math nav noscript option script select style svg "
    "template textarea title video".split()
)
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
_NAME = re.compile(r"</?([a-z][a-z0-9]{0,12})(?=[\s/>])", re.IGNORECASE)
_INLINE = frozenset(
    "a abbr acronym applet b bdi big blink cite code del em embed font frame frameset i img ins "
    "link mark meta nobr object q s small span strike strong sub sup tt u wbr".split()
)
_KNOWN = _BREAKING | _SKIPPED | _CELLS | _INLINE
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What is no character goes. "\x93" was Windows Western, meant for “, and taken for Latin 1.
_SOUND: dict[int, str | None] = {
    **dict.fromkeys((*range(32), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)),
    **{code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
    **{ord(space): space for space in "\t\n\r"},
}
_LONGEST_LINE = 500  # characters
_GAP = re.compile(r"\n[ \t\r]*\n\s*")


def title(told: Words) -> str:
    """Give a title in one plain line; one with no tag of HTML keeps what stands in angle brackets.

    Entities are read in plain ones too: "AT&amp;T" was escaped once too often.
    """
    value = told.value[: 8 * _LONGEST_LINE]
    names = () if told.plain or "<" not in value else _NAME.findall(value)
    if any(name.lower() in _KNOWN for name in names):
        return flat(" ".join(_blocks(sound(value))))
    return flat(unescape(value))


def flat(text: str) -> str:
    """Give plain text in one line; at most 500 characters."""
    words = " ".join(sound(text[: 8 * _LONGEST_LINE]).split())
    return words if len(words) <= _LONGEST_LINE else words[: _LONGEST_LINE - 1].rstrip() + "…"


def sound(text: str) -> str:
    """Leave out what is no character, and read what was taken for Latin 1 and is not."""
    return text.translate(_SOUND) if _ODD.search(text) else text


def paragraphs(told: Words) -> str:
    """Give words as plain paragraphs with blank lines between."""
    value = sound(told.value[:LONGEST])
    if told.plain or not _TAG.search(value):
        blocks = _GAP.split(value if told.plain else unescape(value))
    else:
        blocks = _blocks(value)
    return "\n\n".join(words for block in blocks if (words := " ".join(block.split())))


def _blocks(html: str) -> list[str]:
    from lxml import etree  # heavy

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it
        root = None
    return [] if root is None else _walk(root, etree.iterwalk)


def _walk(root: Any, iterwalk: Any) -> list[str]:  # noqa: ANN401  lxml ships no types
    blocks: list[list[str]] = [[]]
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""
        if tag in _BREAKING:
            blocks.append([])
        if event == "end":
            blocks[-1].append(element.tail or "")
        elif tag in _SKIPPED:
            walker.skip_subtree()
        else:
            blocks[-1].append((" " if tag in _CELLS else "") + (element.text or ""))
    return ["".join(block) for block in blocks]
