"""One briefing for each (topic, evidence, writer, language, length): made once, shared, kept.

dossier -> key -> in the store? -> that one
               -> being made, here or by another process? -> wait for it
               -> made, stored with its frozen evidence, its cited pages watched
"""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.dossiers import Dossier, Dossiers
from bot.store.ports import Store
from bot.store.records import Question, StoredBriefing
from briefings.briefer import Briefer
from briefings.briefing import Answer
from briefings.errors import SettingsError
from briefings.ports import Length
from briefings.rendering.layout import lay_out

_LEASE = timedelta(minutes=5)  # longer than any writer may take
_LOOK = 0.2  # seconds between looks for what another process makes: databases do not call back
_WATCH_FROM, _WATCH_FOR = timedelta(hours=6), timedelta(days=7)


@dataclass(frozen=True)
class Told:
    """A briefing and the dossier that it was made from."""

    stored: StoredBriefing
    dossier: Dossier


class Newsroom:
    """Answers "brief me on this" for everybody who asks, at the cost of asking once."""

    def __init__(
        self,
        store: Store,
        dossiers: Dossiers,
        briefer: Briefer,
        clock: Callable[[], datetime],
    ) -> None:
        """Take where articles come from and who writes."""
        self._store = store
        self._dossiers = dossiers
        self._briefer = briefer
        self._clock = clock
        self._owner = uuid4().hex
        self._making: dict[str, asyncio.Task[StoredBriefing]] = {}

    async def brief(self, workspace: str, name: str, length: Length = "full") -> Told:
        """Give the briefing on a topic, made now or before from the same evidence.

        Raises UnknownTopicError, EmptyEvidenceError.
        """
        dossier = await self._dossiers.gather(workspace, name)
        key = self._key(workspace, dossier, length)
        task = self._making.get(key)
        if task is None:
            task = asyncio.create_task(self._made(workspace, key, dossier, length))
            self._making[key] = task
            task.add_done_callback(lambda _: self._making.pop(key, None))
        # One who stops waiting does not take the briefing from the others.
        return Told(await asyncio.shield(task), dossier)

    async def ask(
        self, workspace: str, user: str, name: str, question: str
    ) -> tuple[Answer, Dossier]:
        """Answer a question on a topic from its articles, and keep it.

        Raises SettingsError for a question without words, UnknownTopicError.
        """
        if not any(character.isalnum() for character in question):
            raise SettingsError("The question is empty. Write it in quotes after the topic.")
        dossier = await self._dossiers.gather(workspace, name)
        answer = await self._briefer.answer(question, dossier.articles)
        asked = Question(workspace, user, dossier.topic.name, question, answer, self._clock())
        await self._store.questions.add(asked)
        return answer, dossier

    def _key(self, workspace: str, dossier: Dossier, length: Length) -> str:
        """Name what decides how a briefing comes out."""
        parts = (
            workspace,
            dossier.topic.name,
            dossier.topic.query,
            self._briefer.writer,
            length,
            sorted((article.id, *article.labels) for article in dossier.articles),
        )
        told = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    async def _made(
        self, workspace: str, key: str, dossier: Dossier, length: Length
    ) -> StoredBriefing:
        while True:
            if stored := await self._store.briefings.by_key(workspace, key):
                return stored
            now = self._clock()
            lease = f"briefing:{key}"
            leases = self._store.leases
            if await leases.acquire(lease, self._owner, now=now, until=now + _LEASE):
                try:
                    # Another may have finished between the look and the lease.
                    found = await self._store.briefings.by_key(workspace, key)
                    return found or await self._make(workspace, key, dossier, length)
                finally:
                    await leases.release(lease, self._owner)
            await asyncio.sleep(_LOOK)

    async def _make(
        self, workspace: str, key: str, dossier: Dossier, length: Length
    ) -> StoredBriefing:
        topic = dossier.topic
        # Beside the event loop: it takes the processor for some tenths of a second.
        evidence = await asyncio.to_thread(self._briefer.evidence, topic.query, dossier.articles)
        made = await self._briefer.brief_from(topic, evidence, length=length)
        now = self._clock()
        stored = await self._store.briefings.save(
            StoredBriefing(
                key,
                workspace,
                topic.name,
                length,
                made.language,
                made.made_by,
                now,
                made,
                evidence,
            )
        )
        cited = {citation.article for line in lay_out(made).lines() for citation in line.citations}
        await self._store.articles.watch(cited, first=now + _WATCH_FROM, until=now + _WATCH_FOR)
        return stored
