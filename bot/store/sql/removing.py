"""Removing documents with all their versions, from the tables and from the index."""

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sql.indexing import Place, SearchIndex
from bot.store.sql.tables import articles, briefing_articles, documents


async def remove(connection: AsyncConnection, table: Table, which: ColumnElement[bool]) -> int:
    """Remove rows, and what hangs on them; give how many."""
    return (await connection.execute(table.delete().where(which))).rowcount


async def remove_documents(
    connection: AsyncConnection, index: SearchIndex, which: ColumnElement[bool]
) -> int:
    """Remove documents; give how many."""
    versions = select(articles.c.number, articles.c.dated).join_from(articles, documents)
    rows = (await connection.execute(versions.where(which))).all()
    if rows:
        await index.remove(connection, [Place(row.number, row.dated) for row in rows])
    return await remove(connection, documents, which)


def is_uncited() -> ColumnElement[bool]:
    """Tell the documents no version of which a briefing rests on."""
    cited = select(articles.c.document_id).join_from(briefing_articles, articles)
    return documents.c.id.not_in(cited)
