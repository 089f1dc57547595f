"""Deliveries in the database (bot.ledger.Ledger).

Every write after the claim names the claim and tells by its row count whether it was still ours.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, case, func, select, update

from bot.chat import Place
from bot.ledger import FINAL, Delivery, NewDelivery, Status
from bot.store.sql.batches import batches
from bot.store.sql.database import Database
from bot.store.sql.tables import deliveries

_READ = [c for c in deliveries.c if c.name not in {"claim", "touched_at"}]


class SqlLedger:
    """The ledger over one database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def reserve(self, new: Sequence[NewDelivery], at: datetime) -> list[int]:
        """Put rows in; give the ids of those whose key was not there yet, in order."""
        ids: list[int] = []
        async with self._database.writing() as connection:
            for some in batches(new, 200):
                ids += (await connection.execute(reservation(self._database, some, at))).scalars()
        return ids

    async def get(self, delivery: int) -> Delivery | None:
        """Give a row."""
        return await self._one(deliveries.c.id == delivery)

    async def by_key(self, key: str) -> Delivery | None:
        """Give the row of a key."""
        return await self._one(deliveries.c.key == key)

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
        return _delivery(row) if row else None

    async def made(
        self, delivery: int, claim: str, body: Mapping[str, Any], briefing: int | None
    ) -> bool:
        """Write what is to be posted; the row is "ready"."""
        return await self._write(
            delivery, claim, {"body": body, "briefing_id": briefing, "status": "ready"}
        )

    async def intend(self, delivery: int, claim: str, at: datetime) -> bool:
        """Write that the post is about to be sent; the first such moment is kept."""
        first = func.coalesce(deliveries.c.posting_at, at, type_=deliveries.c.posting_at.type)
        values = {"status": "posting", "posting_at": first, "touched_at": at}
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

    async def end(
        self,
        delivery: int,
        claim: str,
        status: Status,
        at: datetime,
        *,
        message: str = "",
        why: str = "",
    ) -> bool:
        """Write how it ended."""
        ended = {"status": status, "finished_at": at, "message": message, "last_error": why}
        return await self._write(delivery, claim, ended)

    async def unfinished(self, now: datetime, before: datetime, limit: int) -> list[int]:
        """Give rows that are due, not final and untouched since `before`, the longest first."""
        query = (
            select(deliveries.c.id)
            .where(
                deliveries.c.status.not_in(FINAL),
                deliveries.c.due_at <= now,
                deliveries.c.touched_at < before,
            )
            .order_by(deliveries.c.touched_at)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return list((await connection.execute(query)).scalars())

    async def recent(
        self, owner: str | None, limit: int, subscription: int | None = None
    ) -> list[Delivery]:
        """Give a workspace's deliveries ("slack:T123"), or all, the newest first."""
        query = select(*_READ)
        if owner is not None:
            platform, _, workspace = owner.partition(":")
            query = query.where(
                deliveries.c.platform == platform, deliveries.c.workspace == workspace
            )
        if subscription is not None:
            query = query.where(deliveries.c.subscription_id == subscription)
        query = query.order_by(deliveries.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [_delivery(row) for row in (await connection.execute(query)).mappings()]

    async def last_posted(self, subscription: int) -> Delivery | None:
        """Give the last digest of a subscription that was posted with a briefing."""
        query = (
            select(*_READ)
            .where(
                deliveries.c.subscription_id == subscription,
                deliveries.c.kind == "digest",
                deliveries.c.status == "posted",
                deliveries.c.briefing_id.is_not(None),
            )
            .order_by(deliveries.c.id.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _delivery(row) if row else None

    async def counts(self, now: datetime) -> Mapping[str, int]:
        """Give how many rows are in each status, and as "due" how many wait though due."""
        by_status = select(deliveries.c.status, func.count()).group_by(deliveries.c.status)
        waiting = select(func.count()).where(
            deliveries.c.status == "queued", deliveries.c.due_at <= now
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(by_status)).all()
            due = (await connection.execute(waiting)).scalar_one()
        return {**dict(row.tuple() for row in rows), "due": due}

    async def _one(self, this: ColumnElement[bool]) -> Delivery | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(*_READ).where(this))).mappings().first()
        return _delivery(row) if row else None

    async def _write(self, delivery: int, claim: str, values: Mapping[str, Any]) -> bool:
        ours = (deliveries.c.id == delivery, deliveries.c.claim == claim)
        written = update(deliveries).where(*ours, deliveries.c.status.not_in(FINAL)).values(values)
        async with self._database.writing() as connection:
            return (await connection.execute(written)).rowcount == 1


def reservation(database: Database, new: Sequence[NewDelivery], at: datetime) -> Any:  # noqa: ANN401  an INSERT of either dialect
    """Give the statement that puts rows in and gives the ids of those that are new."""
    rows = [
        {
            "key": one.key,
            "kind": one.kind,
            "platform": one.place.platform,
            "workspace": one.place.workspace,
            "channel": one.place.channel,
            "thread": one.thread,
            "subscription_id": one.subscription,
            "due_at": one.due_at,
            "wanted": one.wanted,
            "status": "queued",
            "claim": "",
            "message": "",
            "attempts": 0,
            "last_error": "",
            "created_at": at,
            "touched_at": at,
        }
        for one in new
    ]
    insert = database.insert(deliveries).values(rows)
    unique = insert.on_conflict_do_nothing(index_elements=[deliveries.c.key])
    return unique.returning(deliveries.c.id)


def _delivery(row: RowMapping) -> Delivery:
    values = dict(row)
    place = Place(values.pop("platform"), values.pop("workspace"), values.pop("channel"))
    values["subscription"] = values.pop("subscription_id")
    values["briefing"] = values.pop("briefing_id")
    return Delivery(place=place, **values)
