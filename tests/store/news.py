"""Made-up news for tests of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.store.ports import Store
from bot.store.records import Arrival, Health, Look, NewsSource, Saved, Search
from briefings.articles import Article

NOW = datetime(2025, 3, 25, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HEALTHY = Health(next_look=NOW)
FEED = NewsSource("", "https://courier.example/feed", "feed", NOW, HEALTHY, "Alderwick Courier")
TEAM = "slack:T0ALDER"
OTHERS = "slack:T0FERROW"


def article(name: str, text: str = "The bridge is closed.", title: str = "The bridge") -> Article:
    """Give an article of that address."""
    return Article(text, title=title, url=f"https://courier.example/{name}", publisher="Courier")


def look(source: NewsSource, *articles: Article, at: datetime = NOW) -> Look:
    """Give a look at a feed that brought these articles."""
    arrivals = tuple(Arrival(one, source.id, one.url) for one in articles)
    return Look(source.id, at, replace(source.health, last_look=at), arrivals)


async def save(store: Store, *articles: Article, workspace: str = "") -> list[Saved]:
    """Save articles as they are."""
    return await store.articles.save(workspace, [Arrival(one) for one in articles], NOW)


async def found(store: Store, search: Search) -> list[str]:
    """Give the last part of the address of what is found, in order."""
    return [hit.url.rsplit("/", 1)[-1] for hit in await store.articles.search(search)]
