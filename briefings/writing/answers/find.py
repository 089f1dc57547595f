"""A find: words of a passage that could be the thing asked for."""

from dataclasses import dataclass

SURE, LIKELY, VAGUE, PERHAPS = 1.0, 0.7, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Find:
    """Words `start` to `end` (exclusive) of a passage, and how surely they are what is asked."""

    start: int
    end: int
    sure: float
