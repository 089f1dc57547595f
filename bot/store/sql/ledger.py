"""Deliveries in the database (bot.ledger.Ledger).

Every write after the claim names the claim and tells by its row count whether it was still ours.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    case,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Place, Thread
from bot.ledger import (
    FINAL,
    KINDS,
    OPEN,
    Delivery,
    Ended,
    Enlist,
    Kind,
    LedgerState,
    NewDelivery,
)
from bot.store.sql.chat_tables import CHATS
from bot.store.sql.database import Database
from bot.store.sql.delivery_rows import delivery_of, row_of
from bot.store.sql.digest_tables import deliveries
from bot.store.sql.settled import settled
from bot.store.sql.tables import articles, briefing_articles, documents

_READ = [c for c in deliveries.c if c.name not in {"claim", "touched_at"}]
_PLACE = ("platform", "workspace", "channel")


@settled
class SqlLedger:
    """The ledger over one database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def reserve(
        self, new: Sequence[NewDelivery], at: datetime, enlist: Enlist | None = None
    ) -> list[int]:
        """Put rows in; give the ids of those whose key was not there yet, in order."""
        async with self._database.writing() as connection:
            ids = await put_in(connection, self._database, new, at)
            await hand_on(self._database, ids, enlist, connection)
        await hand_on(self._database, ids, enlist, None)
        return ids

    async def get(self, delivery: int) -> Delivery | None:
        """Give a row."""
        return await self._one(deliveries.c.id == delivery)

    async def claim(self, delivery: int, claim: str, at: datetime) -> Delivery | None:
        """Take a row that is not final, whoever had it."""
        taken = (
            update(deliveries)
            .where(deliveries.c.id == delivery, deliveries.c.status.not_in(FINAL))
            .values(claim=claim, attempts=deliveries.c.attempts + 1, touched_at=at)
            .returning(*_READ)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(taken)).mappings().first()
        return delivery_of(row) if row else None

    async def made(
        self, delivery: int, claim: str, body: Mapping[str, Any], briefing: int | None
    ) -> bool:
        """Write what is to be posted; the row is "ready"."""
        return await self._write(
            delivery, claim, {"body": body, "briefing_id": briefing, "status": "ready"}
        )

    async def intend(self, delivery: int, claim: str, at: datetime) -> bool:
        """Write that the post is about to be sent, and when."""
        values = {"status": "posting", "posting_at": at, "touched_at": at}
        return await self._write(delivery, claim, values)

    async def refused(self, delivery: int, claim: str, why: str) -> bool:
        """Write that the post was certainly not taken: "ready" again, nothing to look for."""
        ready = case((deliveries.c.body.is_(None), "queued"), else_="ready")
        return await self._write(
            delivery, claim, {"status": ready, "posting_at": None, "last_error": why}
        )

    async def unknown(self, delivery: int, claim: str, why: str) -> bool:
        """Write that nobody knows whether the post was taken: it stays "posting"."""
        return await self._write(delivery, claim, {"last_error": why})

    async def end(self, delivery: int, claim: str, ended: Ended) -> bool:
        """Write how it ended."""
        values = {
            "status": ended.status,
            "finished_at": ended.at,
            "message": ended.message,
            "last_error": ended.why,
        }
        return await self._write(delivery, claim, values)

    async def unfinished(
        self, before: datetime, limit: int, kinds: Collection[Kind] = KINDS
    ) -> list[int]:
        """Give rows that are not final and untouched since `before`, the longest first."""
        waiting = (deliveries.c.status.in_(OPEN), deliveries.c.kind.in_(kinds))
        query = (
            select(deliveries.c.id)
            .where(*waiting, deliveries.c.touched_at < before)
            .order_by(deliveries.c.touched_at)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return list((await connection.execute(query)).scalars())

    async def recent(
        self,
        owner: str | None,
        limit: int,
        subscription: int | None = None,
        kinds: Collection[Kind] = KINDS,
    ) -> list[Delivery]:
        """Give a workspace's deliveries ("slack:T123"), or all, the newest first."""
        query = select(*_READ).where(deliveries.c.kind.in_(kinds))
        if owner is not None:
            query = query.where(*is_of(deliveries, owner))
        if subscription is not None:
            query = query.where(deliveries.c.subscription_id == subscription)
        return await self._all(query.order_by(deliveries.c.id.desc()).limit(limit))

    async def at(self, place: Place, limit: int) -> list[Delivery]:
        """Give a place's deliveries, the newest first."""
        query = select(*_READ).where(*_in(place)).order_by(deliveries.c.id.desc())
        return await self._all(query.limit(limit))

    async def briefed(self, place: Place) -> Delivery | None:
        """Give the last of a place that was posted and tells a briefing."""
        told = (deliveries.c.status == "posted", deliveries.c.briefing_id.is_not(None))
        query = select(*_READ).where(*_in(place), *told).order_by(deliveries.c.id.desc())
        return next(iter(await self._all(query.limit(1))), None)

    async def told(self, subscription: int, place: Place, limit: int) -> list[Delivery]:
        """Give a subscription's digests that were posted to a place, the last first."""
        query = (
            select(*_READ)
            .where(
                deliveries.c.subscription_id == subscription,
                deliveries.c.kind == "digest",
                deliveries.c.status.in_(("posted", "uncertain")),
                deliveries.c.briefing_id.is_not(None),
                *_in(place),
            )
            .order_by(deliveries.c.id.desc())
            .limit(limit)
        )
        return await self._all(query)

    async def outdated(self, since: datetime, after: int, limit: int) -> list[Delivery]:
        """Give what was posted since then on articles of which there is a newer version by now."""
        followed = (
            select(briefing_articles.c.briefing_id)
            .join_from(briefing_articles, articles)
            .join(documents)
            .where(documents.c.version > articles.c.version)
        )
        query = (
            select(*_READ)
            .where(
                deliveries.c.id > after,
                deliveries.c.status == "posted",
                deliveries.c.finished_at >= since,
                deliveries.c.kind != "correction",
                deliveries.c.briefing_id.in_(followed),
            )
            .order_by(deliveries.c.id)
            .limit(limit)
        )
        return await self._all(query)

    async def keyed(self, beginning: str) -> list[Delivery]:
        """Give the rows whose keys begin so, in the order they were put in."""
        begun = deliveries.c.key.startswith(beginning, autoescape=True)
        return await self._all(select(*_READ).where(begun).order_by(deliveries.c.id))

    async def hanging(self, thread: Thread) -> Delivery | None:
        """Give what a thread hangs from, or the last of ours that was posted into it."""
        if not thread.root or not thread.place.workspace:
            return None
        here = and_(
            *_in(thread.place),
            deliveries.c.status == "posted",
        )
        root = select(*_READ).where(here, deliveries.c.message == thread.root)
        inside = select(*_READ).where(
            here, deliveries.c.thread == thread.root, deliveries.c.kind == "answer"
        )
        for query in (root, inside):
            if found := await self._all(query.order_by(deliveries.c.id.desc()).limit(1)):
                return found[0]
        return None

    async def state(self, now: datetime) -> LedgerState:
        """Tell how it goes."""
        count = func.count().label("rows")
        by_status = select(deliveries.c.status, count).group_by(deliveries.c.status)
        due = (deliveries.c.status.in_(OPEN), deliveries.c.due_at <= now)
        unstarted = func.sum(case((deliveries.c.attempts == 0, 1), else_=0))
        waiting = select(unstarted, func.min(deliveries.c.due_at)).where(*due)
        async with self._database.reading() as connection:
            rows = (await connection.execute(by_status)).all()
            begun, oldest = (await connection.execute(waiting)).one()
        return LedgerState({row.status: row.rows for row in rows}, begun or 0, oldest)

    async def _all(self, query: Select[Any]) -> list[Delivery]:
        async with self._database.reading() as connection:
            return [delivery_of(row) for row in (await connection.execute(query)).mappings()]

    async def _one(self, this: ColumnElement[bool]) -> Delivery | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(*_READ).where(this))).mappings().first()
        return delivery_of(row) if row else None

    async def _write(self, delivery: int, claim: str, values: Mapping[str, Any]) -> bool:
        ours = (deliveries.c.id == delivery, deliveries.c.claim == claim)
        written = update(deliveries).where(*ours, deliveries.c.status.not_in(FINAL)).values(values)
        async with self._database.writing() as connection:
            return (await connection.execute(written)).rowcount == 1


async def put_in(
    connection: AsyncConnection, database: Database, new: Sequence[NewDelivery], at: datetime
) -> list[int]:
    """Put rows in within a transaction; give the ids of those that are new and to be carried."""
    insert = database.insert(deliveries).on_conflict_do_nothing(index_elements=[deliveries.c.key])
    ids: list[int] = []
    for wanted in ([one for one in new if not one.skipped], [one for one in new if one.skipped]):
        if wanted:
            rows = [row_of(one, at) for one in wanted]
            done = (await connection.execute(insert.returning(deliveries.c.id), rows)).scalars()
            ids += [] if wanted[0].skipped else sorted(done)
    return ids


async def hand_on(
    database: Database,
    ids: Sequence[int],
    enlist: Enlist | None,
    connection: AsyncConnection | None,
) -> None:
    """Hand rows to who carries them: in PostgreSQL within their transaction, else after it."""
    within = database.kind == "postgresql"
    if enlist is None or not ids or within is (connection is None):
        return
    raw = await connection.get_raw_connection() if connection else None
    await enlist(ids, raw.driver_connection if raw else None)


def is_of(table: Table, owner: str) -> tuple[ColumnElement[bool], ...]:
    """Tell the rows of a workspace ("slack:T123"), or of the operator ("")."""
    platform, _, workspace = owner.partition(":")
    same = table.c.workspace == workspace
    return (same, table.c.platform == platform) if owner else (same,)


def _in(place: Place) -> tuple[ColumnElement[bool], ...]:
    # That it is a chat is said in so many words, for the planner: the indexes hold chats only.
    chats = (CHATS,) if place.workspace else ()
    return (*chats, *(deliveries.c[name] == getattr(place, name) for name in _PLACE))
