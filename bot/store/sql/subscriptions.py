"""Subscriptions and rates in the database (bot.digests.subscriptions)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Place
from bot.digests.subscriptions import Decide, Note, Subscription, Turn
from bot.ledger import Enlist
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries, rates, subscriptions
from bot.store.sql.ledger import hand_on, is_of, put_in
from bot.store.sql.settled import settled

_PLACE = ("platform", "workspace", "channel")
_REPLACED = "The next one came first: the channel took nothing in between."


@settled
class SqlSubscriptions:
    """Subscriptions over one database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def add(self, subscription: Subscription) -> Subscription:
        """Add one, or change the one of that topic in that place."""
        row = _row(subscription)
        same = [subscriptions.c[name] for name in (*_PLACE, "topic")]
        changed = {name: value for name, value in row.items() if name != "created_at"}
        insert = self._database.insert(subscriptions).values(row)
        put = insert.on_conflict_do_update(index_elements=same, set_=changed)
        async with self._database.writing() as connection:
            number = (await connection.execute(put.returning(subscriptions.c.id))).scalar_one()
        return replace(subscription, id=number)

    async def get(self, subscription: int) -> Subscription | None:
        """Give one."""
        query = select(subscriptions).where(subscriptions.c.id == subscription)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _subscription(row) if row else None

    async def listed(self, owner: str | None = None) -> list[Subscription]:
        """Give those of a workspace, or all, in the order they were added."""
        query = select(subscriptions).order_by(subscriptions.c.id)
        if owner is not None:
            query = query.where(*is_of(subscriptions, owner))
        async with self._database.reading() as connection:
            return [_subscription(row) for row in (await connection.execute(query)).mappings()]

    async def update(self, subscription: Subscription) -> bool:
        """Write all of it; False where there is none."""
        this = subscriptions.c.id == subscription.id
        async with self._database.writing() as connection:
            done = await connection.execute(
                update(subscriptions).where(this).values(_row(subscription))
            )
        return done.rowcount == 1

    async def pause(self, owner: str, why: str, now: datetime, note: Note) -> list[Subscription]:
        """Pause those of a workspace that run, and put what tells of it into the ledger."""
        running = (*is_of(subscriptions, owner), subscriptions.c.next_due.is_not(None))
        held = select(subscriptions).where(*running).order_by(subscriptions.c.id).with_for_update()
        async with self._database.writing() as connection:
            found = [_subscription(r) for r in (await connection.execute(held)).mappings()]
            these = subscriptions.c.id.in_([one.id for one in found])
            paused = {"next_due": None, "begins_at": None, "paused_why": why}
            await connection.execute(update(subscriptions).where(these).values(paused))
            await put_in(connection, self._database, note(found), now)
        return found

    async def remove(self, subscription: int) -> bool:
        """Remove one; False where there is none."""
        this = subscriptions.c.id == subscription
        async with self._database.writing() as connection:
            return (await connection.execute(delete(subscriptions).where(this))).rowcount == 1

    async def tick(
        self, now: datetime, limit: int, decide: Decide, enlist: Enlist | None = None
    ) -> int:
        """Reserve what begins by now and say when each is due again, in one transaction."""
        due = (
            select(subscriptions)
            .where(subscriptions.c.begins_at <= now)
            .order_by(subscriptions.c.begins_at)
            .limit(limit)
            .with_for_update(skip_locked=True)  # SQLite has one writer at a time anyway
        )
        ids: list[int] = []
        async with self._database.writing() as connection:
            found = [_subscription(r) for r in (await connection.execute(due)).mappings()]
            ticked = [(one.id, decide(one)) for one in found]
            new = [delivery for _, what in ticked for delivery in what.deliveries]
            ids = await put_in(connection, self._database, new, now)
            await _replace(connection, [one.id for one in found], ids, now)
            # Those that are due together again are written together.
            again: dict[tuple[datetime | None, datetime | None, str], list[int]] = {}
            for number, what in ticked:
                key = (what.next_due, what.begins_at, what.paused_why)
                again.setdefault(key, []).append(number)
            for (slot, begin, why), numbers in again.items():
                these = update(subscriptions).where(subscriptions.c.id.in_(numbers))
                new_values = {"next_due": slot, "begins_at": begin, "paused_why": why}
                await connection.execute(these.values(new_values))
            await hand_on(self._database, ids, enlist, connection)
        await hand_on(self._database, ids, enlist, None)
        return len(found)

    async def failed(self, subscription: int) -> int:
        """Count a digest that failed; give how many did in a row."""
        this = subscriptions.c.id == subscription
        counted = (
            update(subscriptions)
            .where(this)
            .values(failures=subscriptions.c.failures + 1)
            .returning(subscriptions.c.failures)
        )
        async with self._database.writing() as connection:
            return (await connection.execute(counted)).scalar() or 0

    async def succeeded(self, subscription: int) -> None:
        """Forget the failures."""
        this = (subscriptions.c.id == subscription, subscriptions.c.failures > 0)
        async with self._database.writing() as connection:
            await connection.execute(update(subscriptions).where(*this).values(failures=0))


@settled
class SqlRates:
    """Reserved moments over one database: a row a key, the last moment that was given."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def reserve(self, key: str, now: datetime, every: float, within: float) -> Turn:
        """Give the first free moment at or after now; take it if it is within so many seconds."""
        latest = now + timedelta(seconds=within)  # none is given later, but by a wrong clock
        async with self._database.writing() as connection:
            first = self._database.insert(rates).values(key=key, at=now, taken=False)
            await connection.execute(first.on_conflict_do_nothing(index_elements=[rates.c.key]))
            held = select(rates.c.at, rates.c.taken).where(rates.c.key == key).with_for_update()
            at, taken = (await connection.execute(held)).one()
            this = update(rates).where(rates.c.key == key)
            if at > latest:
                at = latest
                await connection.execute(this.values(at=at))
            free = max(now, at + timedelta(seconds=every)) if taken else now
            if free > latest:
                return Turn(free, taken=False)
            await connection.execute(this.values(at=free, taken=True))
        return Turn(free, taken=True)


async def _replace(
    connection: AsyncConnection, numbers: Sequence[int], ids: Sequence[int], now: datetime
) -> None:
    """End digests that wait still when the next one comes: a channel that was down gets one."""
    if not ids:
        return
    waiting = (
        deliveries.c.subscription_id.in_(numbers),
        deliveries.c.id < min(ids),
        deliveries.c.kind == "digest",
        deliveries.c.status.in_(("queued", "ready")),  # what may have been sent is looked for
        deliveries.c.due_at < now,
    )
    ended = {"status": "skipped", "finished_at": now, "last_error": _REPLACED}
    await connection.execute(update(deliveries).where(*waiting).values(ended))


def _row(subscription: Subscription) -> dict[str, Any]:
    names = [c.name for c in subscriptions.c if c.name not in {"id", *_PLACE}]
    row = {name: getattr(subscription, name) for name in names}
    return row | {name: getattr(subscription.place, name) for name in _PLACE}


def _subscription(row: RowMapping) -> Subscription:
    values = dict(row)
    return Subscription(place=Place(*(values.pop(name) for name in _PLACE)), **values)
