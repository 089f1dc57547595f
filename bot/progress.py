"""On standard error, for whatever takes longer than a second: a line, or a bar."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from briefings.rendering.clean import plain

PATIENCE = 1.0  # seconds before a person wonders
_LONGEST = 100  # characters of what is said


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


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how many of `total` are done; call what it gives for each.

    Where standard error is no terminal a tenth of the way is a line.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _lines(what, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda: shown.advance(task)


def _lines(what: str, total: int) -> Callable[[], None]:
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        if total >= 20 and done * 10 // total > (done - 1) * 10 // total:
            _say(f"{what}: {done} of {total}")

    return advance


def _say(what: str) -> None:
    """Say it; it may hold what a person typed or a feed calls itself."""
    shown = plain(what)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} …"
    print(f"{shown} ...", file=sys.stderr, flush=True)  # noqa: T201  the terminal is the place
