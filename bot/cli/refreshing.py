"""`briefbot refresh`: a bar while it runs, a line for each source with something to tell."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer

from bot.news.condition import span
from bot.news.said import refreshed
from bot.news.sourcebook import Sourcebook
from bot.progress import bar
from bot.refresh.refresher import Refresher
from bot.store.records import NewsSource
from briefings.rendering import wording

if TYPE_CHECKING:
    from bot.app import App


async def refreshing(app: "App", where: Sequence[str], *, due: bool) -> bool:
    """Refresh and say what came of it; tell whether any source failed."""
    async with app.open() as office, app.fetching(office) as desk:
        refresher = Refresher(desk)
        if where:
            book = Sourcebook(desk, refresher)
            sources = [await book.find("", named) for named in where]
        elif due:
            sources = await refresher.claim()
        else:
            listed = await office.store.sources.listed("")
            sources = [source for source in listed if not source.retired_at]
        new, failed = 0, 0
        with bar("Reading sources", len(sources)) as advance:
            async for done in refresher.refresh(sources):
                advance()
                new += done.new
                down = bool(done.look.health.last_error)
                failed += down
                if done.new or down:
                    typer.echo(refreshed(done))
        changed = await refresher.recheck()
        now = desk.clock()
        await office.store.prune(now - timedelta(days=app.settings.keep_days), now)
        listed = await office.store.sources.listed() if due else []
    if sources or changed:
        typer.echo(_summary(len(sources), new, failed, changed))
    else:
        typer.echo(_nothing_read([source for source in listed if not source.retired_at], now))
    return failed > 0


def _nothing_read(waiting: Sequence[NewsSource], now: datetime) -> str:
    if not waiting:
        return "No source is to be read. Add one: briefbot sources add https://..."
    soonest = min(source.health.next_look for source in waiting)
    return f"No source is due; the next one is in {span(soonest - now)}."


def _summary(sources: int, new: int, failed: int, changed: int) -> str:
    parts = [f"{wording.count(sources, 'source')} read", f"{wording.count(new, 'new article')}"]
    if changed:
        parts.append(f"{wording.count(changed, 'cited page')} changed")
    if failed:
        parts.append(f"{failed} failed (see briefbot sources)")
    return f"{', '.join(parts)}."
