"""XML that does not hold to the rules, made to: what feeds get wrong again and again.

Characters that XML has no room for go. "&nbsp;" and other names of HTML become what they name, a
bare "&" or "<" becomes text, a CDATA section that never ends gets its end, and HTML that stands
unescaped in a description is marked as text, so that its open ends do no harm outside.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_HOLDERS = r"(?:content:)?encoded|(?:itunes:|media:)?summary|(?:media:)?description|content"
# What matters outside of an element that holds text, and inside: there its end, and an item's,
# which it cannot hold.
_OUTSIDE = re.compile(
    rf"<!\[CDATA\[|<(?P<holder>{_HOLDERS})(?=[\s>])[^<>]{{0,2000}}(?<!/)>", re.IGNORECASE
)
_INSIDE = re.compile(
    rf"<!\[CDATA\[|</(?P<holder>{_HOLDERS})\s{{0,20}}>|</?(?:[\w-]{{1,20}}:)?(?:item|entry)[\s/>]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&amp;(#\d{1,7};|#[Xx][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_XML_NAMES = frozenset(("lt;", "gt;", "amp;", "quot;", "apos;"))
_NO_TAG = re.compile(r"<(?![A-Za-z_/!?:])")
_TAG = re.compile(r"<[A-Za-z]")


def mend(text: str) -> str:
    """Mend a document (without its document type). Takes time linear in its length."""
    sound = _ILLEGAL.sub("", text)
    mended: list[str] = []
    held: list[str] = []  # what stands in the element called `holder`
    holder = ""
    at = 0
    while found := (_INSIDE if holder else _OUTSIDE).search(sound, at):
        held.append(sound[at : found.start()])
        at = found.end()
        name = (found["holder"] or "").lower()
        if found.group() == _CDATA:
            at = _end_of_cdata(sound, at)
            held.append(_closed(sound[found.start() : at]))
        elif holder and name and name != holder:
            held.append(found.group())
        else:  # it opens here, or ends here, or an item ends it
            mended += _marked(held) if name and holder else map(_sound, held)
            mended.append(found.group())
            held, holder = [], "" if holder else name
    return "".join((*mended, *map(_sound, held), _sound(sound[at:])))


def _end_of_cdata(text: str, start: int) -> int:
    end = text.find(_CDATA_END, start)
    return len(text) if end < 0 else end + len(_CDATA_END)


def _closed(section: str) -> str:
    return section if section.endswith(_CDATA_END) else section + _CDATA_END


def _marked(held: Iterable[str]) -> Iterable[str]:
    """Mark what an element holds as text, where there is HTML in it outside of CDATA."""
    if not any(_TAG.search(piece) and not piece.startswith(_CDATA) for piece in held):
        return map(_sound, held)
    plain = (piece.removeprefix(_CDATA).removesuffix(_CDATA_END) for piece in held)
    return (_CDATA, "".join(plain).replace(_CDATA_END, "]]&gt;"), _CDATA_END)


def _sound(piece: str) -> str:
    """Make references and lone signs text that XML knows; a CDATA section is left as it is."""
    if piece.startswith(_CDATA):
        return piece
    return _NO_TAG.sub("&lt;", _REFERENCE.sub(_referred, piece.replace("&", "&amp;")))


def _referred(found: re.Match[str]) -> str:
    return _known(found[1])


@lru_cache(maxsize=4096)
def _known(name: str) -> str:
    """Give what "&name;" stands for, as XML writes it."""
    character = unescape(f"&{name}")
    if name in _XML_NAMES:
        return f"&{name}"
    if character == f"&{name}" or _ILLEGAL.search(character):
        return f"&amp;{name}"
    return character.replace("&", "&amp;").replace("<", "&lt;")
