"""A page on the web as a source of one article."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefings.articles import Article
from briefings.reading.pages.encoding import decode
from briefings.reading.pages.files import read_text
from briefings.reading.pages.html import read_html
from briefings.reading.pages.kinds import is_html, not_text
from briefings.sources.address import check_url
from briefings.sources.fetched import Page

if TYPE_CHECKING:
    from briefings.sources.fetcher import Fetcher


class PageSource:
    """One page, fetched anew each time that it is asked."""

    def __init__(
        self,
        url: str,
        *,
        fetcher: "Fetcher | None" = None,
        allowed_private_hosts: Iterable[str] = (),
    ) -> None:
        """Take the address; a wrong one is refused at once (RefusedAddressError).

        Without a fetcher it opens one of its own, for which the allowed hosts are.
        """
        check_url(url)
        self._url = url
        self._fetcher = fetcher
        self._allowed = tuple(allowed_private_hosts)

    async def articles(self) -> Sequence[Article]:
        """Fetch and read the page. Raises FetchError, RefusedAddressError, UnreadableError."""
        return [read_page(await self._fetch())]

    async def _fetch(self) -> Page:
        if self._fetcher:
            return await self._fetcher.fetch(self._url)
        from briefings.sources.fetcher import Fetcher  # the HTTP client is heavy

        async with Fetcher(allowed_private_hosts=self._allowed) as fetcher:
            return await fetcher.fetch(self._url)


def read_page(page: Page) -> Article:
    """Read what was fetched: what it is by its bytes, how it is encoded by its header.

    Its address is where it came from, and a text's publisher is left open: front matter on the web
    could name any outlet. Raises UnreadableError.
    """
    readable = not not_text(page.data)
    text = decode(page.data, page.charset) if page.charset and readable else page.data
    if "html" in page.media_type and readable:
        return read_html(text, page.url)
    name = urlsplit(page.url)._replace(query="", fragment="").geturl()  # its ending tells Markdown
    article = read_text(text, name)
    publisher = article.publisher if is_html(page.data) else ""
    return replace(article, url=page.url, publisher=publisher, id="")
