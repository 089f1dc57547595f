"""Pages that were taken away: the next version of such a document is a number without an article.

So nothing finds it any more, what cited an earlier version has that, and a page that comes back is
a new version like any other.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import PageLook, Saved
from bot.store.sql.indexing import Place, SearchIndex
from bot.store.sql.tables import IS_CURRENT, articles, documents

_APART = timedelta(hours=1)  # a page may be missing for a moment while its site is being mended
_OTHER = articles.alias("other")

# The ids of articles whose documents have no current version any more.
WITHDRAWN = (
    select(articles.c.id)
    .join_from(articles, documents)
    .where(
        ~exists().where(
            _OTHER.c.document_id == documents.c.id, _OTHER.c.version == documents.c.version
        )
    )
)


def is_withdrawn(since: datetime | None, look: PageLook) -> bool:
    """Tell whether a page counts as taken away; `since` is when it was first missing."""
    again = look.presence == "missing" and since is not None and look.at - since >= _APART
    return look.presence == "gone" or again


def missing_since(since: datetime | None, look: PageLook) -> dict[str, Any]:
    """Give what a look changes about when a page was first missing."""
    if look.presence == "unknown":
        return {}
    return {"missing_since": None if look.presence == "there" else since or look.at}


async def withdraw(connection: AsyncConnection, index: SearchIndex, document: int) -> Saved | None:
    """Take away what is current of a document; None where that was done before."""
    current = select(articles).join_from(articles, documents, IS_CURRENT)
    row = (await connection.execute(current.where(documents.c.id == document))).one_or_none()
    if row is None:
        return None
    await index.remove(connection, [Place(row.number, row.dated)])
    following = update(documents).where(documents.c.id == document)
    await connection.execute(following.values(version=row.version + 1))
    return Saved(row.id, row.version, "withdrawn")
