"""A page on the web as a source of one article."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefings.articles import Article
from briefings.reading.pages.encoding import decode
from briefings.reading.pages.files import read_text
from briefings.reading.pages.html import read_html
from briefings.reading.pages.kinds import not_text
from briefings.sources.address import check_url


class PageSource:
    """One page, fetched anew each time that it is asked."""

    def __init__(self, url: str, *, allowed_private_hosts: Iterable[str] = ()) -> None:
        """Take the address; a wrong one is refused at once (RefusedAddressError)."""
        check_url(url)
        self._url = url
        self._allowed = tuple(allowed_private_hosts)

    async def articles(self) -> Sequence[Article]:
        """Fetch and read the page. Raises FetchError, RefusedAddressError, UnreadableError."""
        from briefings.sources.fetcher import Fetcher  # the HTTP client is heavy

        page = await Fetcher(allowed_private_hosts=self._allowed).fetch(self._url)
        return [_article(page.url, page.data, page.charset, page.media_type)]


def _article(url: str, data: bytes, charset: str, media_type: str) -> Article:
    """Read what was fetched: what it is by its bytes, how it is encoded by its header."""
    text = decode(data, charset) if charset and not not_text(data) else data
    if "html" in media_type and not not_text(data):
        return read_html(text, url)
    name = urlsplit(url)._replace(query="", fragment="").geturl()  # its ending tells Markdown
    article = read_text(text, name)
    return article if article.url else replace(article, url=url, id="")
