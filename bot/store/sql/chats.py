"""What is remembered of chats, in the database (bot.store.chat_ports)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, and_, case, func, or_, select, update

from bot.budget import Allowance, Bucket, taken
from bot.chat import Place
from bot.policy import Rules
from bot.store.chat_ports import Empty, Feedback, FeedbackBy
from bot.store.sql.chat_tables import budgets, feedback, handled, policies
from bot.store.sql.database import Database
from bot.store.sql.settled import settled


@settled
class SqlPolicies:
    """Rules of channels and workspaces."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def rules(self, place: Place) -> tuple[Rules, Rules]:
        """Give the rules of a place's workspace, and its own."""
        both = policies.c.channel.in_(("", place.channel))
        query = select(policies.c.channel, policies.c.rules).where(_in(policies, place), both)
        async with self._database.reading() as connection:
            found = {row.channel: row.rules for row in await connection.execute(query)}
        return found.get("", {}), found.get(place.channel, {}) if place.channel else {}

    async def put(self, place: Place, rules: Rules) -> None:
        """Keep the rules of a place, or of its workspace."""
        row = {**_where(place), "channel": place.channel, "rules": rules}
        new = self._database.insert(policies).values(row)
        keys = [policies.c.platform, policies.c.workspace, policies.c.channel]
        put = new.on_conflict_do_update(index_elements=keys, set_={"rules": rules})
        async with self._database.writing() as connection:
            await connection.execute(put)


@settled
class SqlBudgets:
    """Buckets, a row each."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def take(
        self, place: Place, wanted: Sequence[tuple[str, str, Allowance]], now: datetime
    ) -> Empty | None:
        """Take one from each bucket, or from none."""
        keys = [budgets.c.platform, budgets.c.workspace, budgets.c.kind, budgets.c.name]
        async with self._database.writing() as connection:
            after = []
            # Always in the same order, so that no two wait for each other.
            for kind, name, allowance in sorted(wanted, key=lambda one: one[:2]):
                row = {**_where(place), "kind": kind, "name": name}
                full = {"left": float(allowance.most), "at": now}
                first = self._database.insert(budgets).values({**row, **full})
                await connection.execute(first.on_conflict_do_nothing(index_elements=keys))
                this = and_(*(budgets.c[column] == value for column, value in row.items()))
                held = select(budgets.c.left, budgets.c.at).where(this).with_for_update()
                left, at = (await connection.execute(held)).one()
                bucket, seconds = taken(Bucket(left, at), allowance, now)
                if seconds:
                    return Empty(kind, seconds)
                after.append((this, bucket))
            for this, bucket in after:
                values = {"left": bucket.left, "at": bucket.at}
                await connection.execute(update(budgets).where(this).values(values))
        return None


@settled
class SqlFeedback:
    """Voices, one for each person and briefing."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def put(self, feedback_: Feedback) -> None:
        """Keep a voice in the place of that person's earlier one."""
        names = ("user", "briefing", "verdict", "at", "topic", "writer")
        row = {name: getattr(feedback_, name) for name in names}
        new = self._database.insert(feedback).values({**_where(feedback_.place), **row})
        keys = [feedback.c[name] for name in ("platform", "workspace", "user", "briefing")]
        said = {"verdict": feedback_.verdict, "at": feedback_.at}
        async with self._database.writing() as connection:
            await connection.execute(new.on_conflict_do_update(index_elements=keys, set_=said))

    async def by(
        self, what: Literal["day", "workspace", "topic", "model"], since: datetime
    ) -> list[FeedbackBy]:
        """Give the voices by day, workspace, topic or writer."""
        columns: dict[str, ColumnElement[Any]] = {
            "day": func.date(feedback.c.at),
            "workspace": feedback.c.platform + ":" + feedback.c.workspace,
            "topic": feedback.c.topic,
            "model": feedback.c.writer,
        }
        name = columns[what].label("name")
        useful = func.sum(case((feedback.c.verdict == "useful", 1), else_=0)).label("useful")
        query = select(name, useful, func.count().label("voices"))
        query = query.where(feedback.c.at >= since).group_by(name).order_by(name)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [FeedbackBy(str(row.name), row.useful, row.voices - row.useful) for row in rows]


@settled
class SqlHandled:
    """Keys that were handled, or are being handled."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def begin(self, place: Place, key: str, now: datetime, until: datetime) -> bool:
        """Tell whether this key is the caller's to handle."""
        row = {"key": key, **_where(place), "until": until, "done": False}
        new = self._database.insert(handled).values(row)
        free = and_(handled.c.done.is_(False), or_(handled.c.until <= now))
        begun = new.on_conflict_do_update(
            index_elements=[handled.c.key], set_={"until": until}, where=free
        ).returning(handled.c.key)
        async with self._database.writing() as connection:
            return (await connection.execute(begun)).first() is not None

    async def finish(self, key: str) -> None:
        """Write that it was handled."""
        this = update(handled).where(handled.c.key == key).values(done=True)
        async with self._database.writing() as connection:
            await connection.execute(this)


def _where(place: Place) -> dict[str, str]:
    return {"platform": place.platform, "workspace": place.workspace}


def _in(table: Table, place: Place) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in _where(place).items()))
