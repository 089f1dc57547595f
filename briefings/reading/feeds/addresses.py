"""Addresses in feeds: absolute and http(s), or none."""

import re
from urllib.parse import urljoin, urlsplit

_LONGEST = 4000  # characters: what the fetcher takes
_DROPPED = re.compile(r"[\t\r\n]+\s*")
# What no address holds as it is, but feeds write: the rest is left as it stands.
_QUOTED = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>"\\^`{|}'}


def join(base: str, link: str) -> str:
    """Resolve a link against a base; what cannot be resolved is left as it stands."""
    if link.startswith(("http://", "https://")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def address(link: str, base: str = "") -> str:
    """Give the absolute http(s) address that a link leads to, or "".

    Addresses with a user part lead nowhere here, as the fetcher would refuse them.
    """
    plain = _DROPPED.sub("", link.strip()[: 2 * _LONGEST])
    if not plain:
        return ""
    whole = join(base, plain).translate(_QUOTED)
    try:
        parts = urlsplit(whole)
        _ = parts.port
    except ValueError:
        return ""
    odd = "@" in parts.netloc or len(whole) > _LONGEST or any(c < " " for c in whole)
    fits = parts.scheme in {"http", "https"} and parts.hostname and not odd
    return parts.geturl() if fits else ""
