"""From a cold start: a whole process, as a person types it."""

import subprocess
import sys
from collections.abc import Iterator

from bench.timing import Result, best


def run() -> Iterator[Result]:
    """Time the keyless briefing and the help text."""
    for words, bound in (["brief", "korea-russia"], 1.5), (["--help"], 0.3):
        command = [sys.executable, "-m", "bot", *words]
        seconds = best(lambda c=command: subprocess.run(c, check=True, capture_output=True))  # type: ignore[misc]  # noqa: S603  our own program
        yield Result(f"briefbot {' '.join(words)}, from cold", seconds, bound, "s")
