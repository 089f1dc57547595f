"""Column types that mean the same in SQLite and PostgreSQL."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# SQLite counts rows in its INTEGER only.
Key = BigInteger().with_variant(Integer, "sqlite")

# PostgreSQL takes no NUL, and neither takes half of a surrogate pair: both are written behind a
# sign of the private use area, which stands for itself when doubled.
_ESCAPE = "\uf8fa"
_ODD = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_WRITTEN = re.compile(f"{_ESCAPE}(?:{_ESCAPE}|([0-9a-f]{{4}}))")


_T = TypeVar("_T")
Read = Callable[[Any], _T | None]


class AnyText(TypeDecorator[str]):
    """Text of any code points whatever, read back exactly as it was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write what a database would refuse in another way."""
        return None if value is None else escaped(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[str]:  # noqa: ARG002
        """Read it back."""
        return unescaped


class Json(TypeDecorator[Any]):
    """JSON types, as text: neither database is asked to look into it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it compactly; None is no value."""
        if value is None:
            return None
        plain = dict(value) if isinstance(value, Mapping) else value
        return escaped(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """Read it back."""
        return None if value is None else json.loads(unescaped(value) or "")


class Utc(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite has none that are aware, so it gets the bare one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn it to UTC."""
        if value is None:
            return None
        moment = in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[datetime] | None:  # noqa: ARG002
        """Make it aware; PostgreSQL's is."""
        return _aware if dialect.name == "sqlite" else None


def in_utc(moment: datetime) -> datetime:
    """Give an aware datetime in UTC; at the ends of the calendar, where there is none, the end."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: the store takes aware datetimes only.")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def escaped(text: str) -> str:
    """Write text so that any database takes it."""
    return _ODD.sub(_write, text)


def unescaped(text: str | None) -> str | None:
    """Give back what was escaped."""
    return _WRITTEN.sub(_read, text) if text is not None and _ESCAPE in text else text


def _aware(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written).replace(tzinfo=UTC)


def _write(found: re.Match[str]) -> str:
    sign = found[0]
    return _ESCAPE + (sign if sign == _ESCAPE else f"{ord(sign):04x}")


def _read(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _ESCAPE
