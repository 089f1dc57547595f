"""The writer with a language model: it chooses by id and words the lines; nothing is believed.

    evidence ─> pack (what fits the window; a long topic is read in parts first)
             ─> prompt, and a schema of the ids in it ─> model ─> draft

Names, roles, days, speakers and quotations of a draft are our records', its wording the model's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.articles import Topic
from briefings.aside import aside
from briefings.briefing import Withheld
from briefings.errors import ModelError
from briefings.models.tokens import estimate_tokens
from briefings.ports import LanguageModel, Translation, Turn
from briefings.profile import Profile
from briefings.prompting.book import PromptBook
from briefings.prompting.calls import Ask, Calls
from briefings.prompting.window import fitted
from briefings.selecting.evidence import Evidence
from briefings.writing.answers import reply, scope_of, standalone
from briefings.writing.asks import answer_ask, brief_ask, revise_ask, translate_ask
from briefings.writing.draft import AnswerDraft, BriefingDraft
from briefings.writing.faults import losing
from briefings.writing.pack import Pack
from briefings.writing.parsing import read_answer, read_briefing, read_translations
from briefings.writing.parts import picked
from briefings.writing.schema import offered
from briefings.writing.shelf import Shelf

# Shares of the time that a briefing may take: reading a long topic in parts, drafting it, mending
# the draft, translating. Together they are all of it, so that the whole ends in time.
_READING, _DRAFTING, _MENDING, _TRANSLATING = 0.2, 0.45, 0.2, 0.15
# A request costs at most half of what the same instructions and all articles would; a small topic
# is shown whole.
_SHARE, _INSTRUCTIONS, _SMALL = 0.5, 750, 6_000
_ANSWER = 4_500  # tokens; a question needs less evidence than a briefing
_BATCH = 5_000  # bytes of text that are translated in one request


@dataclass(frozen=True, slots=True)
class ModelWriter:
    """Writes with a language model.

    `window` is how many tokens a request may take in, by our estimate (which errs upwards; leave
    a third of the model's own window for its answer); `seconds` is how long a briefing may take,
    all its requests together. Raises the model's ModelError, with all calls that were made.
    """

    model: LanguageModel
    prompts: PromptBook
    window: int = 10_000
    seconds: float = 90.0

    @property
    def name(self) -> str:
        """Name the model."""
        return self.model.name

    async def brief(self, topic: Topic, evidence: Evidence, profile: Profile) -> BriefingDraft:
        """Draft a briefing."""
        calls, limit = Calls(self.model), self._limit(evidence)
        shelf = await aside(Shelf.of_topic, evidence, topic.query)
        first = await picked(shelf, topic, self.prompts, calls, limit, _READING * self.seconds)
        # A topic that was not read in parts leaves the time for it.
        drafting = (_DRAFTING if calls.made else _READING + _DRAFTING) * self.seconds

        def make(room: int) -> tuple[Pack, Ask]:
            pack = shelf.pack(room, first)
            return pack, brief_ask(self.prompts, topic, pack, profile, drafting)

        pack, ask = await aside(fitted, make, limit)
        draft = read_briefing(await calls.ask(ask), pack, profile, offered(pack, profile))
        return replace(draft, calls=calls.made)

    async def revise(
        self,
        draft: BriefingDraft,
        withheld: Sequence[Withheld],
        topic: Topic,
        evidence: Evidence,
        profile: Profile,
    ) -> BriefingDraft:
        """Draft the sections again that lost lines; what the draft cites is shown in any case."""
        calls, lost = Calls(self.model), losing(withheld)
        shelf = await aside(Shelf.of_topic, evidence, topic.query)

        def make(room: int) -> tuple[Pack, Ask]:
            pack = shelf.pack(room, draft.cited)
            sections = [section for section in lost if section in offered(pack, profile)]
            told = (draft, withheld, sections)
            seconds = _MENDING * self.seconds
            return pack, revise_ask(self.prompts, topic, pack, profile, seconds, *told)

        pack, ask = await aside(fitted, make, self._limit(evidence) * 2 // 3)
        mended = read_briefing(await calls.ask(ask), pack, profile, offered(pack, profile))
        return replace(draft.with_sections(mended, lost), calls=calls.made)

    async def answer(
        self, question: str, evidence: Evidence, turns: Sequence[Turn], profile: Profile
    ) -> AnswerDraft:
        """Draft an answer. Its score, and what is nearest where there is none, are our own.

        What is no question to the articles is declined without asking the model.
        """
        plain = await aside(reply, question, evidence, turns)
        if scope_of(question):
            return plain
        alone = standalone(question, turns).text
        calls = Calls(self.model)
        shelf = await aside(Shelf.of_question, evidence, alone)

        def make(room: int) -> tuple[Pack, Ask]:
            pack = shelf.pack(room)
            return pack, answer_ask(self.prompts, alone, turns, pack, profile, self.seconds)

        pack, ask = await aside(fitted, make, min(self.window, _ANSWER))
        draft = read_answer(await calls.ask(ask), pack)
        nearest = next(iter(plain.claims), plain.nearest)
        return replace(draft, nearest=nearest, score=plain.score, calls=calls.made)

    async def translate(self, texts: Sequence[str], language: str) -> Translation:
        """Translate texts; what one of several requests failed on is left out."""
        calls, batches = Calls(self.model), list(_batches(texts))
        seconds = _TRANSLATING * self.seconds
        asks = [translate_ask(self.prompts, batch, language, seconds) for batch in batches]
        made: dict[str, str] = {}
        for batch, data in zip(batches, await calls.ask_all(asks), strict=True):
            made |= {} if isinstance(data, ModelError) else read_translations(data, batch)
        return Translation(made, calls.made)

    def _limit(self, evidence: Evidence) -> int:
        """Say how many tokens a request about a topic may take in."""
        whole = _INSTRUCTIONS + sum(estimate_tokens(article.text) for article in evidence.articles)
        return min(self.window, max(_SMALL, int(_SHARE * whole)))


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Cut texts into batches of a size that one answer can hold."""
    batch: list[str] = []
    for text in texts:
        if batch and len("".join([*batch, text]).encode("utf-8", "replace")) > _BATCH:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch
