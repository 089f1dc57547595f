"""The doors of the library: what can be swapped, with its contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from briefings.articles import Article, Topic
from briefings.briefing import Withheld

if TYPE_CHECKING:
    from briefings.selecting.evidence import Evidence
    from briefings.writing.draft import AnswerDraft, BriefingDraft

Length = Literal["short", "full"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange in a thread: what was asked and what was answered."""

    question: str
    answer: str


class Writer(Protocol):
    """A way to draft.

    A draft is a proposal: it may be wrong in any way, checking decides. The writer is given only
    evidence that may be used. It keeps nothing between calls and may be called concurrently.
    """

    @property
    def name(self) -> str:
        """What `Briefing.made_by` says ("extractive", or the model's name)."""
        ...

    async def brief(self, topic: Topic, evidence: "Evidence", length: Length) -> "BriefingDraft":
        """Draft a briefing. A section without material is left empty, never padded."""
        ...

    async def answer(
        self, question: str, evidence: "Evidence", turns: Sequence[Turn]
    ) -> "AnswerDraft":
        """Draft an answer; no claims means that the articles do not say."""
        ...


@runtime_checkable
class Reviser(Protocol):
    """A writer that can mend a draft when it is told what was wrong with it. Asked once."""

    async def revise(
        self, draft: "BriefingDraft", withheld: Sequence[Withheld], evidence: "Evidence"
    ) -> "BriefingDraft":
        """Draft again, given what was withheld and why. What holds may stay as it is."""
        ...


class ArticleSource(Protocol):
    """Where articles come from: a folder, a file, a page."""

    async def articles(self) -> Sequence[Article]:
        """Read them all, in a stable order. Raises a BriefbotError that says what to do."""
        ...
