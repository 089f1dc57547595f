"""How long a delivery waits for what."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    """How long what is waited for. `chance` gives a number in [0, 1), so that crowds spread out.

    `hanging`: where others wait for a receiver that hangs already. `settle` is longer than any
    client waits for a reply: what was sent shows itself by then. `sending`: what was not on its way
    so soon after its intent was written is not sent, for we stood still, and another may have taken
    over; with the wait for a reply it is shorter than `settle`. `late`: what is posted so long
    after its hour is looked for first, for the ledger may be a restored backup that does not know
    of it. `give_up` is how long after its hour a row is tried at all.
    """

    refused: timedelta = timedelta(seconds=2)
    hanging: timedelta = timedelta(seconds=15)
    longest: timedelta = timedelta(minutes=10)
    settle: timedelta = timedelta(seconds=35)
    sending: timedelta = timedelta(seconds=12)
    late: timedelta = timedelta(minutes=5)
    give_up: timedelta = timedelta(hours=6)
    chance: Callable[[], float] = random.random

    def after(self, attempts: int, first: timedelta) -> float:
        """Give the seconds to wait after so many attempts."""
        doubled = first * 2.0 ** min(max(0, attempts - 1), 20)
        return min(doubled, self.longest).total_seconds() * (1 + self.chance() / 4)
