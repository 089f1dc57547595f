"""Work on the database that is called off in the middle is brought to its end first.

A statement that SQLite is at cannot be called off, only left alone: its cursor would go on holding
the lock that everybody waits for. So whoever is cancelled waits for the end of the transaction, a
matter of milliseconds, and what was begun is done as a whole.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_C = TypeVar("_C")


def settled(cls: type[_C]) -> type[_C]:
    """Have every public coroutine method of a class brought to its end."""
    for name, method in list(vars(cls).items()):
        if iscoroutinefunction(method) and not name.startswith("_"):
            setattr(cls, name, _to_its_end(method))
    return cls


def _to_its_end(
    method: Callable[_P, Coroutine[Any, Any, _T]],
) -> Callable[_P, Awaitable[_T]]:
    @wraps(method)
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        work = asyncio.ensure_future(method(*args, **kwargs))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            while not work.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([work])
            work.cancelled() or work.exception()  # nobody is left to hear of it
            raise

    return run
