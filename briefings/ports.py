"""The doors of the library: what can be swapped, with its contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from briefings.articles import Article, Topic
from briefings.briefing import Withheld
from briefings.calls import Call
from briefings.calls import Completion as Completion  # noqa: PLC0414  callers know them from here
from briefings.calls import ModelRequest as ModelRequest  # noqa: PLC0414
from briefings.calls import Usage as Usage  # noqa: PLC0414
from briefings.profile import Length as Length  # noqa: PLC0414  callers know it from here
from briefings.profile import Profile

if TYPE_CHECKING:
    from briefings.selecting.evidence import Evidence
    from briefings.writing.draft import AnswerDraft, BriefingDraft


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange in a thread: what was asked and what was answered."""

    question: str
    answer: str


class Writer(Protocol):
    """A way to draft.

    A draft is a proposal: it may be wrong in any way, checking decides. The writer is given only
    evidence that may be used. It keeps nothing between calls and may be called concurrently.
    Lines are written in the language of the sentences that they cite, whatever the profile's.
    One that has a model behind it raises ModelError where that gives nothing usable, with the
    calls that were made (`ModelError.calls`).
    """

    @property
    def name(self) -> str:
        """What `Briefing.made_by` says ("extractive", or the model's name)."""
        ...

    async def brief(self, topic: Topic, evidence: "Evidence", profile: Profile) -> "BriefingDraft":
        """Draft the sections that the profile wants.

        A section without material is left empty, never padded.
        """
        ...

    async def answer(
        self, question: str, evidence: "Evidence", turns: Sequence[Turn], profile: Profile
    ) -> "AnswerDraft":
        """Draft an answer; no claims means that the articles do not say."""
        ...


@runtime_checkable
class Reviser(Protocol):
    """A writer that can mend a draft when it is told what was wrong with it. Asked once."""

    async def revise(
        self,
        draft: "BriefingDraft",
        withheld: Sequence[Withheld],
        topic: Topic,
        evidence: "Evidence",
        profile: Profile,
    ) -> "BriefingDraft":
        """Draft the sections that lost lines again, given what was withheld and why.

        Only these sections are looked at; the others may come back as they are. Raises ModelError.
        """
        ...


@dataclass(frozen=True, slots=True)
class Translation:
    """Texts in another language, by their originals, and the calls of models that it took."""

    texts: Mapping[str, str]
    calls: tuple[Call, ...] = ()


@runtime_checkable
class Translator(Protocol):
    """A writer that can say in another language what was checked. It sees no article."""

    async def translate(self, texts: Sequence[str], language: str) -> Translation:
        """Translate into a language (ISO 639-1); a text may be left out. Raises ModelError."""
        ...


class ArticleSource(Protocol):
    """Where articles come from: a folder, a file, a page."""

    async def articles(self) -> Sequence[Article]:
        """Read them all, in a stable order. Raises a BriefbotError that says what to do."""
        ...


@runtime_checkable
class LanguageModel(Protocol):
    """A vendor: openai, scripted, yours (entry point group "briefbot.models")."""

    @property
    def name(self) -> str:
        """What `Briefing.made_by` says, such as "openai:gpt-5-mini"."""
        ...

    async def complete(self, request: ModelRequest) -> Completion:
        """Fill the schema, or raise a ModelError (briefings.errors) that says what went wrong.

        Never answers with data that does not fit the schema. May be called concurrently. Ends
        within `request.seconds`, whatever the server does.
        """
        ...
