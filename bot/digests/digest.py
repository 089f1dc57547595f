"""What a digest that is due becomes: the topic's briefing, less what its channel was told before.

subscription -> the newsroom's briefing, one for all who read it -> against the channel's last ones
-> a card that opens with what changed; or one quiet line, or silence, as the subscriber chose
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.cards import briefing_card, notice_card
from bot.chat import Extra
from bot.delivery import Body, Nothing
from bot.digests.editions import page_of
from bot.digests.subscriptions import Subscription
from bot.ledger import Delivery
from bot.newsroom import Newsroom, Told
from bot.policies import Policies
from bot.store.ports import Store
from bot.store.records import StoredBriefing
from briefings.aside import aside
from briefings.briefing import Briefing
from briefings.errors import EmptyEvidenceError, UnknownTopicError
from briefings.models.limit import background
from briefings.rendering import wording

_EARLIER = 3  # editions that a digest is held against
_KEPT = 512  # comparisons, and briefings, that are shared by those who are due together
_FRESH = timedelta(minutes=1)
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A topic's briefing as it is asked for by many at one moment."""

    until: datetime
    told: asyncio.Task[Told]


class Digests:
    """Makes what a subscription's delivery posts."""

    def __init__(
        self,
        store: Store,
        newsroom: Newsroom,
        clock: Callable[[], datetime],
        policies: Policies | None = None,
    ) -> None:
        """Take where subscriptions and briefings are, who makes briefings, and what holds where."""
        self._policies = policies
        self._store = store
        self._newsroom = newsroom
        self._clock = clock
        self._fresh: dict[tuple[str, str, str, str], _Fresh] = {}
        self._compared: dict[tuple[int | str, ...], asyncio.Task[Briefing | None]] = {}

    async def make(self, row: Delivery) -> Body | Nothing:
        """Make a digest, or say why there is none."""
        found = await self._store.subscriptions.get(row.subscription or 0)
        if found is None:
            return Nothing("The subscription was removed.")
        quiet = found.when_quiet == "line" or bool(row.wanted.get("asked"))
        try:
            told = await self._briefed(found)
        except (UnknownTopicError, EmptyEvidenceError) as error:
            line = f"No digest on {found.topic}: nothing to brief on. {error}"
            return Body(notice_card(line)) if quiet else Nothing(str(error))
        stored = told.stored
        earlier = await self._earlier(found, row)
        page = await self._compare(stored, earlier)
        if page is not None:
            notices = told.notices
            card = briefing_card(
                page,
                number=stored.id,
                sample=told.dossier.sample,
                notices=notices,
                questions=stored.questions,
            )
            return Body(card, stored.id, Extra(page.to_dict()))
        since = wording.moment(earlier[0].made_at)
        why = f"Nothing new on {stored.topic} since the digest of {since}."
        return Body(notice_card(why)) if quiet else Nothing(why)

    async def _briefed(self, found: Subscription) -> Told:
        """Give the briefing; who ask for one within a minute share the asking too."""
        language = (await self._policies.of(found.place)).language if self._policies else ""
        key, now = (found.place.owner, found.topic, found.length, language), self._clock()
        held = self._fresh.get(key)
        if held is None or held.until <= now or _failed(held.told):
            with background():
                work = asyncio.create_task(self._newsroom.brief(*key))
            held = _Fresh(now + _FRESH, work)
            _keep(self._fresh, key, held)
        return await asyncio.shield(held.told)

    async def _earlier(self, found: Subscription, row: Delivery) -> list[StoredBriefing]:
        told = await self._store.ledger.told(found.id, found.place, _EARLIER)
        numbers = dict.fromkeys(one.briefing for one in told if one.briefing and one.id != row.id)
        kept = [await self._store.briefings.get(number) for number in numbers]
        return [one for one in kept if one]

    async def _compare(
        self, stored: StoredBriefing, earlier: Sequence[StoredBriefing]
    ) -> Briefing | None:
        """Give the page that tells what changed; None where nothing did. Once for all."""
        if stored.id in {one.id for one in earlier[:1]}:
            return None
        ids = [article.id for one in earlier for article in one.evidence.articles]
        withdrawn = await self._store.articles.withdrawn(ids)
        key: tuple[int | str, ...] = (stored.id, *(one.id for one in earlier), *sorted(withdrawn))
        task = self._compared.get(key)
        if task is None or _failed(task):
            # Beside the event loop: it takes the processor for some tenths of a second.
            work = aside(page_of, stored, earlier, withdrawn)
            task = asyncio.create_task(work)
            _keep(self._compared, key, task)
        return await asyncio.shield(task)


def _keep(held: dict[_K, _V], key: _K, value: _V) -> None:
    """Keep a value, and no more than so many."""
    held.pop(key, None)
    held[key] = value
    if len(held) > _KEPT:
        del held[next(iter(held))]


def _failed(task: asyncio.Task[_V]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
