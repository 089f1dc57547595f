"""Receivers that hang: one that answers nobody may not take the time of all the others.

a post took as long as a time-out ─> slow: two at once there, the rest comes again
the next one was quick            ─> as many at once as there is room for
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.chat import Place

_SLOW = timedelta(seconds=14)  # platforms wait for an answer that long, and longer
_AT_ONCE = 2


class Hanging:
    """What one process knows of receivers: a platform, or the host of a webhook."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Take the clock."""
        self._clock = clock
        self._under_way: Counter[str] = Counter()
        self._slow: set[str] = set()

    @contextmanager
    def room(self, place: Place) -> Iterator[bool]:
        """Tell whether there is room for one more post; how long the block takes is noted."""
        receiver = _receiver(place)
        if receiver in self._slow and self._under_way[receiver] >= _AT_ONCE:
            yield False
            return
        self._under_way[receiver] += 1
        begun = self._clock()
        try:
            yield True
        finally:
            self._note(receiver, self._clock() - begun)

    def _note(self, receiver: str, took: timedelta) -> None:
        self._under_way -= Counter({receiver: 1})
        if took >= _SLOW:
            self._slow.add(receiver)
        else:
            self._slow.discard(receiver)


def _receiver(place: Place) -> str:
    host = urlsplit(place.channel).netloc if place.platform == "webhook" else ""
    return f"{place.platform}:{host}"
