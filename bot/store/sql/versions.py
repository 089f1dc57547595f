"""What becomes of an article that comes in: a new document, a new version, or nothing.

Arrival -> Incoming (which document, which text)
Held (the current version) + Incoming -> Verdict
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Row

from bot.store.records import Arrival, Outcome
from bot.store.sql.indexing import Place
from bot.store.sql.types import in_utc
from briefings.articles import Article, canonical_url
from briefings.sources.fetched import Validators


@dataclass(frozen=True, slots=True)
class Incoming:
    """An arrival, with the id of its document's first version and the digest of what it says."""

    arrival: Arrival
    base: str
    digest: str

    @classmethod
    def of(cls, base: str, arrival: Arrival) -> Self:
        """Read what an arrival says; `base` tells which document it belongs to."""
        return cls(arrival, base, digest(arrival.article.title, arrival.article.text))


@dataclass(frozen=True, slots=True)
class Held:
    """A document and its current version; `place` is None where it has none, or no more."""

    document: int
    first_seen: datetime
    last_seen: datetime
    validators: Validators
    version: int = 0
    digest: str = ""
    excerpt: bool = False
    news_at: datetime | None = None
    place: Place | None = None

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> Self:
        """Read it from a row of documents, joined to articles."""
        return cls(
            document=row.id,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            validators=Validators(row.etag, row.modified),
            version=row.version,
            digest=row.digest or "",
            excerpt=bool(row.excerpt),
            news_at=row.news_at,
            place=None if row.number is None else Place(row.number, row.dated),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done. The rest tells about the new version, where there is to be one."""

    outcome: Outcome
    version: int
    dated: datetime
    news_at: datetime | None


def digest(*parts: str) -> str:
    """Give a short name that two texts never share by chance."""
    joined = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def incoming(workspace: str, arrivals: Sequence[Arrival]) -> list[Incoming]:
    """Tell which document of a workspace each arrival belongs to."""
    return [Incoming.of(base_id(workspace, one.article), one) for one in arrivals]


def base_id(workspace: str, article: Article) -> str:
    """Give the id of the first version of an article's document.

    The operator's own is named as `Article` names itself. A chat workspace's name goes into the
    digest, so that the same page has another id in each.
    """
    own = Article(article.text, url=article.url).id if article.url else article.id
    return digest(workspace, canonical_url(article.url) or own)[:16] if workspace else own


def version_id(base: str, version: int) -> str:
    """Give the id of a version."""
    return base if version == 1 else f"{base}.{version}"


def decide(held: Held, found: Incoming, at: datetime) -> Verdict:
    """Decide what becomes of an arrival.

    The full text of what was an excerpt is the same news. An excerpt tells less than the full
    text does, so it does not take its place.
    """
    arrival = found.arrival
    news_at = at if arrival.news else held.news_at
    dated = _dated(arrival.article.published, held.first_seen, at)
    if not held.version:
        return Verdict("new", 1, dated, news_at)
    if held.place is None:  # withdrawn, and there again
        return Verdict("changed", held.version + 1, dated, news_at)
    if found.digest == held.digest or (arrival.excerpt and not held.excerpt):
        return Verdict("same", held.version, dated, held.news_at)
    fuller = held.excerpt and not arrival.excerpt
    return Verdict("changed", held.version + 1, dated, held.news_at if fuller else news_at)


def _dated(published: datetime | None, first_seen: datetime, at: datetime) -> datetime:
    known = published is not None and in_utc(published) <= at
    return in_utc(published) if known and published else first_seen
