"""Long lists, a part at a time: a statement takes only so many parameters."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def batches(items: Sequence[_T], size: int = 500) -> Iterator[Sequence[_T]]:
    """Give the items in parts of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
