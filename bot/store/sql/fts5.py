"""Searching in SQLite: FTS5 (https://www.sqlite.org/fts5.html).

The number of a row in the index is made of the second of the article's day and its number, so that
the index is in the order of time: the newest are found from its end, and of a range of time only
that part is looked at. FTS5 sorts by relevance itself; rows are joined in that order, as many as
are wanted.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Select, Table, Text, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Search
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

    def ranked(self, wanted: Wanted, search: Search) -> Select[Any]:
        """Find by words: articles with a `score`, in the order that is asked for."""
        found = _index.join(articles, articles.c.number == _index.c.rowid.op("&")(_NUMBERS - 1))
        query = select((-_index.c.rank).label("score")).select_from(found)
        query = query.where(_index.c.article_index.match(expression(wanted)))
        if search.since:
            query = query.where(_index.c.rowid >= _seconds(search.since) * _NUMBERS)
        if search.until:
            query = query.where(_index.c.rowid < (_seconds(search.until) + 1) * _NUMBERS)
        newest = search.order == "newest"
        return query.order_by(_index.c.rowid.desc() if newest else _index.c.rank)

    def without(self, phrases: Sequence[Phrase]) -> Any:  # noqa: ANN401  SQLAlchemy's own is as wide
        """Give the condition that an article has none of some phrases."""
        holding = select(_index.c.rowid.op("&")(_NUMBERS - 1))
        matched = _index.c.article_index.match(_any(phrases))
        return articles.c.number.not_in(holding.where(matched))


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
