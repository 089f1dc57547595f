"""Questions under a briefing, in a thread or in the terminal: answered from its evidence, kept.

question -> a friendly no?  (an opinion, a prediction, an order, a language of no article)
         -> asked of this evidence before? -> the stored answer
         -> the briefing's frozen evidence and the thread's turns -> Briefer -> stored
         -> nothing found -> the topic that the question is about; *Look again*
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.news.dossiers import Dossier, Dossiers
from bot.news.subject import topic_of
from bot.news.topic_list import TopicList
from bot.news.topics import TopicBook
from bot.newsroom import BriefersOfWorkspaces, worded
from bot.replies import Ground, Reply, declined_line, key_of, name_of, turn_of
from bot.store.ports import Store
from bot.store.records import Question, StoredBriefing
from bot.writers import about
from briefings.articles import Article
from briefings.briefer import Briefer
from briefings.briefing import Answer
from briefings.errors import UnknownTopicError
from briefings.ports import Turn
from briefings.rendering import wording
from briefings.trace import Traced

_TURNS = 6  # older ones are not leaned on: see briefings/writing/answers/conversation.py


class Asking:
    """Answers questions from what the asker was shown, and remembers them.

    All is stored as a Question: what was asked, by whom, in which thread, what was answered. The
    same question of the same evidence is answered from the store, whoever asks it in a workspace;
    not what was written in the stead of a model that failed. Nobody sees another workspace's.
    """

    def __init__(
        self,
        store: Store,
        dossiers: Dossiers,
        topics: TopicList,
        writers: BriefersOfWorkspaces,
        clock: Callable[[], datetime],
    ) -> None:
        """Take where questions are kept, where articles come from, and who writes."""
        self._store = store
        self._dossiers = dossiers
        self._topics = topics
        self._writers = writers
        self._clock = clock

    async def under(
        self, workspace: str, user: str, briefing: int, question: str, thread: str = ""
    ) -> Reply:
        """Answer a question under a stored briefing, from its frozen evidence alone.

        `thread` names the conversation (one string for each, such as "slack:T1/C1/1700.1"): its
        last questions are what "and he?" leans on. With "" the question stands alone. Raises
        UnknownTopicError where the workspace has no such briefing (any more), SettingsError for a
        question without words. Called twice it gives the same answer and stores two questions.
        """
        worded(question)
        stored = await self._briefing(workspace, briefing)
        articles = tuple(stored.evidence.articles)
        searched = f"Looked in the {wording.count(len(articles), 'article')} of this briefing."
        ground = Ground(
            stored.topic, stored.id, stored.key, searched, articles, evidence=stored.evidence
        )
        asked = self._question(workspace, user, question, thread, ground)
        reply = await self._reply(asked, ground)
        missing = bool(reply.answer and not reply.answer.found)
        offers = await self._offered(asked) if missing else ""
        return replace(reply, offers=offers, again=missing)

    async def again(self, workspace: str, user: str, question: int) -> Reply:
        """Look again for a question by its id: in the articles that its briefing does not have.

        `searched` says so. Where there are none, `line` says that. Raises UnknownTopicError where
        the workspace has no such question or briefing (any more).
        """
        before = await self._store.questions.get(workspace, question)
        if before is None or before.briefing_id is None:
            raise UnknownTopicError("That question is no longer kept. Ask it again.")
        stored = await self._briefing(workspace, before.briefing_id)
        known = {article.id for article in stored.evidence.articles}
        newer = tuple(a for a in await self._now(workspace, stored.topic) if a.id not in known)
        searched = (
            f"Looked again, in {wording.count(len(newer), 'newer article')} "
            "that the briefing does not have."
        )
        ground = Ground(stored.topic, stored.id, name_of(newer), searched, newer)
        asked = self._question(workspace, user, before.question, before.thread, ground)
        if not newer:
            return Reply(asked, line="Looked again: there is no newer article on this yet.")
        return await self._reply(asked, ground)

    async def on(
        self, workspace: str, user: str, name: str, question: str
    ) -> tuple[Reply, Dossier]:
        """Answer a question on a topic from its articles of now, without a briefing.

        Raises UnknownTopicError, SettingsError for a question without words.
        """
        worded(question)
        dossier = await self._dossiers.gather(workspace, name)
        searched = f"Looked in {wording.count(len(dossier.articles), 'article')}."
        name = dossier.topic.name
        ground = Ground(name, None, name_of(dossier.articles), searched, dossier.articles)
        asked = self._question(workspace, user, question, "", ground)
        return await self._reply(asked, ground), dossier

    async def _briefing(self, workspace: str, briefing: int) -> StoredBriefing:
        stored = await self._store.briefings.get(briefing)
        if stored is None or stored.workspace != workspace:
            raise UnknownTopicError("That briefing is no longer kept. Ask for its topic again.")
        return stored

    async def _now(self, workspace: str, topic: str) -> Sequence[Article]:
        try:
            return (await self._dossiers.gather(workspace, topic)).articles
        except UnknownTopicError:
            return ()  # its sources hold nothing on it any more

    def _question(
        self, workspace: str, user: str, question: str, thread: str, ground: Ground
    ) -> Question:
        now, briefing = self._clock(), ground.briefing
        return Question(workspace, user, ground.topic, question, None, now, briefing, thread)

    async def _reply(self, asked: Question, ground: Ground) -> Reply:
        questions = self._store.questions
        briefer = self._writers.briefer(asked.workspace)
        if line := declined_line(asked.question, ground.articles, briefer):
            return Reply(await questions.add(asked), line=line)
        before = await questions.in_thread(asked.workspace, asked.thread, _TURNS)
        turns = [turn for turn in map(turn_of, before) if turn]
        writer = (briefer.writer.name, self._writers.version)
        key = key_of(ground, asked.question, turns, *writer)
        same = await questions.by_key(asked.workspace, key)
        if same and same.answer:
            answer = replace(same.answer, question=asked.question)
            kept = await questions.add(replace(asked, answer=answer, key=key))
            return Reply(kept, ground.articles, searched=ground.searched, repeated=True)
        traced = await _answered(briefer, asked.question, ground, turns)
        failed = any(call.failed for call in traced.trace.calls)
        kept = replace(asked, answer=traced.made, key="" if failed else key)
        kept, notices = await questions.add(kept), traced.trace.notices
        return Reply(kept, ground.articles, searched=ground.searched, notices=notices)

    async def _offered(self, asked: Question) -> str:
        """Give the other topic that a question is about, or ""."""
        book = await self._topics.book(asked.workspace)
        others = (entry for entry in book.entries if entry.topic.name != asked.topic)
        return topic_of(asked.question, TopicBook(tuple(others)))


async def _answered(
    briefer: Briefer, question: str, ground: Ground, turns: Sequence[Turn]
) -> Traced[Answer]:
    with about(ground.topic):
        if ground.evidence is None:
            return await briefer.answer_traced(question, ground.articles, turns)
        return await briefer.answer_from(question, ground.evidence, turns)
