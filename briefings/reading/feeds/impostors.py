"""What it is that was taken for a feed, and what to do: a sentence for a person."""

from briefings.reading.feeds.discovery import find_feeds
from briefings.reading.feeds.markup import first_name
from briefings.reading.pages.kinds import is_html, not_text

_HINT = "Give the address of a feed, or of a page that links to one."
_XML = {
    "svg": "an SVG image",
    "opml": "an OPML list of feeds",
    "urlset": "a sitemap",
    "sitemapindex": "an index of sitemaps",
    "stylesheet": "a style sheet",
    "rdf": "RDF without news items",
    "error": "an error message of a server",
}
_WEB_PAGE = "a web page"
_EMPTY = "empty"
_HEAD = 2_000  # characters
_LONGEST = 300  # characters of an address that is shown
_PAGE = frozenset(
    "html head body title meta link script style div p a span h1 h2 table ul br img pre".split()
)


def impostor(data: bytes, text: str, url: str = "") -> str:
    """Say that some bytes are no feed, what they are, what to do; `text` is their characters."""
    kind = what(data, text)
    if kind == _WEB_PAGE:
        return _about_page(text, url)
    if kind == _EMPTY:
        return f"It is empty. {_HINT}"
    hint = "Import it: `briefbot sources import`." if kind == _XML["opml"] else _HINT
    return f"It is {kind}, not a feed. {hint}"


def what(data: bytes, text: str) -> str:
    """Name what some bytes are: "a web page", "a PDF document", "a sitemap", "empty"."""
    start = text[:_HEAD].strip("\ufeff \t\r\n\x00")
    name = first_name(text) if start.startswith("<") else ""
    if not start:
        return _EMPTY
    if is_html(data) or name in _PAGE:
        return _WEB_PAGE
    if kind := not_text(data):
        return kind
    if name:
        return _XML.get(name, f"XML of another kind ({name[:40]})")
    return "JSON of another kind" if start.startswith(("{", "[")) else "plain text"


def _about_page(text: str, url: str) -> str:
    feeds = (link.url for link in find_feeds(text, url))
    if feed := next((address for address in feeds if len(address) < _LONGEST), ""):
        return f"It is {_WEB_PAGE}, not a feed. It links to its feed: {feed}"
    return (
        f"It is {_WEB_PAGE}, not a feed, perhaps one that asks readers to sign in or to prove "
        f"that they are human. {_HINT}"
    )
