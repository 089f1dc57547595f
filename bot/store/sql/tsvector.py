"""Searching in PostgreSQL: a tsvector of our own words, under a GIN index.

Neither its parser nor its dictionaries are asked, for the words are cut already: vectors and
queries are written out (https://www.postgresql.org/docs/current/datatype-textsearch.html).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import REAL, Column, Select, Text, bindparam, cast, func, insert, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Order
from bot.store.sql.indexing import IndexRow, Place
from bot.store.sql.tables import article_index, articles
from bot.store.words import Indexed, Phrase, Wanted

# What a word counts for in weights D, C, B and A: in the text (D) a quarter of the title's (A).
_WEIGHTS = [0.25, 0.25, 0.25, 1.0]
# The text is numbered from here, so that no phrase goes on from the title into the text.
_TEXT_FROM = 1_000


class TsVector:
    """The index, as a table of vectors."""

    async def add(self, connection: AsyncConnection, rows: Sequence[IndexRow]) -> None:
        """Index articles."""
        made = [{"number": row.place.number, "words": _vector(row.words)} for row in rows]
        await connection.execute(insert(article_index), made)

    async def remove(self, connection: AsyncConnection, places: Sequence[Place]) -> None:
        """Take articles out of the index."""
        rows = [{"row": place.number} for place in places]
        this = article_index.c.number == bindparam("row")
        await connection.execute(article_index.delete().where(this), rows)

    async def compact(self, connection: AsyncConnection) -> None:
        """Do nothing: PostgreSQL's own vacuum sees to it."""

    def ranked(self, shown: Iterable[Column[Any]], order: Order) -> Select[Any]:
        """Find by words: rows of these columns of articles and a score, in that order."""
        query = cast(bindparam("wanted", type_=Text), TSQUERY)
        score = func.ts_rank(cast(_WEIGHTS, ARRAY(REAL)), article_index.c.words, query)
        newest = order == "newest"  # then no score is worked out
        found = select(*shown, literal(0.0) if newest else score)
        found = found.join_from(article_index, articles)
        found = found.where(article_index.c.words.bool_op("@@")(query))
        by = articles.c.dated.desc(), articles.c.number.desc()
        return found.order_by(*(by if newest else (score.desc(), *by)))

    def holding(self) -> Select[Any]:
        """Give the numbers of the articles that have any of the words that are not wanted."""
        query = cast(bindparam("unwanted", type_=Text), TSQUERY)
        matched = article_index.c.words.bool_op("@@")(query)
        return select(article_index.c.number).where(matched)

    def parameters(self, wanted: Wanted, *_times: datetime) -> dict[str, Any]:
        """Write what is wanted, or what is not; times are no part of this index."""
        if wanted.groups:
            return {"wanted": _expression(wanted)}
        return {"unwanted": _any(wanted.none)} if wanted.none else {}


def _vector(words: Indexed) -> str:
    """Write a vector: each word with its places, those of the title weighted."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words.title, start=1):
        places.setdefault(word, []).append(f"{place}A")
    for place, word in enumerate(words.text, start=_TEXT_FROM):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"{_quoted(word)}:{','.join(at)}" for word, at in places.items())


def _expression(wanted: Wanted) -> str:
    said = [_any(group) for group in wanted.groups]
    return " & ".join([*said, *([f"!{_any(wanted.none)}"] if wanted.none else [])])


def _any(phrases: Sequence[Phrase]) -> str:
    return f"({' | '.join(map(_phrase, phrases))})"


def _phrase(phrase: Phrase) -> str:
    words = " <-> ".join(map(_quoted, phrase.words))
    return f"({words}{':*' if phrase.open else ''})"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
