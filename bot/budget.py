"""How much anybody may ask for: a bucket of so many requests that fills up again. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

_HOUR = timedelta(hours=1)
_ASKED = {
    "user": "you have",
    "channel": "this channel has",
    "workspace": "all channels here together have",
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most so many requests at once, and so many an hour (`per`) in the long run; 0 is none."""

    most: int
    per: timedelta = _HOUR


@dataclass(frozen=True, slots=True)
class Bucket:
    """What was left of an allowance at a moment; between moments it fills up."""

    left: float
    at: datetime


def taken(held: Bucket | None, allowance: Allowance, now: datetime) -> tuple[Bucket, float]:
    """Take one request; give the bucket afterwards, and the seconds to wait (0: it was taken).

    A clock that went back fills nothing.
    """
    most, per = float(allowance.most), allowance.per.total_seconds()
    left = most
    if held:
        passed = max(0.0, (now - held.at).total_seconds())
        left = min(most, held.left + passed * most / per)
        now = max(now, held.at)
    if left >= 1:
        return Bucket(left - 1, now), 0.0
    return Bucket(left, now), (1 - left) * per / most if most else per


def busy(who: str, seconds: float) -> str:
    """Say politely that it is enough for now, and when to ask again."""
    minutes = max(1, round(seconds / 60 + 0.49))
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"Busy: {_ASKED[who]} asked a lot lately. Please ask again in {wait}."
