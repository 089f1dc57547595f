"""The corridor: articles in, verified briefing out.

    read -> select -> write -> check
        (-> repair once, where the writer can -> check)
        (-> the extractive writer's version of each section that failed -> check)

Every writer goes the same way; only what `checking` lets through leaves.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from briefings.articles import Article, Topic
from briefings.briefing import Answer, Briefing, Reason, Withheld
from briefings.checking.check import Imprint, check, check_answer
from briefings.errors import EmptyEvidenceError
from briefings.ports import Length, Reviser, Turn, Writer
from briefings.selecting.evidence import Evidence, gather
from briefings.writing.extractive import ExtractiveWriter

# A section whose draft broke a rule of truth is written again whole; one that merely said a
# thing twice has lost nothing.
_HARMLESS = {Reason.REPEATED}


def _now() -> datetime:
    return datetime.now(UTC)


class Briefer:
    """Makes briefings and answers. `Briefer()` is the keyless one.

    `writer` drafts; `clock` says what "as of" means (aware datetime); `budget` is how many
    characters of evidence a writer is given.
    """

    def __init__(
        self,
        writer: Writer | None = None,
        *,
        clock: Callable[[], datetime] = _now,
        budget: int = 60_000,
    ) -> None:
        """Choose the writer, the clock and the budget."""
        self._fallback = ExtractiveWriter()
        self._writer = writer or self._fallback
        self._clock = clock
        self._budget = budget

    async def brief(
        self, topic: Topic | str, articles: Sequence[Article], *, length: Length = "full"
    ) -> Briefing:
        """Brief on a topic from these articles.

        Raises EmptyEvidenceError where the articles hold no sentence that can be used.
        """
        topic = Topic(topic) if isinstance(topic, str) else topic
        return await self.brief_from(topic, self.evidence(topic.query, articles), length=length)

    async def brief_from(
        self, topic: Topic, evidence: Evidence, *, length: Length = "full"
    ) -> Briefing:
        """Brief from evidence that was gathered before: for who keeps it beside the briefing."""
        imprint = Imprint(topic.name, self._clock(), self._writer.name)
        draft = await self._writer.brief(topic, evidence, length)
        briefing = check(draft, evidence, imprint)
        told = dict.fromkeys(briefing.withheld)  # in order, each once, through all rounds
        if _failed(briefing) and isinstance(self._writer, Reviser):
            draft = await self._writer.revise(draft, briefing.withheld, evidence)
            briefing = check(draft, evidence, imprint)
            told |= dict.fromkeys(briefing.withheld)
        if _failed(briefing) and self._writer is not self._fallback:
            plain = await self._fallback.brief(topic, evidence, length)
            draft = replace(draft, **{kind: getattr(plain, kind) for kind in _failed(briefing)})
            briefing = check(draft, evidence, imprint)
            told |= dict.fromkeys(briefing.withheld)
        return replace(briefing, withheld=(*told, *_reported(evidence)))

    async def answer(
        self, question: str, articles: Sequence[Article], turns: Sequence[Turn] = ()
    ) -> Answer:
        """Answer a question from these articles alone, or say that they do not tell.

        Raises EmptyEvidenceError where the articles hold no sentence that can be used.
        """
        evidence = self.evidence(question, articles)
        draft = await self._writer.answer(question, evidence, turns)
        answer = check_answer(question, draft, evidence)
        if draft.claims and not answer.found and self._writer is not self._fallback:
            plain = await self._fallback.answer(question, evidence, turns)
            mended = check_answer(question, plain, evidence)
            return replace(mended, withheld=(*answer.withheld, *mended.withheld))
        return answer

    @property
    def writer(self) -> str:
        """The name of who writes."""
        return self._writer.name

    def evidence(self, query: str, articles: Sequence[Article]) -> Evidence:
        """Gather what a writer is given. Raises EmptyEvidenceError where there is nothing."""
        evidence = gather(query, articles, self._budget)
        if not evidence.sentences:
            raise EmptyEvidenceError(len(articles))
        return evidence


def _failed(briefing: Briefing) -> set[str]:
    """Give the sections that lost a line to a rule of truth."""
    return {w.kind for w in briefing.withheld if w.reason not in _HARMLESS}


def _reported(evidence: Evidence) -> list[Withheld]:
    """Give the instructions found inside articles: said to who asks, followed by nobody."""
    return [Withheld("articles", text, Reason.INSTRUCTION) for text in evidence.suspects]
