"""The corridor: articles in, verified briefing out.

    read -> select -> write -> check                         (desk.py, for briefings)
        (-> repair once, where the writer can -> check)
        (-> the extractive writer's version of each section that failed -> check)

Every writer goes the same way; only what `checking` lets through leaves.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from briefings.articles import Article, Topic
from briefings.aside import aside
from briefings.briefing import Answer, Briefing
from briefings.checking.check import Imprint, check_answer
from briefings.desk import UNTRUE, Desk
from briefings.errors import EmptyEvidenceError, ModelError
from briefings.ports import Length, Turn, Writer
from briefings.profile import Profile
from briefings.selecting.evidence import Evidence, gather
from briefings.trace import Trace, Traced, Written
from briefings.translating import in_language
from briefings.writing.answers import standalone
from briefings.writing.extractive import ExtractiveWriter

_USUAL = Profile()


def _now() -> datetime:
    return datetime.now(UTC)


class Briefer:
    """Makes briefings and answers. `Briefer()` is the keyless one.

    `writer` drafts; `clock` says what "as of" means (aware datetime); `budget` is how many
    characters of evidence a writer is given; `profile` is the house's.
    """

    def __init__(
        self,
        writer: Writer | None = None,
        *,
        clock: Callable[[], datetime] = _now,
        budget: int = 60_000,
        profile: Profile = _USUAL,
    ) -> None:
        """Choose the writer, the clock, the budget and the usual profile."""
        self._plain = ExtractiveWriter()
        self._writer = writer or self._plain
        self._clock = clock
        self._budget = budget
        self._profile = profile

    async def brief(
        self,
        topic: Topic | str,
        articles: Sequence[Article],
        *,
        length: Length | None = None,
        profile: Profile | None = None,
    ) -> Briefing:
        """Brief on a topic from these articles.

        `profile` takes the place of the house's, `length` that of the profile's. Raises
        EmptyEvidenceError where the articles hold no sentence that can be used.
        """
        traced = await self.brief_traced(topic, articles, length=length, profile=profile)
        return traced.made

    async def brief_traced(
        self,
        topic: Topic | str,
        articles: Sequence[Article],
        *,
        length: Length | None = None,
        profile: Profile | None = None,
    ) -> Traced[Briefing]:
        """Brief as `brief` does, and tell how the briefing came about."""
        topic = Topic(topic) if isinstance(topic, str) else topic
        evidence = await aside(self.evidence, topic.query, articles)
        return await self.brief_from(topic, evidence, length=length, profile=profile)

    async def brief_from(
        self,
        topic: Topic,
        evidence: Evidence,
        *,
        length: Length | None = None,
        profile: Profile | None = None,
    ) -> Traced[Briefing]:
        """Brief from evidence that was gathered before: for who keeps it beside the briefing."""
        wanted = profile or self._profile
        wanted = replace(wanted, length=length or wanted.length)
        imprint = Imprint(topic.name, self._clock(), self._writer.name)
        return await Desk(self._writer, topic, evidence, wanted, imprint).briefing()

    async def answer(
        self,
        question: str,
        articles: Sequence[Article],
        turns: Sequence[Turn] = (),
        *,
        profile: Profile | None = None,
    ) -> Answer:
        """Answer a question from these articles alone, or say that they do not tell.

        Raises EmptyEvidenceError where the articles hold no sentence that can be used.
        """
        return (await self.answer_traced(question, articles, turns, profile=profile)).made

    async def answer_traced(
        self,
        question: str,
        articles: Sequence[Article],
        turns: Sequence[Turn] = (),
        *,
        profile: Profile | None = None,
    ) -> Traced[Answer]:
        """Answer as `answer` does, and tell how the answer came about."""
        alone = await aside(standalone, question, turns)
        evidence = await aside(self.evidence, alone.text, articles)
        return await self.answer_from(question, evidence, turns, profile=profile)

    async def answer_from(
        self,
        question: str,
        evidence: Evidence,
        turns: Sequence[Turn] = (),
        *,
        profile: Profile | None = None,
    ) -> Traced[Answer]:
        """Answer from evidence that was gathered before: that of the briefing asked about."""
        wanted = profile or self._profile
        name = f"{wanted.name} {wanted.version}"
        try:
            draft = await self._writer.answer(question, evidence, turns, wanted)
            calls, answer = draft.calls, await aside(check_answer, question, draft, evidence)
            untrue = bool(draft.claims) and not answer.found and self._writer is not self._plain
            why = UNTRUE if untrue else ""
        except ModelError as error:
            calls, answer, why = error.calls, None, error.what
        if answer is None or why:
            plain = await self._plain.answer(question, evidence, turns, wanted)
            mended = await aside(check_answer, question, plain, evidence)
            lost = answer.withheld if answer else ()
            answer = replace(mended, withheld=(*lost, *mended.withheld))
        by = self._plain.name if why else self._writer.name
        done = await in_language(answer, wanted.language, self._writer)
        written = (Written("answer", by, why),)
        trace = Trace(self._writer.name, name, (*calls, *done.calls), written, done.untold)
        return Traced(done.made, trace)

    @property
    def writer(self) -> Writer:
        """Who writes."""
        return self._writer

    @property
    def profile(self) -> Profile:
        """The house's profile."""
        return self._profile

    def evidence(self, query: str, articles: Sequence[Article]) -> Evidence:
        """Gather what a writer is given. Raises EmptyEvidenceError where there is nothing."""
        evidence = gather(query, articles, self._budget)
        if not evidence.sentences:
            raise EmptyEvidenceError(len(articles))
        return evidence
