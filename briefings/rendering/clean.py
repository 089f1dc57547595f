"""Source text made safe to show: nothing that steers a terminal, hides, or reverses the line."""

from urllib.parse import quote, urlsplit

from briefings.reading.visible import plain, visible

__all__ = ["plain", "safe_url", "visible"]

_URL_SAFE = "/:?#@!$&*+,;=%~-._"


def safe_url(url: str) -> str:
    """Give an http(s) address, percent-encoded so that it holds no markup; "" for any other."""
    try:
        parts = urlsplit(plain(url))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(parts.geturl(), safe=_URL_SAFE, errors="replace")
