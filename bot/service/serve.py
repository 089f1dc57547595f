"""`briefbot serve`: everything is opened, one service runs, and a signal ends it cleanly."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta

from bot.app import App, now
from bot.engine import Pace
from bot.news.sourcebook import Sourcebook
from bot.refresh.refresher import Refresher
from bot.service.health import Seen, answering
from bot.service.listening import Listener, listening
from bot.service.lock import alone
from bot.service.serving import Rules, Serving
from bot.service.warming import warming
from briefings.errors import StoreError

_LOG = logging.getLogger(__name__)
_COSTS = timedelta(days=30)
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def serve(app: App, write: Callable[[str], None], rules: Rules | None = None) -> None:
    """Run the service until SIGTERM or SIGINT.

    Raises StoreError for a SQLite file that another one serves, and for memory, which nobody else
    could put a subscription into; SettingsError for a port that is taken.
    """
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(app.open())
        store = office.store
        if store.lend is None:
            if store.file is None:
                raise StoreError("A database in memory cannot be served. Name a file, or a server.")
            stack.enter_context(alone(store.file))
        desk = await stack.enter_async_context(app.fetching(office))
        platforms = await stack.enter_async_context(app.platforms(write))
        refresher = Refresher(desk)

        async def refresh() -> None:
            async for _ in refresher.refresh(await refresher.claim()):
                pass  # each is recorded as it is done
            await refresher.recheck()

        async def seen(at: datetime) -> Seen:
            used = await store.usage.by("model", at - _COSTS)
            return Seen(await store.ledger.state(at), sum(float(one.dollars) for one in used))

        bodies = app.bodies(office, desk)
        serving = Serving(
            store,
            platforms,
            {**app.makers(office), "answer": bodies.make},
            now,
            rules=rules or _rules(app),
            refresh=refresh,
        )
        sourcebook = Sourcebook(desk, refresher)
        handlers = app.handlers(office, bodies, sourcebook, serving.outbox, platforms)
        settings = app.settings
        port = await stack.enter_async_context(
            answering(settings.serve_host, settings.serve_port, serving.counts, seen, now)
        )
        told = {"database": "SQLite" if store.file else "PostgreSQL", "health": port}
        _LOG.info("serving", extra=told)
        heard = {name: one for name, one in platforms.items() if isinstance(one, Listener)}
        await stack.enter_async_context(warming(app))
        await serving.run(_told_to_stop(), listening(heard, handlers))
        _LOG.info("stopped")


def _told_to_stop() -> asyncio.Event:
    """Give what a signal sets; on Windows, whose loop takes none, Ctrl-C interrupts instead."""
    stop = asyncio.Event()
    for number in _SIGNALS:
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _rules(app: App) -> Rules:
    at_once = app.settings.serve_at_once
    pace = Pace({"interactive": at_once, "digests": at_once})
    return Rules(pace=pace, keep=timedelta(days=app.settings.keep_days))
