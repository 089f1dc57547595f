"""A look at a feed: what is new in it, each new entry's page read in full.

feed -> entries -> plan -> the page of each -> article
                           (no page to be had -> the feed's own text, marked as an excerpt)
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.refresh.desk import Basket, Desk, ReadPage
from bot.refresh.plan import TRIES, Wanted, given_up, plan
from bot.store.records import Arrival, Entry, NewsSource
from briefings.articles import Article
from briefings.errors import BriefbotError, UnreadableError
from briefings.reading.feeds.excerpt import excerpt
from briefings.reading.feeds.feed import Feed
from briefings.reading.feeds.read import read_feed
from briefings.sources import Page, Unchanged

_OPEN = 1_000  # entries whose tries may end at one look
_ENOUGH = 80  # characters: less of the feed's own text is a title said again


async def look_at_feed(source: NewsSource, desk: Desk, basket: Basket) -> None:
    """Fill the basket. Raises a BriefbotError for a feed that cannot be fetched or is none."""
    now = desk.clock()
    unfinished = await desk.store.sources.unfinished(source.id, 1)
    again = any(entry.tries < TRIES for entry in unfinished)  # then the whole feed is wanted
    fetched = await desk.fetch(source, None if again else source.health.validators)
    if isinstance(fetched, Unchanged):
        basket.url = fetched.moved_to
        basket.health = desk.rhythm.succeeded(
            source.health,
            now,
            validators=fetched.validators,
            # What it said of its pause (`ttl`) stands, and is in the interval.
            at_least=timedelta(seconds=source.health.interval),
        )
        return
    feed = await _read(fetched, desk)
    basket.url = fetched.moved_to  # only now: a feed may "move" to a page that asks to log in
    known = await desk.store.sources.entries(source.id, [e.key for e in feed.entries])
    first = not source.health.first_look_done
    planned = plan(feed, known, now, first_look=first)
    basket.title = feed.title
    basket.entries += planned.stale
    if again:
        basket.entries += given_up(await desk.store.sources.unfinished(source.id, _OPEN), planned)
    await _gather(source, feed, planned.wanted, desk, basket)
    basket.health = desk.rhythm.succeeded(
        source.health,
        now,
        # With entries left for later the feed must be sent again.
        validators=type(fetched.validators)() if planned.later else fetched.validators,
        delays=[_delay(w, now) for w in planned.wanted if w.is_new],
        at_least=timedelta(minutes=feed.minutes or 0),
    )


async def _read(page: Page, desk: Desk) -> Feed:
    feed = await desk.aside(lambda: read_feed(page.data, page.url))
    if not feed.kind:
        why = feed.problems[0] if feed.problems else "this is no feed"
        raise UnreadableError(page.url, why.rstrip("."), "Add the address of a feed or a page.")
    return feed


async def _gather(
    source: NewsSource, feed: Feed, wanted: tuple[Wanted, ...], desk: Desk, basket: Basket
) -> None:
    """Read all entries that are wanted, several at once; one that fails harms no other."""
    have = await desk.store.articles.have(
        source.workspace, [w.entry.url for w in wanted if w.is_new and w.entry.url]
    )
    async with asyncio.TaskGroup() as group:
        for one in wanted:
            if one.entry.url in have:  # another feed brought it
                basket.entries.append(_entry(one, "read", _seen(source, desk)))
            else:
                group.create_task(_one(source, feed, one, desk, basket))


async def _one(source: NewsSource, feed: Feed, wanted: Wanted, desk: Desk, basket: Basket) -> None:
    error, page = "", None
    if wanted.entry.url:
        try:
            page = await desk.page(wanted.entry.url)
        except BriefbotError as failure:
            error = str(failure)
    article = _full(page, wanted, source) if page else _excerpt(feed, wanted, source)
    partial = page is None
    seen = _seen(source, desk)
    if article is None:
        basket.entries.append(_entry(wanted, "unreadable", seen, error or "it has no text"))
        return
    # Without an address there is nothing to try again for: the feed's text is all there is.
    state = "excerpt" if partial and wanted.entry.url else "read"
    basket.entries.append(_entry(wanted, state, seen, error))
    basket.arrivals.append(
        Arrival(
            article,
            source.id,
            wanted.entry.key,
            excerpt=partial,
            news=_is_news(source, wanted),
            **({"validators": page.validators} if page else {}),
        )
    )


def _is_news(source: NewsSource, wanted: Wanted) -> bool:
    """Tell what came in since the source was added, whenever its page could be read."""
    seen = wanted.seen
    return source.health.first_look_done and (seen is None or seen > source.added_at)


def _seen(source: NewsSource, desk: Desk) -> datetime:
    """Give when an entry of this look counts as first seen: what the first one finds was there."""
    return desk.clock() if source.health.first_look_done else source.added_at


def _entry(wanted: Wanted, state: str, at: datetime, error: str = "") -> Entry:
    entry = wanted.entry
    return Entry(entry.key, entry.url, state, at, wanted.tries, error)  # type: ignore[arg-type]


def _full(page: ReadPage, wanted: Wanted, source: NewsSource) -> Article:
    """Fill in from the feed what the page does not tell."""
    article, entry = page.article, wanted.entry
    return replace(
        article,
        title=article.title or entry.title,
        published=wanted.published or article.published,
        author=article.author or entry.author,
        publisher=article.publisher or source.publisher or source.title,
    )


def _excerpt(feed: Feed, wanted: Wanted, source: NewsSource) -> Article | None:
    made = excerpt(wanted.entry, feed)
    if made is None or len(made.text) < _ENOUGH:
        return None
    publisher = source.publisher or feed.title or source.title
    return replace(made, published=wanted.published, publisher=publisher)


def _delay(wanted: Wanted, now: datetime) -> float | None:
    if wanted.published is None:
        return None
    return max(0.0, (now - wanted.published).total_seconds())
