"""Links and markup that a writer typed: a drafted line carries neither, only words."""

import re
from collections.abc import Sequence

# Schemes, www hosts, Markdown, HTML and chat markup, mail addresses.
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\b(?:javascript|data|mailto|tel):\S|\bwww\.|\]\s?[(\[]|<[a-z/!@#?]"
    r"|[\w.+-]{0,64}@\w",
    re.IGNORECASE,
)
# The ids that evidence has on its way to a writer, which belong into no line.
_ID = re.compile(r"\b[sq]\d{1,4}\b")
# What chat platforms make a link of by themselves. A company may be called so: "Example.com".
_DOMAIN = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])", re.IGNORECASE)


def has_link(text: str, cited: Sequence[str] = ()) -> bool:
    """Tell whether a line carries an address or markup of its own.

    The name of a site, or a word like an evidence id, is none where the cited words hold it.
    """
    known = " ".join(cited).casefold()
    found = (match.group().casefold() for kind in (_DOMAIN, _ID) for match in kind.finditer(text))
    return bool(_LINK.search(text)) or any(own not in known for own in found)
