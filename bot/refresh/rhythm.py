"""When to look at a source again: often where much comes, seldom where it is quiet or down. Pure.

| what the look found | the next interval |
|---|---|
| something new | half of the last one |
| nothing new | a quarter longer |
| a failure | twice as long, from the shortest; not before what the server asked for |

All within a shortest and a longest interval; a feed that says how long it stays as it is (its
`ttl`) is not asked before. A failure leaves the rhythm of better days to return to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import fmean

from bot.store.records import Health
from briefings.sources.fetched import Validators

_FASTER, _SLOWER = 0.5, 1.25
_WORST = timedelta(days=1)  # a source that is down is asked once a day at least


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The bounds between which intervals move."""

    shortest: timedelta = timedelta(minutes=15)
    start: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=6)

    def before_any(self, now: datetime) -> Health:
        """Give the health of a source that was just added: it is due at once."""
        return Health(next_look=now, interval=self.start.total_seconds())

    def succeeded(
        self,
        health: Health,
        now: datetime,
        *,
        validators: Validators,
        delays: Sequence[float | None] = (),
        at_least: timedelta = timedelta(),
    ) -> Health:
        """Give the health after a look that worked.

        `delays` has one entry for each new entry: the seconds from its publication to now, or
        None where it was not dated.
        """
        known = [delay for delay in delays if delay is not None]
        changed = health.interval * (_FASTER if delays else _SLOWER)
        interval = changed if health.first_look_done else self.start.total_seconds()
        seconds = min(
            max(interval, self.shortest.total_seconds(), at_least.total_seconds()),
            max(self.longest, at_least).total_seconds(),
        )
        return replace(
            health,
            next_look=now + timedelta(seconds=seconds),
            interval=seconds,
            validators=validators,
            last_look=now,
            last_success=now,
            last_error="",
            failing_since=None,
            entries_seen=health.entries_seen + len(delays),
            mean_delay=_mean(health, known) if health.first_look_done else health.mean_delay,
            first_look_done=True,
        )

    def failed(
        self, health: Health, now: datetime, error: str, retry_after: float | None = None
    ) -> Health:
        """Give the health after a look that failed, with why in words."""
        since = health.failing_since or now
        down = now - since
        wait = min(max(self.shortest, down), _WORST)  # waiting as long as it has been down doubles
        asked = timedelta(seconds=min(retry_after or 0, _WORST.total_seconds()))
        return replace(
            health,
            next_look=now + max(wait, asked),
            last_look=now,
            last_error=error,
            failing_since=since,
        )


def _mean(health: Health, delays: Sequence[float]) -> float | None:
    """Carry the average delay on; the last hundred entries or so decide."""
    if not delays:
        return health.mean_delay
    if health.mean_delay is None:
        return fmean(delays)
    weight = min(len(delays), 100) / 100
    return health.mean_delay * (1 - weight) + fmean(delays) * weight
