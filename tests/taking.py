"""How long something takes the processor, whatever its neighbours and the rest of the tests do."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], tries: int = 2) -> float:
    """Give the least of some tries.

    Without the collector, which would go through all that other tests have left behind.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(tries))
    finally:
        if was:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
