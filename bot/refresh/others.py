"""A look at a page that is watched for changes, and at a folder of files."""

from dataclasses import replace
from pathlib import Path

from bot.refresh.desk import Basket, Desk
from bot.store.records import Arrival, NewsSource
from briefings.errors import UnreadableError
from briefings.sources import read_folder


async def look_at_page(source: NewsSource, desk: Desk, basket: Basket) -> None:
    """Fill the basket with the page, where it changed. Raises a BriefbotError."""
    page = await desk.page(source.url, source.health.validators)
    now = desk.clock()
    if page is None:
        kept = source.health.validators
        basket.health = desk.rhythm.succeeded(source.health, now, validators=kept)
        return
    article = replace(page.article, publisher=page.article.publisher or source.publisher)
    basket.title = article.title
    basket.arrivals.append(
        Arrival(
            article,
            source.id,
            source.url,
            news=source.health.first_look_done,
            validators=page.validators,
        )
    )
    basket.health = desk.rhythm.succeeded(source.health, now, validators=page.validators)


async def look_at_folder(source: NewsSource, desk: Desk, basket: Basket) -> None:
    """Fill the basket with the files of a folder; the store tells which are new or changed.

    Files that cannot be read are told as this look's failure, the others are read all the same.
    """
    folder = Path(source.url)
    read = await desk.aside(lambda: read_folder(folder))
    for path, article in read.articles:
        named = replace(article, publisher=article.publisher or source.publisher)
        basket.arrivals.append(
            Arrival(named, source.id, path.name, news=source.health.first_look_done)
        )
    basket.title = source.title or folder.name
    if read.unreadable:
        raise UnreadableError(
            source.url,
            f"{len(read.unreadable)} of its files could not be read, the first: "
            f"{read.unreadable[0].rstrip('.')}",
            "The others were.",
        )
    basket.health = desk.rhythm.succeeded(
        source.health, desk.clock(), validators=source.health.validators
    )
