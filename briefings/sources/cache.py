"""Things kept by name, until there are too many of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Cache(Generic[_Value]):
    """Makes what is asked for under a new name; beyond `most` in weight the longest unused go.

    `weigh` gives a value's weight, or None for one that is in use and has to stay.
    """

    def __init__(
        self, make: Callable[[], _Value], weigh: Callable[[_Value], int | None], most: int
    ) -> None:
        """Start with none."""
        self._make, self._weigh, self._most = make, weigh, most
        self._kept: dict[str, _Value] = {}

    def __getitem__(self, name: str) -> _Value:
        """Give the value of that name, made now if need be."""
        if name in self._kept:
            value = self._kept.pop(name)
        else:
            self._trim()
            value = self._make()
        self._kept[name] = value  # the newest stands last
        return value

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._kept)

    def _trim(self) -> None:
        weights = {name: self._weigh(value) for name, value in self._kept.items()}
        excess = sum(weight or 0 for weight in weights.values()) - self._most
        for name, weight in weights.items():
            if excess < 0:
                return
            if weight is not None:
                del self._kept[name]
                excess -= weight
