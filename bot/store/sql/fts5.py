"""Searching in SQLite: FTS5 (https://www.sqlite.org/fts5.html).

The number of a row in the index is made of the second of the article's day and its number, so that
the index is in the order of time: the newest are found from its end, and of a range of time only
that part is looked at. FTS5 sorts by relevance itself; rows are joined in that order, as many as
are wanted.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    insert,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Order
from bot.store.sql.indexing import IndexRow, Place
from bot.store.sql.tables import articles
from bot.store.words import Phrase, Wanted

# `article_index` as a column is the whole row: what MATCH and commands are given to.
_index = Table(
    "article_index",
    MetaData(),
    *(Column("rowid", Integer), Column("title", Text), Column("text", Text)),
    *(Column("rank", Integer), Column("article_index", Text)),
)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NUMBERS = 2**32  # what is left for numbers of articles, beside 31 bits of seconds: until 2068


class Fts5:
    """The index, as a virtual table."""

    async def add(self, connection: AsyncConnection, rows: Sequence[IndexRow]) -> None:
        """Index articles."""
        made = [
            {
                "rowid": _rowid(row.place),
                "title": " ".join(row.words.title),
                "text": " ".join(row.words.text),
            }
            for row in rows
        ]
        await connection.execute(insert(_index), made)

    async def remove(self, connection: AsyncConnection, places: Sequence[Place]) -> None:
        """Take articles out of the index."""
        rows = [{"row": _rowid(place)} for place in places]
        await connection.execute(_index.delete().where(_index.c.rowid == bindparam("row")), rows)

    async def compact(self, connection: AsyncConnection) -> None:
        """Write the index anew, without what was removed: until then its words lie in the file."""
        await connection.execute(insert(_index).values(article_index="optimize"))

    def ranked(self, shown: Iterable[Column[Any]], order: Order) -> Select[Any]:
        """Find by words: rows of these columns of articles and a score, in that order."""
        found = _index.join(articles, articles.c.number == _index.c.rowid.op("&")(_NUMBERS - 1))
        newest = order == "newest"  # then no score is worked out
        query = select(*shown, literal(0.0) if newest else -_index.c.rank).select_from(found)
        query = query.where(
            _index.c.article_index.match(bindparam("wanted")),
            _index.c.rowid >= bindparam("low"),
            _index.c.rowid <= bindparam("high"),
        )
        return query.order_by(_index.c.rowid.desc() if newest else _index.c.rank)

    def holding(self) -> Select[Any]:
        """Give the numbers of the articles that have any of the words that are not wanted."""
        numbers = select(_index.c.rowid.op("&")(_NUMBERS - 1))
        return numbers.where(_index.c.article_index.match(bindparam("unwanted")))

    def parameters(self, wanted: Wanted, since: datetime, until: datetime) -> dict[str, Any]:
        """Write what is wanted, and the part of the index that it can be in."""
        low, high = _seconds(since) * _NUMBERS, _seconds(until) * _NUMBERS + _NUMBERS - 1
        if wanted.groups:
            return {"wanted": expression(wanted), "low": low, "high": high}
        return {"unwanted": _any(wanted.none)} if wanted.none else {}


def _rowid(place: Place) -> int:
    return _seconds(place.dated) * _NUMBERS + place.number


def _seconds(moment: datetime) -> int:
    """Give whole seconds since 2000; what was before then stands at its beginning."""
    return min(max(int((moment - _EPOCH).total_seconds()), 0), 2**31 - 1)


def expression(wanted: Wanted) -> str:
    """Write what is wanted in the query language of FTS5."""
    said = " AND ".join(_any(group) for group in wanted.groups)
    return f"({said}) NOT {_any(wanted.none)}" if wanted.none else said


def _any(phrases: Sequence[Phrase]) -> str:
    return f"({' OR '.join(map(_phrase, phrases))})"


def _phrase(phrase: Phrase) -> str:
    """Quote a phrase. No word of ours (words.py) holds a quotation mark."""
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.open else "")
