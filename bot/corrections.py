"""Corrections: what was posted and no longer holds, because an article behind it was changed.

posted, and an article has a newer version -> the lines that fell -> one row for the thread
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import list_card
from bot.delivery import Body, Nothing
from bot.ledger import Delivery, Enlist, NewDelivery
from bot.store.ports import Store
from briefings.articles import Article, Statement
from briefings.changes import Correction, corrections

_LOOKED_AT = timedelta(days=7)  # so long cited pages are read again
_MOST = 500
_COMMAS = " ,，、"  # behind a quotation, which a card leaves out


class Corrections:
    """Finds what has to be corrected, and makes the cards that do."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Take where deliveries and articles are."""
        self._store = store
        self._clock = clock

    async def reserve(self, enlist: Enlist | None = None) -> int:
        """Put in a row for each posted briefing that has lines to correct; give how many.

        A line is corrected once in a thread, whatever becomes of its article later.
        """
        now, ledger = self._clock(), self._store.ledger
        new: list[NewDelivery] = []
        for posted in await ledger.outdated(now - _LOOKED_AT, _MOST):
            lines = await self._fallen(posted)
            done = await ledger.keyed(f"fix:{posted.id}:") if lines else []
            corrected = {line["said"] for row in done for line in row.wanted["lines"]}
            if left := [line for line in lines if line["said"] not in corrected]:
                new.append(_row(posted, left, now))
        return len(await ledger.reserve(new, now, enlist)) if new else 0

    async def make(self, row: Delivery) -> Body | Nothing:
        """Make the card of a correction from what was found."""
        lines = [(line["said"], line["why"]) for line in row.wanted["lines"]]
        return Body(list_card("Correction", lines))

    async def _fallen(self, posted: Delivery) -> list[dict[str, str]]:
        """Give the lines that were posted and no longer hold, each with why."""
        stored = await self._store.briefings.get(posted.briefing or 0)
        if stored is None or not posted.message or posted.body is None:
            return []
        frozen = stored.evidence.articles
        newest = await self._store.articles.newest([article.id for article in frozen])
        # The store names each version; a correction is about one article, by the name it was cited.
        current: dict[str, Article | None] = {
            old: replace(new, id=old) for old, new in newest.items() if new.id != old
        }
        found = await asyncio.to_thread(corrections, stored.briefing, frozen, current)
        shown = str(posted.body["card"]["text"])
        return [
            {"said": one.line.text, "why": _why(one, current)}
            for one in found
            if one.line.text.rstrip(_COMMAS) in shown
        ]


def _why(one: Correction, current: Mapping[str, Article | None]) -> str:
    """Say why a line no longer holds, and what stands in its place, in the article's words."""
    why = f"this no longer holds: {one.reason}."
    article = current.get(one.article)
    if one.now is None or article is None or not isinstance(one.line, Statement):
        return why
    return f"{why} Now: {' '.join(article.text[one.now.start : one.now.end].split())}"


def _row(posted: Delivery, lines: Sequence[Mapping[str, str]], now: datetime) -> NewDelivery:
    said = "\n".join(line["said"] for line in lines)
    mark = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return NewDelivery(
        f"fix:{posted.id}:{mark}",
        "correction",
        posted.place,
        now,
        thread=posted.thread or posted.message,
        subscription=posted.subscription,
        wanted={"lines": list(lines), "of": posted.id},
    )
