"""A look again at a page that a recent briefing cites, which may have changed or gone."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

from bot.refresh.desk import Desk
from bot.store.records import Arrival, PageLook, Presence, WatchedPage
from briefings.articles import Article, canonical_url
from briefings.errors import BriefbotError, FetchError

_LOG = logging.getLogger(__name__)


async def look_again(page: WatchedPage, desk: Desk, within: timedelta, every: timedelta) -> bool:
    """Look at a page and record it; tell whether it had changed or gone.

    One that leads elsewhere, or whose site is down, did not change: it is asked again later.
    """
    validators, arrival = page.validators, None
    presence: Presence = "there"
    try:
        async with asyncio.timeout(within.total_seconds()):
            read = await desk.page(page.url, page.validators)
        if read and canonical_url(read.article.url) != canonical_url(page.url):
            presence = "unknown"  # it leads elsewhere now, often to the front page
        elif read:
            validators = read.validators
            held = await desk.store.articles.get([page.article_id])
            arrival = Arrival(_again(read.article, held[0])) if held else None
    except (BriefbotError, TimeoutError) as error:
        _LOG.info("a cited page could not be read again", extra={"why": str(error)})
        presence = _absence(error)
    now = desk.clock()
    look = PageLook(now, now + every, validators, arrival, presence)
    saved = await desk.store.articles.checked(page.document, look)
    return saved is not None and saved.outcome in ("changed", "withdrawn")


def _again(article: Article, held: Article) -> Article:
    """Give a page that was read again with what its feed once told of it."""
    return replace(
        article,
        url=held.url,
        title=article.title or held.title,
        published=held.published or article.published,
        author=article.author or held.author,
        publisher=held.publisher or article.publisher,
    )


def _absence(error: Exception) -> Presence:
    """Tell what a look that failed says of the page: taken away, or nothing."""
    if not isinstance(error, FetchError):
        return "unknown"
    return "gone" if error.gone else "missing" if error.status == 404 else "unknown"
