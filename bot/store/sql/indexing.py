"""What the two ways of full-text search have in common (fts5.py, tsvector.py)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Column, Select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Order
from bot.store.words import Indexed, Wanted


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

    def ranked(self, shown: Iterable[Column[Any]], order: Order) -> Select[Any]:
        """Find by words: rows of these columns of articles and a score, in that order.

        The words, and what else it takes, are the `parameters`.
        """
        ...

    def holding(self) -> Select[Any]:
        """Give the numbers of the articles that have any of the words that are not wanted."""
        ...

    def parameters(self, wanted: Wanted, since: datetime, until: datetime) -> dict[str, Any]:
        """Write what is wanted, when, and what is not, for the statements that take it."""
        ...
