"""Sources that are due, several at once, each within its own time; then the pages that are cited.

due -> lease (one process a source) -> look, within its deadline -> recorded as one
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from bot.refresh.cited import look_again
from bot.refresh.desk import Basket, Desk
from bot.refresh.feed import look_at_feed
from bot.refresh.others import look_at_folder, look_at_page
from bot.store.records import Look, NewsSource, Saved
from briefings.errors import BriefbotError, FetchError

_LOG = logging.getLogger(__name__)
_LOOKS = {"feed": look_at_feed, "page": look_at_page, "folder": look_at_folder}
_PAGES = 500  # cited pages that one round looks at


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many sources at once, how long a look may take, how often cited pages are read again."""

    sources: int = 16
    look: timedelta = timedelta(minutes=3)
    recheck: timedelta = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a look at a source came to; `source` is as it was before, `look` what was recorded."""

    source: NewsSource
    look: Look
    saved: tuple[Saved, ...] = ()

    @property
    def new(self) -> int:
        """How many articles came in that were not known, or not in these words."""
        return sum(saved.outcome != "same" for saved in self.saved)


class Refresher:
    """Keeps the sources of a store fresh. May run in several processes on one store."""

    def __init__(self, desk: Desk, bounds: Bounds | None = None) -> None:
        """Take what the looks work with."""
        self._desk = desk
        self._bounds = bounds or Bounds()

    @property
    def lease(self) -> timedelta:
        """Say how long a source that is looked at is left alone by others."""
        return 2 * self._bounds.look

    async def claim(self, limit: int = 1_000) -> list[NewsSource]:
        """Take the sources that are due; no other process gets them while a look may take."""
        now = self._desk.clock()
        return await self._desk.store.sources.claim(now, limit, now + self.lease)

    async def refresh(self, sources: Sequence[NewsSource]) -> AsyncIterator[Refreshed]:
        """Look at these sources; give each as it is done, and forget it. One harms no other."""
        waiting = iter(sources)
        running: set[asyncio.Task[Refreshed]] = set()
        try:
            while True:
                room = self._bounds.sources - len(running)
                running |= {asyncio.create_task(self._look(one)) for one in islice(waiting, room)}
                if not running:
                    return
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        finally:
            for task in running:
                task.cancel()

    async def recheck(self) -> int:
        """Look again at pages that recent briefings cite; give how many had changed or gone."""
        now = self._desk.clock()
        pages = await self._desk.store.articles.claim_pages(now, _PAGES, now + self.lease)
        looks = (
            look_again(page, self._desk, self._bounds.look, self._bounds.recheck) for page in pages
        )
        changed = await asyncio.gather(*looks)
        return sum(changed)

    async def _look(self, source: NewsSource) -> Refreshed:
        look = await self._looked(source)
        saved = await self._desk.store.sources.record(look)
        done = Refreshed(source, look, tuple(saved))
        if source.kind != "feed" and done.new and not look.health.last_error:
            # Only the store can tell what of a page or a folder was new.
            delays = [None] * done.new
            health = self._desk.rhythm.succeeded(
                source.health, look.at, validators=look.health.validators, delays=delays
            )
            done = replace(done, look=replace(look, health=health))
            await self._desk.store.sources.record(Look(source.id, look.at, health))
        return done

    async def _looked(self, source: NewsSource) -> Look:
        basket, error, after, gone = Basket(), "", None, ""
        try:
            async with asyncio.timeout(self._bounds.look.total_seconds()):
                await _LOOKS[source.kind](source, self._desk, basket)
        except TimeoutError:
            seconds = self._bounds.look.total_seconds()
            error = (
                f"It could not be read in full within {seconds:g} seconds; the rest comes later."
            )
        except BriefbotError as failure:
            error = str(failure)
            after = failure.retry_after if isinstance(failure, FetchError) else None
            gone = error if isinstance(failure, FetchError) and failure.gone else ""
        except Exception:  # noqa: BLE001  one source must not end the others; the log has the cause
            _LOG.exception("a look at a source failed", extra={"source": source.url})
            error = "Reading it failed for a reason that is in the log."
        now = self._desk.clock()
        health = basket.health
        if health is None or error:
            health = self._desk.rhythm.failed(source.health, now, error, after)
        return Look(
            source.id,
            now,
            health,
            arrivals=tuple(basket.arrivals),
            entries=tuple(basket.entries),
            url=basket.url,
            title=basket.title if not source.title else "",
            publisher=basket.publisher,
            retired_why=gone,
        )
