"""Searching in PostgreSQL: a tsvector of our own words, under a GIN index.

Neither its parser nor its dictionaries are asked, for the words are cut already: vectors and
queries are written out (https://www.postgresql.org/docs/current/datatype-textsearch.html).
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import REAL, Select, bindparam, cast, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import Search
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

    def ranked(self, wanted: Wanted, search: Search) -> Select[Any]:
        """Find by words: articles with a `score`, in the order that is asked for."""
        query = cast(_expression(wanted), TSQUERY)
        score = func.ts_rank(cast(_WEIGHTS, ARRAY(REAL)), article_index.c.words, query)
        found = select(score.label("score")).join_from(article_index, articles)
        newest = articles.c.dated.desc(), articles.c.number.desc()
        order = newest if search.order == "newest" else (score.desc(), *newest)
        return found.where(article_index.c.words.bool_op("@@")(query)).order_by(*order)

    def without(self, phrases: Sequence[Phrase]) -> Any:  # noqa: ANN401  SQLAlchemy's own is as wide
        """Give the condition that an article has none of some phrases."""
        matched = article_index.c.words.bool_op("@@")(cast(_any(phrases), TSQUERY))
        return articles.c.number.not_in(select(article_index.c.number).where(matched))


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
