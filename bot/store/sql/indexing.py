"""What the two ways of full-text search have in common (fts5.py, tsvector.py)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Search
from bot.store.words import Indexed, Phrase, Wanted


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the index an article stands."""

    number: int
    dated: datetime


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An article to be indexed."""

    place: Place
    words: Indexed


class SearchIndex(Protocol):
    """The index of the current versions."""

    async def add(self, connection: AsyncConnection, rows: Sequence[IndexRow]) -> None:
        """Index articles."""
        ...

    async def remove(self, connection: AsyncConnection, places: Sequence[Place]) -> None:
        """Take articles out of the index."""
        ...

    async def compact(self, connection: AsyncConnection) -> None:
        """Let nothing remain of what was removed."""
        ...

    def ranked(self, wanted: Wanted, search: Search) -> Select[Any]:
        """Find by words: rows of articles with a `score`, in the order that is asked for."""
        ...

    def without(self, phrases: Sequence[Phrase]) -> Any:  # noqa: ANN401  SQLAlchemy's own is as wide
        """Give the condition that an article has none of some phrases."""
        ...
