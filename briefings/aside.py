"""Beside the event loop: what takes the processor for more than a moment.

Reading, choosing and checking are Python; while they run, no event loop of theirs answers anybody.
Two threads do them: more would be no faster, for Python's threads take turns, and the loop would
wait for each of them; with one a long topic would hold up every short question.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import ParamSpec, TypeVar

_Made = TypeVar("_Made")
_Told = ParamSpec("_Told")


async def aside(work: Callable[_Told, _Made], *told: _Told.args, **named: _Told.kwargs) -> _Made:
    """Do some work in a thread and give what it made; what it raises is raised.

    Who is cancelled waits no longer; what was begun goes on to its end.
    """
    context = copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads(), lambda: context.run(work, *told, **named))


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, thread_name_prefix="aside")
