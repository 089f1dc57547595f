"""A line on standard error for whatever takes longer than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds before a person wonders


@contextmanager
def progress(what: str, patience: float = PATIENCE) -> Iterator[threading.Thread]:
    """Say what is going on once it has taken longer than `patience` seconds.

    Gives the thread that says it, for who wants to wait for that.
    """
    timer = threading.Timer(patience, _say, [what])
    timer.daemon = True
    timer.start()
    try:
        yield timer
    finally:
        timer.cancel()


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)  # noqa: T201  the terminal is the place
