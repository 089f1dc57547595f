"""What an answer says: made when its delivery is carried, or at once for the asker alone.

wanted (plain JSON, as it stands in the ledger) -> a briefing or an answer -> a card

Every body is made for one workspace, and of nothing that belongs to another.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.asking import Asking
from bot.cards import answer_card, briefing_card, notice_card, with_actions, with_footer
from bot.chat import Card, CardAction, Extra
from bot.delivery import Body, Nothing
from bot.handlers.words import broken, in_chat
from bot.ledger import Delivery
from bot.news.dossiers import Dossier
from bot.newsroom import Newsroom
from bot.replies import Reply
from bot.store.aside import aside
from bot.store.ports import Store
from bot.store.records import Arrival, StoredBriefing
from briefings.articles import Article, Topic
from briefings.errors import BriefbotError, StoreError, UnknownTopicError

_LOG = logging.getLogger(__name__)
_NAME = 60  # characters of a text that name it
Wanted = Mapping[str, Any]
Read = Callable[[str], Awaitable[Article]]


class UnaskedError(BriefbotError):
    """Talk in a thread of ours that the articles have no answer to: nothing is said to it."""


class Bodies:
    """Makes what is posted or shown."""

    def __init__(
        self,
        store: Store,
        newsroom: Newsroom,
        asking: Asking,
        read: Read,
        clock: Callable[[], datetime],
    ) -> None:
        """Take who briefs and answers, and what reads a page."""
        self._store = store
        self._newsroom = newsroom
        self._asking = asking
        self._read = read
        self._clock = clock
        self._at_work: Counter[str] = Counter()
        self._ended = asyncio.Condition()

    async def make(self, row: Delivery) -> Body | Nothing:
        """Make the body of a delivery; what cannot be made is told to who asked, not tried again.

        Raises StoreError: that is tried again.
        """
        try:
            return await self.body(row.place.owner, row.wanted)
        except StoreError:
            raise
        except BriefbotError as error:
            return Nothing(in_chat(str(error)))
        except Exception:  # noqa: BLE001  what nobody foresaw is told by a number
            reference = uuid4().hex[:8]
            told = {"reference": reference, "delivery": row.id}
            _LOG.exception("an answer could not be made", extra=told)
            return Nothing(broken(reference))

    async def body(self, owner: str, wanted: Wanted) -> Body:
        """Make what a workspace is to be shown. Raises a BriefbotError that says why not."""
        making = {
            "brief": self._brief,
            "this": self._this,
            "share": self._share,
            "full": self._full,
            "ask": self._ask,
            "again": self._again,
            "follow": self._follow,
        }
        self._at_work[owner] += 1
        try:
            return await making[wanted["do"]](owner, wanted)
        finally:
            self._at_work[owner] -= 1
            async with self._ended:
                self._ended.notify_all()

    async def finish(self, owner: str) -> None:
        """Wait until nothing is being made here for a workspace."""
        async with self._ended:
            await self._ended.wait_for(lambda: not self._at_work[owner])

    async def stored(self, owner: str, number: int) -> StoredBriefing:
        """Give a workspace's own briefing. Raises UnknownTopicError for anybody else's."""
        found = await self._store.briefings.get(number)
        if found is None or found.workspace != owner:
            raise UnknownTopicError("That briefing is not kept here. Ask for its topic again.")
        return found

    async def _brief(self, owner: str, wanted: Wanted) -> Body:
        style = (wanted["length"], wanted["language"])
        try:
            told = await self._newsroom.brief(owner, wanted["topic"], *style)
        except UnknownTopicError as error:
            raise UnknownTopicError(f"{error} {wanted.get('near', '')}".strip()) from error
        sample = told.dossier.sample
        return _briefing(told.stored, sample=sample, notices=told.notices)

    async def _this(self, owner: str, wanted: Wanted) -> Body:
        """Brief on the pages of some links, or on a text; they are kept beside what is searched."""
        found, failed = await self._read_all(wanted["links"])
        if text := wanted["text"]:
            found = [Article(text, title=_named(text))]
        saved = await self._store.articles.save(
            aside(owner), [Arrival(one, news=False) for one in found], self._clock()
        )
        kept = await self._store.articles.get([one.article_id for one in saved])
        topic = Topic(kept[0].title or _named(kept[0].text))
        dossier = Dossier(topic, tuple(kept), notices=tuple(failed))
        style = (wanted["length"], wanted["language"])
        told = await self._newsroom.brief_from(owner, dossier, *style)
        return _briefing(told.stored, notices=told.notices)

    async def _share(self, owner: str, wanted: Wanted) -> Body:
        return _briefing(await self.stored(owner, wanted["briefing"]))

    async def _full(self, owner: str, wanted: Wanted) -> Body:
        stored = await self.stored(owner, wanted["briefing"])
        return _briefing(await self._newsroom.in_full(stored, wanted["language"]))

    async def _again(self, owner: str, wanted: Wanted) -> Body:
        asked = (owner, wanted["user"], wanted["question"])
        return _reply(await self._asking.again(*asked), wanted)

    async def _follow(self, owner: str, wanted: Wanted) -> Body:
        asked = (owner, wanted["user"], wanted["briefing"], wanted["question"])
        return _reply(await self._asking.under(*asked, thread=wanted["thread"]), wanted)

    async def _read_all(self, links: list[str]) -> tuple[list[Article], list[str]]:
        """Read pages; give the articles, and why the others could not be read."""
        reads = (self._read(link) for link in links)
        read = await asyncio.gather(*reads, return_exceptions=True)
        for one in read:
            if isinstance(one, BaseException) and not isinstance(one, BriefbotError):
                raise one
        failed = [one for one in read if isinstance(one, BriefbotError)]
        found = [one for one in read if isinstance(one, Article)]
        if failed and not found:
            raise failed[0]
        return found, [str(error) for error in failed]

    async def _ask(self, owner: str, wanted: Wanted) -> Body:
        """Answer on a topic; where there is none, under what was last posted in the channel."""
        user, question, last = wanted["user"], wanted["question"], wanted["briefing"]
        try:
            reply, _ = await self._asking.on(owner, user, wanted["topic"], question)
        except UnknownTopicError:
            if not last:
                raise
            reply = await self._asking.under(owner, user, last, question)
        return _reply(reply, wanted)


def _briefing(
    stored: StoredBriefing, *, sample: bool = False, notices: tuple[str, ...] = ()
) -> Body:
    made = stored.briefing
    held = sample or any("sample" in source.labels for source in made.sources)
    around: dict[str, Any] = {"notices": notices, "questions": stored.questions}
    card = briefing_card(made, number=stored.id, sample=held, **around)
    return Body(card, stored.id, Extra(made.to_dict()))


def _reply(reply: Reply, wanted: Wanted) -> Body:
    """Tell a reply; what nobody asked us is answered where there is an answer, or not at all."""
    number = reply.asked.briefing_id
    if wanted.get("talk") and not (reply.answer and reply.answer.found):
        raise UnaskedError("Nobody had asked, and the articles do not say.")
    if reply.answer is None:
        return Body(notice_card(reply.line), number)
    return Body(_answer(reply), number)


def _answer(reply: Reply) -> Card:
    card = answer_card(reply.answer, reply.articles) if reply.answer else notice_card(reply.line)
    offers = f"It may be about another topic: {reply.offers}." if reply.offers else ""
    told = tuple(filter(None, (reply.searched, *reply.notices, offers)))
    again = CardAction("again", "Look again", str(reply.asked.id))
    return with_actions(with_footer(card, told), (again,) if reply.again else ())


def _named(text: str) -> str:
    """Name a text by its first words."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return (
        first if len(first) <= _NAME else f"{first[:_NAME].rpartition(' ')[0] or first[:_NAME]} …"
    )
