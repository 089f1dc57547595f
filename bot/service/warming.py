"""Before anybody asks: what the first answer would load is loaded, and settled in memory.

A full pass of Python's collector over all that is loaded takes a quarter of a second, and nobody is
answered meanwhile; what is loaded at the start stays, so the collector is told to pass it by.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from bot.resources import shipped
from briefings.briefer import Briefer

if TYPE_CHECKING:
    from bot.app import App

_LOG = logging.getLogger(__name__)
_SAMPLES = "alder-bridge"
_MODELS = ("openai.resources.chat", "openai.resources.responses")


async def warm(app: "App") -> None:
    """Brief on a sample and ask about it, for nobody to see."""
    for module in _MODELS if app.settings.asks_model else ():
        await asyncio.to_thread(import_module, module)
    articles = await app.articles([shipped("seeds") / _SAMPLES])
    await Briefer().brief(_SAMPLES, articles)
    await Briefer().answer("What will a new bridge cost?", articles)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def warming(app: "App") -> AsyncIterator[asyncio.Event]:
    """Warm up beside what the block does: who asks at once is answered, if a little later.

    The event is set when that is done, or was given up.
    """
    done = asyncio.Event()
    task = asyncio.create_task(_careful(app, done))
    try:
        yield done
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _careful(app: "App", done: asyncio.Event) -> None:
    try:
        await warm(app)
    except Exception:  # noqa: BLE001  it is a convenience
        _LOG.warning("the service could not be warmed up", exc_info=True)
    finally:
        done.set()
