"""The front desk: everything said, followed and pressed comes in here, and is answered once.

    key -> handled before, here or by another process? -> silence
        -> a command, a question or a button -> its handler -> a card for the asker, or a post

Nothing is raised: what a person can mend is whispered in words; the rest is logged under a number,
which is whispered.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from bot import typed
from bot.cards import error_card, naming
from bot.chat import Card, Place, Press, Request, Thread, Whisper
from bot.commands import TOO_LONG, names_brief, parse
from bot.handlers.asked import Answered, Asked, RefusedError, Tools
from bot.handlers.below import below
from bot.handlers.commands import run
from bot.handlers.home import home
from bot.handlers.presses import pressed
from bot.handlers.questions import follow, join
from bot.handlers.words import broken, in_chat
from bot.ledger import NewDelivery
from bot.places import alone
from bot.posting import PostRefusedError
from bot.wanted import Ask, Brief, Command, Show
from briefings.errors import BriefbotError

if TYPE_CHECKING:
    from bot.ledger import Delivery

_LOG = logging.getLogger(__name__)
# Until then nobody else takes a key up: longer than a handler works, shorter than platforms repeat.
_LEASE = timedelta(minutes=4)
_UNREAD = (
    "I may read here only what is said to me. Mention me, reply to a message of mine, or press Ask "
    "under the briefing; I say this once."
)
_NOT_SHOWN = "I could not show you the answer. Ask again."
_NOT_TOLD = (
    "I could not write to you in private. Let me send you direct messages, or ask by a command: "
    "/brief, and what you wrote to me."
)
_ASKED_UNDER = {"answer", "digest"}
Work = Callable[[], Awaitable[Answered]]


class FrontDesk:
    """What platforms hand things to (bot.chat.Handlers)."""

    def __init__(self, tools: Tools) -> None:
        """Take what answers are made with."""
        self._tools = tools

    async def said(self, request: Request, whisper: Whisper) -> None:
        """Do what a command, a mention or a direct message asks for."""
        if request.spoken and _small(request.text):
            return
        asked = Asked.of(request, whisper)
        await self._once(asked, lambda: run(self._tools, asked, parse(request.text)))

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        """Answer a message in a thread, if it hangs from something of ours and wants an answer."""
        asked = Asked.of(request, whisper)

        async def work() -> Answered:
            if request.under:
                return await below(self._tools, asked, request.text, request.under)
            return await self._followed(asked, request.text, mentioned=mentioned)

        if request.spoken and _small(request.text):
            return
        if mentioned or await self._is_ours(asked, request.text):
            await self._once(asked, work)

    async def unread(self, thread: Thread) -> None:
        """Say in a thread of ours, once, how to ask; the ledger has it for good under its key."""
        place = thread.place
        try:
            if not await self._is_followed(thread):
                return
            key, now = f"unread:{place}/{thread.root}", self._tools.clock()
            wanted = {"text": _UNREAD}
            new = NewDelivery(key, "notice", place, now, thread=thread.root, wanted=wanted)
            await self._tools.outbox.send(new)
        except BriefbotError:
            _LOG.warning("nobody was told how to ask in a thread", exc_info=True)

    async def pressed(self, press: Press, whisper: Whisper) -> None:
        """Do what a button says."""
        asked = Asked.of(press, whisper)
        await self._once(asked, lambda: pressed(self._tools, asked, press.action, press.value))

    async def suggested(self, place: Place, text: str, limit: int = 25) -> list[str]:
        """Give the topics that begin with what is typed, then that hold it, then near ones."""
        try:
            book = await self._tools.topics.book(place.owner)
        except BriefbotError:
            _LOG.warning("no topics could be suggested", exc_info=True)
            return []
        return book.suggested(text)[:limit]

    async def zone(self, place: Place) -> str:
        """Give the zone that the rules of a place name; "" where that cannot be told now."""
        try:
            return (await self._tools.policy(place)).zone
        except BriefbotError:
            _LOG.warning("the rules of a place could not be looked at", exc_info=True)
            return ""

    async def home(self, place: Place, user: str) -> Card:
        """Give what a workspace has; or why that cannot be told now."""
        try:
            return await home(self._tools, place, user)
        except Exception as error:  # noqa: BLE001  nothing is raised to a platform
            return self._told(error)

    async def workspaces(self, platform: str) -> list[str]:
        """Give the workspaces that have met us."""
        try:
            return await self._tools.store.workspaces(platform)
        except BriefbotError:
            _LOG.warning("nobody knows which workspaces have met us", exc_info=True)
            return []

    async def left(self, platform: str, workspace: str) -> None:
        """Stop and forget all of a workspace that removed us."""
        owner = Place(platform, workspace, "").owner
        if not owner:  # never the operator's own
            return
        try:
            counts = await self._tools.store.forget(owner)
            # What was being made meanwhile is gone, too.
            await self._tools.bodies.finish(owner)
            await self._tools.store.forget(owner)
        except Exception:  # noqa: BLE001  nothing is raised to a platform
            _LOG.exception("a workspace that left could not be forgotten: briefbot forget")
            return
        told = {"workspace": owner, "deleted": sum(counts.values())}
        _LOG.warning("a workspace removed us and was forgotten", extra=told)

    async def revoked(self, platform: str, workspace: str, why: str) -> None:
        """Pause the digests of a workspace that does not take our token any more."""
        owner = Place(platform, workspace, "").owner
        if not owner:
            return
        try:
            paused = await self._tools.subscribing.pause_all(owner, why)
        except Exception:  # noqa: BLE001  nothing is raised to a platform
            _LOG.exception("digests of a workspace that revoked our token could not be paused")
            return
        told = {"workspace": owner, "paused": len(paused), "why": why}
        _LOG.warning("a workspace does not take our token any more", extra=told)

    async def _is_ours(self, asked: Asked, text: str) -> bool:
        """Tell whether a message wants our answer. Most do not, and cost no more than a look."""
        if asked.thread is None or typed.courtesy(text) or typed.addressed(text):
            return False
        try:
            return await self._is_followed(asked.thread)
        except BriefbotError:
            _LOG.warning("a message in a thread could not be looked at", exc_info=True)
            return False

    async def _is_followed(self, thread: Thread) -> bool:
        """Tell whether every message in a thread is for us."""
        policy = await self._tools.policy(thread.place)
        return policy.threads == "all" and await self._root(thread) is not None

    async def _followed(self, asked: Asked, text: str, *, mentioned: bool) -> Answered:
        root = await self._root(asked.thread)
        command = parse(text)
        if mentioned and (root is None or await self._is_command(asked, command, text)):
            return await run(self._tools, asked, command)
        if root is None:
            return None
        if command == TOO_LONG:
            return error_card(TOO_LONG.why)
        if isinstance(command, Ask):
            return await follow(self._tools, asked, command.question, root)
        answer = follow if mentioned or "?" in text else join
        return await answer(self._tools, asked, text.strip(), root)

    async def _is_command(self, asked: Asked, command: Command, text: str) -> bool:
        """Tell a command from a question to what stands in the thread."""
        if not isinstance(command, Brief):
            return not isinstance(command, Ask)
        book = await self._tools.topics.book(asked.owner)
        return names_brief(text) or book.find(command.topic) is not None

    async def _root(self, thread: Thread | None) -> "Delivery | None":
        found = await self._tools.store.ledger.hanging(thread) if thread else None
        return found if found and found.kind in _ASKED_UNDER else None

    async def _once(self, asked: Asked, work: Work) -> None:
        """Do something unless it was done, or is being done, and tell the asker what came of it."""
        handled, now = self._tools.store.handled, self._tools.clock()
        try:
            if not await handled.begin(asked.place, asked.key, now, now + _LEASE):
                return
            if asked.language is not None:
                await self._tools.policies.told(asked.place, asked.language)
            card = await self._safely(work)
            if card is not None:
                await self._tell(asked, card)
            await handled.finish(asked.key)
        except Exception as error:  # noqa: BLE001  nothing is raised to a platform
            await self._tell(asked, self._told(error))

    async def _safely(self, work: Work) -> Answered:
        try:
            return await work()
        except Exception as error:  # noqa: BLE001  told in words, and logged
            return self._told(error)

    async def _tell(self, asked: Asked, card: Card) -> None:
        """Whisper; where that is not possible any more, say in the channel that it is not."""
        try:
            await asked.whisper(card)
        except PostRefusedError as error:
            _LOG.warning("an answer could not be whispered", extra={"why": str(error)})
            stands = card.kind == "notice" and card.link  # what it tells of is there to be seen
            if not (error.lost or stands):
                await self._say_aloud(asked, card)
        except Exception:  # noqa: BLE001  an adapter's own fault
            _LOG.exception("an answer could not be whispered")

    async def _say_aloud(self, asked: Asked, card: Card) -> None:
        # What was for one person alone is told to nobody else, not even why there is none.
        told = card.kind in {"error", "notice"} and alone(asked.place)
        text = card.headline if told else _NOT_TOLD if asked.spoken else _NOT_SHOWN
        thread = asked.thread.root if asked.thread else ""
        wanted, now = {"text": text}, self._tools.clock()
        key = f"{asked.key}:told"
        new = NewDelivery(key, "notice", asked.place, now, thread=thread, wanted=wanted)
        try:
            await self._tools.outbox.put(new)
        except BriefbotError:
            _LOG.exception("an answer could not be given at all")

    def _told(self, error: Exception) -> Card:
        if isinstance(error, BriefbotError):
            told = error_card(in_chat(str(error)))
            if isinstance(error, RefusedError):
                return naming(told, people=error.people, channels=error.channels)
            return told
        reference = uuid4().hex[:8]
        _LOG.error("a handler broke off", exc_info=error, extra={"reference": reference})
        return error_card(broken(reference))


def _small(text: str) -> bool:
    """Tell small talk from what is asked: a bare mention, or "hi", asks for help."""
    return bool(text.strip()) and typed.courtesy(text) and not isinstance(parse(text), Show)
