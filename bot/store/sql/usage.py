"""What models took, and what they answered (ports.UsageStore, ports.ModelAnswerStore)."""

from datetime import datetime
from decimal import ROUND_UP, Decimal
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, case, func, insert, select

from bot.store.model_records import Used, UsedBy
from bot.store.sql.database import Database
from bot.store.sql.settled import settled
from bot.store.sql.tables import model_answers, usage

_MILLION = Decimal(1_000_000)
_NAMES = ("model", "purpose", "request_id", "attempts", "seconds", "outcome")


@settled
class SqlUsage:
    """Usage in the database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def record(self, used: Used) -> None:
        """Store what a call took."""
        record = used.record
        row = {name: getattr(record, name) for name in _NAMES} | {
            "workspace": used.workspace,
            "topic": used.topic,
            "at": record.at,
            "input": record.usage.input,
            "output": record.usage.output,
            "cached": record.usage.cached,
            "estimated": record.usage.estimated,
            "cost": _micros(record.cost),
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(usage).values(row))

    async def spent(self, workspace: str, since: datetime) -> UsedBy:
        """Give what a workspace used up since then."""
        query = select(*_sums()).where(usage.c.workspace == workspace, usage.c.at >= since)
        async with self._database.reading() as connection:
            return _used("", (await connection.execute(query)).one())

    async def by(
        self, what: Literal["day", "workspace", "topic", "model"], since: datetime
    ) -> list[UsedBy]:
        """Give what was used up since then, by "day", "workspace", "topic" or "model"."""
        column = func.date(usage.c.at) if what == "day" else usage.c[what]
        query = select(column, *_sums()).where(usage.c.at >= since).group_by(column)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(column))).all()
        return [_used(str(row[0]), row) for row in rows]


@settled
class SqlModelAnswers:
    """Models' answers in the database, each workspace's for itself."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def get(self, workspace: str, key: str) -> str | None:
        """Give the answer of that key, or None."""
        this = (model_answers.c.workspace == workspace, model_answers.c.key == key)
        query = select(model_answers.c.answer).where(*this)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def put(self, workspace: str, key: str, answer: str, at: datetime) -> None:
        """Keep an answer; the last one put under a key stays."""
        new = self._database.insert(model_answers).values(
            workspace=workspace, key=key, at=at, answer=answer
        )
        put = new.on_conflict_do_update(
            index_elements=[model_answers.c.workspace, model_answers.c.key],
            set_={"answer": answer, "at": at},
        )
        async with self._database.writing() as connection:
            await connection.execute(put)


def _sums() -> tuple[ColumnElement[Any], ...]:
    tokens = usage.c.input + usage.c.output
    unpriced = case((usage.c.cost.is_(None), tokens), else_=0)
    return (
        func.count().label("calls"),
        func.coalesce(func.sum(usage.c.input), 0).label("input"),
        func.coalesce(func.sum(usage.c.output), 0).label("output"),
        func.coalesce(func.sum(usage.c.cost), 0).label("cost"),
        func.coalesce(func.sum(unpriced), 0).label("unpriced"),
        func.coalesce(func.sum(case((usage.c.outcome != "answered", 1), else_=0)), 0).label(
            "failed"
        ),
    )


def _used(name: str, row: Row[*tuple[Any, ...]]) -> UsedBy:
    found = row._mapping  # noqa: SLF001  SQLAlchemy's public name for it
    return UsedBy(
        name,
        calls=int(found["calls"]),
        input=int(found["input"]),
        output=int(found["output"]),
        dollars=Decimal(int(found["cost"])) / _MILLION,
        unpriced=int(found["unpriced"]),
        failed=int(found["failed"]),
    )


def _micros(dollars: Decimal | None) -> int | None:
    """Round up: a cap must not be jumped by many calls that cost next to nothing."""
    if dollars is None:
        return None
    return int((dollars * _MILLION).to_integral_value(ROUND_UP))
