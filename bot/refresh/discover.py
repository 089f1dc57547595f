"""What a person means by an address: a feed, a front page with a feed link, a page, or a folder.

a folder on this machine -> folder
an address -> what it sends: a feed                                   -> feed
                             a page without a date, with a feed link  -> that feed
                             a page with an article                   -> page
"""

from dataclasses import dataclass
from pathlib import Path

from bot.refresh.desk import Desk
from bot.store.records import SourceKind
from briefings.articles import Article
from briefings.errors import BriefbotError, UnreadableError
from briefings.reading.feeds.discovery import find_feeds
from briefings.reading.feeds.feed import Feed
from briefings.reading.feeds.read import read_feed
from briefings.sources import Page

_TRIED = 3  # feed links of one page
_HINT = "Add a feed, a site's front page that links to one, an article's page, or a folder."


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address; `also` are feeds that the page links to besides."""

    kind: SourceKind
    url: str
    title: str = ""
    also: tuple[str, ...] = ()


async def discover(where: str, desk: Desk, *, kind: SourceKind | None = None) -> Found:
    """Find out what stands there; `kind` holds it to one. Raises a BriefbotError that says why."""
    if kind == "folder" or (kind is None and "://" not in where):
        folder = await desk.aside(lambda: Path(where).expanduser().resolve())
        if not await desk.aside(folder.is_dir):
            hint = f"If it is an address, write https:// before it. {_HINT}"
            raise UnreadableError(where, "there is no such folder", hint)
        return Found("folder", str(folder), folder.name)
    page = await _fetched(where, desk)
    feed = await desk.aside(lambda: read_feed(page.data, page.url))
    if feed.kind and kind != "page":
        return Found("feed", page.moved_to or where, feed.title)
    return await _of_page(where, page, desk, kind)


async def _of_page(where: str, page: Page, desk: Desk, kind: SourceKind | None) -> Found:
    links = [link.url for link in await desk.aside(lambda: find_feeds(page.data, page.url))]
    article = await _article(page, desk)
    dated = article is not None and article.published is not None
    if kind == "feed" or (kind is None and links and not dated):
        for link in links[:_TRIED]:
            if feed := await _feed(link, desk):
                also = tuple(other for other in links if other != link)
                return Found("feed", link, feed.title, also)
        if kind == "feed":
            raise UnreadableError(where, "no feed stands there and the page links to none", _HINT)
    if article is None:
        raise UnreadableError(where, "neither a feed nor an article stands there", _HINT)
    return Found("page", page.moved_to or where, article.title, tuple(links))


async def _fetched(where: str, desk: Desk) -> Page:
    page = await desk.fetcher.fetch(where)
    if not isinstance(page, Page):  # nothing was asked conditionally
        raise UnreadableError(where, "the server sent nothing", "Try again later.")
    return page


async def _feed(url: str, desk: Desk) -> Feed | None:
    try:
        page = await _fetched(url, desk)
    except BriefbotError:
        return None
    feed = await desk.aside(lambda: read_feed(page.data, page.url))
    return feed if feed.kind else None


async def _article(page: Page, desk: Desk) -> Article | None:
    try:
        return await desk.reader.article(page)
    except UnreadableError:
        return None
