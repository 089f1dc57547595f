"""One briefing for each (topic, evidence, writer, language, length): made once, shared, kept.

dossier -> key -> in the store? -> that one
               -> being made, here or by another process? -> wait for it
               -> made, stored with its frozen evidence, its cited pages watched
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from bot.news.dossiers import Dossier, Dossiers
from bot.store.ports import Store
from bot.store.records import StoredBriefing
from bot.writers import about
from briefings.articles import Article, Topic
from briefings.aside import aside
from briefings.briefer import Briefer
from briefings.briefing import Answer, Briefing
from briefings.errors import SettingsError
from briefings.ports import Length
from briefings.rendering.layout import lay_out
from briefings.trace import Traced, trace_to_dict
from briefings.writing.answers import suggest

if TYPE_CHECKING:
    from briefings.selecting.evidence import Evidence

_LEASE = timedelta(minutes=5)  # longer than any writer may take
_LOOK = 0.2  # seconds between looks for what another process makes: databases do not call back
_RETRY = timedelta(minutes=10)  # how long a briefing serves whose model failed
_WATCH_FROM, _WATCH_FOR = timedelta(hours=6), timedelta(days=7)


class BriefersOfWorkspaces(Protocol):
    """Who writes for whom. `version` changes with prompts and profile."""

    @property
    def version(self) -> str:
        """Name the prompts and the profile."""
        ...

    def briefer(self, workspace: str) -> Briefer:
        """Give the Briefer of a workspace."""
        ...


@dataclass(frozen=True)
class Told:
    """A briefing and the dossier that it was made from."""

    stored: StoredBriefing
    dossier: Dossier

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences on how it came about: its sources' health, what was written otherwise."""
        return (*self.dossier.notices, *self.stored.trace.get("notices", ()))


class Newsroom:
    """Answers "brief me on this" for everybody who asks, at the cost of asking once."""

    def __init__(
        self,
        store: Store,
        dossiers: Dossiers,
        writers: BriefersOfWorkspaces,
        clock: Callable[[], datetime],
    ) -> None:
        """Take where articles come from and who writes."""
        self._store = store
        self._dossiers = dossiers
        self._writers = writers
        self._clock = clock
        self._owner = uuid4().hex
        self._making: dict[str, asyncio.Task[StoredBriefing]] = {}

    async def brief(
        self, workspace: str, name: str, length: Length = "full", language: str = ""
    ) -> Told:
        """Give the briefing on a topic, made now or before from the same evidence.

        `language` takes the place of the house's. Raises UnknownTopicError, EmptyEvidenceError.
        """
        dossier = await self._dossiers.gather(workspace, name)
        return await self.brief_from(workspace, dossier, length, language)

    async def brief_from(
        self, workspace: str, dossier: Dossier, length: Length = "full", language: str = ""
    ) -> Told:
        """Give the briefing on articles that are in the store. Raises EmptyEvidenceError."""
        key = self._key(workspace, dossier, length, language)
        order = _Order(workspace, key, dossier.topic, dossier.articles, length, language)
        return Told(await self._shared(order), dossier)

    async def in_full(self, stored: StoredBriefing, language: str = "") -> StoredBriefing:
        """Give a stored briefing at full length, from its frozen evidence."""
        if stored.length == "full":
            return stored
        order = _Order(
            stored.workspace,
            f"{stored.key}+full{language}",
            Topic(stored.topic),
            stored.evidence.articles,
            "full",
            language,
            stored.evidence,
        )
        return await self._shared(order)

    async def _shared(self, order: "_Order") -> StoredBriefing:
        task = self._making.get(order.key)
        if task is None:
            task = asyncio.create_task(self._made(order))
            self._making[order.key] = task
            task.add_done_callback(lambda _: self._making.pop(order.key, None))
        # One who stops waiting does not take the briefing from the others.
        return await asyncio.shield(task)

    async def brief_on(self, dossier: Dossier, length: Length = "full") -> Traced[Briefing]:
        """Brief on articles that were named by hand, for the operator; nothing of it is stored.

        Raises EmptyEvidenceError.
        """
        briefer = self._writers.briefer("")
        with about(dossier.topic.name):
            return await briefer.brief_traced(dossier.topic, dossier.articles, length=length)

    async def answer_from(self, workspace: str, question: str, dossier: Dossier) -> Traced[Answer]:
        """Answer a question from a dossier."""
        with about(dossier.topic.name):
            briefer = self._writers.briefer(workspace)
            return await briefer.answer_traced(question, dossier.articles)

    def _key(self, workspace: str, dossier: Dossier, length: Length, language: str) -> str:
        """Name what decides how a briefing comes out."""
        briefer = self._writers.briefer(workspace)
        parts = (
            workspace,
            dossier.topic.name,
            dossier.topic.query,
            briefer.writer.name,
            self._writers.version,
            length,
            sorted((article.id, *article.labels) for article in dossier.articles),
            *filter(None, (language,)),
        )
        told = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    async def _made(self, order: "_Order") -> StoredBriefing:
        while True:
            if stored := await self._kept(order):
                return stored
            now = self._clock()
            lease = f"briefing:{order.key}"
            leases = self._store.leases
            if await leases.acquire(lease, self._owner, now=now, until=now + _LEASE):
                try:
                    # Another may have finished between the look and the lease.
                    return await self._kept(order) or await self._make(order)
                finally:
                    await leases.release(lease, self._owner)
            await asyncio.sleep(_LOOK)

    async def _kept(self, order: "_Order") -> StoredBriefing | None:
        """Give what was made of this evidence; for minutes also what was made without a model."""
        briefings = self._store.briefings
        kept = await briefings.by_key(order.workspace, order.key)
        return kept or await briefings.by_key(order.workspace, self._for_now(order.key))

    def _for_now(self, key: str) -> str:
        """Name a briefing that serves for some minutes, until the model is asked again."""
        return f"{key}+{int(self._clock().timestamp() // _RETRY.total_seconds())}"

    async def _make(self, order: "_Order") -> StoredBriefing:
        topic, length = order.topic, order.length
        briefer = self._writers.briefer(order.workspace)
        evidence = order.evidence
        if evidence is None:
            evidence = await aside(briefer.evidence, topic.query, order.articles)
        profile = replace(briefer.profile, language=order.language or briefer.profile.language)
        with about(topic.name):
            traced = await briefer.brief_from(topic, evidence, length=length, profile=profile)
        asked = await aside(suggest, evidence)
        made, now = traced.made, self._clock()
        failed = any(call.failed for call in traced.trace.calls)
        stored = await self._store.briefings.save(
            StoredBriefing(
                self._for_now(order.key) if failed else order.key,
                order.workspace,
                topic.name,
                length,
                made.language,
                made.made_by,
                now,
                made,
                evidence,
                trace={**trace_to_dict(traced.trace), "questions": asked},
            )
        )
        cited = {citation.article for line in lay_out(made).lines() for citation in line.citations}
        await self._store.articles.watch(cited, first=now + _WATCH_FROM, until=now + _WATCH_FOR)
        return stored


@dataclass(frozen=True, slots=True)
class _Order:
    """A briefing to be made: under which key, of what, how. `evidence` where it was frozen."""

    workspace: str
    key: str
    topic: Topic
    articles: Sequence[Article]
    length: Length
    language: str = ""
    evidence: "Evidence | None" = None


def worded(question: str) -> str:
    """Give a question back; raise SettingsError for one without words."""
    if not any(character.isalnum() for character in question):
        raise SettingsError("The question is empty. Write it in quotes after the topic.")
    return question
