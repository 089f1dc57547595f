"""Timing: the best of several runs, on one core, and how a result is told."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, the figure, and the bound that the project sets itself."""

    what: str
    figure: float
    bound: float
    unit: str = "x"

    def line(self) -> str:
        """Tell it in one line."""
        said = "ok" if self.figure <= self.bound else "MISSED"
        return f"{self.what:58} {self.figure:7.2f} {self.unit:2} at most {self.bound:g}  {said}"


def best(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the quickest of some runs, without the collector's pauses."""
    took = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
        gc.enable()
    return min(took)
