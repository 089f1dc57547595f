"""Links and markup that a writer typed: a drafted line carries neither, only words."""

import re
from collections.abc import Sequence

# Schemes, www hosts, Markdown, HTML and chat markup, mail addresses.
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\b(?:javascript|data|mailto|tel):\S|\bwww\.|\]\s?[(\[]|<[a-z/!@#?]"
    r"|[\w.+-]{1,64}@\w",
    re.IGNORECASE,
)
# What chat platforms make a link of by themselves. A company may be called so: "Example.com".
_DOMAIN = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])", re.IGNORECASE)


def has_link(text: str, cited: Sequence[str] = ()) -> bool:
    """Tell whether a line carries an address or markup of its own.

    The name of a site is none where the cited words hold it.
    """
    known = " ".join(cited).casefold()
    domains = (found.group().casefold() for found in _DOMAIN.finditer(text))
    return bool(_LINK.search(text)) or any(domain not in known for domain in domains)
