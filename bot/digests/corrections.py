"""Corrections: what was posted and no longer holds, for an article was changed or withdrawn.

posted, and an article has a newer version, or none any more -> the lines that fell -> one row for
the thread
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from bot.cards import list_card
from bot.delivery import Body, Nothing
from bot.ledger import Delivery, Enlist, NewDelivery
from bot.store.ports import Store
from briefings.articles import Article, Statement
from briefings.aside import aside
from briefings.changes import Correction, corrections

_LOOKED_AT = timedelta(days=7)  # so long cited pages are read again
_AT_ONCE = 500  # deliveries that are read together
_KEPT = 100_000  # of what was compared already
_LEASE = "corrections"
_PASS = timedelta(minutes=10)  # so long one pass may take
_V = TypeVar("_V")
_COMMAS = " ,，、"  # behind a quotation, which a card leaves out


@dataclass(frozen=True, slots=True)
class _Fallen:
    """What fell in a briefing: by which versions of its articles, and what stands there now."""

    versions: tuple[str, ...]
    found: tuple[Correction, ...]
    current: Mapping[str, Article | None]


class Corrections:
    """Finds what has to be corrected, and makes the cards that do."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Take where deliveries and articles are."""
        self._store = store
        self._clock = clock
        self._known: dict[int, _Fallen] = {}
        self._done: dict[int, tuple[str, ...]] = {}
        self._seen: dict[int, _Fallen | None] = {}  # in this pass

    async def reserve(self, enlist: Enlist | None = None) -> int:
        """Put in a row for each posted briefing that has lines to correct; give how many.

        A line is corrected once in a thread, whatever becomes of its article later.
        """
        now, me = self._clock(), uuid4().hex
        # One process at a time: two that saw different versions would correct a line twice.
        if not await self._store.leases.acquire(_LEASE, me, now=now, until=now + _PASS):
            return 0
        try:
            return await self._reserve(now, enlist)
        finally:
            await self._store.leases.release(_LEASE, me)

    async def _reserve(self, now: datetime, enlist: Enlist | None) -> int:
        ledger, count, after = self._store.ledger, 0, 0
        self._seen.clear()
        while posted := await ledger.outdated(now - _LOOKED_AT, after, _AT_ONCE):
            new = [row for one in posted if (row := await self._row(one, now))]
            count += len(await ledger.reserve(new, now, enlist)) if new else 0
            after = posted[-1].id
        return count

    async def make(self, row: Delivery) -> Body | Nothing:
        """Make the card of a correction from what was found."""
        lines = [(line["said"], line["why"]) for line in row.wanted["lines"]]
        return Body(list_card("Correction", lines))

    async def _row(self, posted: Delivery, now: datetime) -> NewDelivery | None:
        number = posted.briefing or 0
        if number not in self._seen:  # many channels read one briefing
            self._seen[number] = await self._fallen(number)
        fallen = self._seen[number]
        if fallen is None or self._done.get(posted.id) == fallen.versions:
            return None
        _keep(self._done, posted.id, fallen.versions)
        if not fallen.found or not posted.message or posted.body is None:
            return None
        shown = str(posted.body["card"]["text"])
        before = await self._store.ledger.keyed(f"fix:{posted.id}:")
        corrected = {line["said"] for row in before for line in row.wanted["lines"]}
        lines = [
            {"said": one.line.text, "why": _why(one, fallen.current)}
            for one in fallen.found
            if one.line.text.rstrip(_COMMAS) in shown and one.line.text not in corrected
        ]
        return _row(posted, lines, now) if lines else None

    async def _fallen(self, number: int) -> _Fallen | None:
        """Compare a briefing with the newest versions of its articles; with each of them once."""
        stored = await self._store.briefings.get(number)
        if stored is None:
            return None
        frozen = stored.evidence.articles
        ids = [article.id for article in frozen]
        newest = await self._store.articles.newest(ids)
        gone = await self._store.articles.withdrawn(ids)
        versions = (*sorted(article.id for article in newest.values()), *sorted(gone))
        known = self._known.get(number)
        if known is None or known.versions != versions:
            # The store names each version; a correction is about one article, as it was cited.
            current: dict[str, Article | None] = {
                old: replace(new, id=old) for old, new in newest.items() if new.id != old
            }
            current |= dict.fromkeys(gone)
            found = await aside(corrections, stored.briefing, frozen, current)
            known = _Fallen(versions, found, current)
            _keep(self._known, number, known)
        return known


def _keep(held: dict[int, _V], key: int, value: _V) -> None:
    """Keep a value, and no more than so many."""
    held[key] = value
    if len(held) > _KEPT:
        del held[next(iter(held))]


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
