"""Our own types to plain JSON types."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

SPARSE = "sparse"


def to_plain(value: object) -> Any:  # noqa: ANN401  JSON has no narrower type
    """Give plain JSON types: dataclasses as objects, dates as ISO 8601, tuples as lists.

    A field whose metadata is SPARSE is left out where it is None.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | Decimal):  # a number of JSON is not exact
        return value.isoformat() if isinstance(value, date) else str(value)
    if is_dataclass(value) and not isinstance(value, type):
        pairs = [(field, getattr(value, field.name)) for field in fields(value)]
        said = [(f.name, v) for f, v in pairs if v is not None or not f.metadata.get(SPARSE)]
        return {name: to_plain(part) for name, part in said}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value
