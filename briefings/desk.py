"""One briefing on its way through the corridor: drafted, mended, filled in, told.

    draft ─> check ─> mended once, where the writer can ─> check
                   ─> the extractive writer's version of each section that failed ─> check
                   ─> translated, where the profile asks for another language ─> check

What the writer could not do is never an error here: it is a reason that the trace tells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.articles import Statement, Topic
from briefings.aside import aside
from briefings.briefing import Actor, Briefing, Dispute, Event, Quote, Reason, Stake, Withheld
from briefings.checking.check import Imprint, check
from briefings.errors import ModelError
from briefings.ports import Reviser, Writer
from briefings.profile import Profile, Section
from briefings.selecting.evidence import Evidence
from briefings.trace import Trace, Traced, Written
from briefings.translating import in_language
from briefings.writing.draft import BriefingDraft
from briefings.writing.extractive import ExtractiveWriter
from briefings.writing.faults import losing, truthless

if TYPE_CHECKING:
    from briefings.calls import Call

UNTRUE = "what it wrote did not hold against the sources"
_EMPTY = "it left them empty"


@dataclass
class Desk:
    """Makes one briefing. `imprint` is what stands around its text; its `made_by` is the writer."""

    writer: Writer
    topic: Topic
    evidence: Evidence
    profile: Profile
    imprint: Imprint
    plain: ExtractiveWriter = field(default_factory=ExtractiveWriter)

    def __post_init__(self) -> None:
        """Begin with nothing asked, nothing withheld and nothing replaced."""
        self._calls: list[Call] = []
        self._withheld: dict[Withheld, None] = {}  # in order, each once, through all rounds
        self._why: dict[Section, str] = {}
        self._lost: tuple[Section, ...] = ()
        self._unmended = ""
        self._first = self.writer  # who was asked, whoever wrote in the end

    async def briefing(self) -> Traced[Briefing]:
        """Make the briefing. Raises nothing that a writer's model does."""
        draft = await self._drafted()
        briefing = await self._checked(draft)
        self._lost = losing(briefing.withheld)
        if self._lost and isinstance(self.writer, Reviser):
            draft = await self._mended(self.writer, draft, briefing)
            briefing = await self._checked(draft)
        held = _held(draft, briefing)
        if failed := self._failed(held):
            briefing = await self._filled(draft, held, failed)
        return await self._told(briefing)

    async def _drafted(self) -> BriefingDraft:
        """Have the writer draft; where its model fails, all of it is written without."""
        try:
            draft = await self.writer.brief(self.topic, self.evidence, self.profile)
        except ModelError as error:
            self._calls += error.calls
            self._why = dict.fromkeys(self.profile.wanted, error.what)
            self.writer = self.plain
            draft = await self.plain.brief(self.topic, self.evidence, self.profile)
        self._calls += draft.calls
        return draft

    async def _checked(self, draft: BriefingDraft) -> Briefing:
        briefing = await aside(check, draft, self.evidence, self.imprint)
        self._withheld |= dict.fromkeys(briefing.withheld)
        return briefing

    async def _mended(
        self, reviser: Reviser, draft: BriefingDraft, briefing: Briefing
    ) -> BriefingDraft:
        """Have the writer mend what lost lines, once; the other sections stay as they held."""
        told = (draft, briefing.withheld, self.topic, self.evidence, self.profile)
        try:
            mended = await reviser.revise(*told)
        except ModelError as error:
            self._calls += error.calls
            self._unmended = f", and it was not mended: {error.what}"
            return draft
        self._calls += mended.calls
        merged = draft.with_sections(mended, self._lost)
        after = await self._checked(merged)
        worse = [s for s in self._lost if _holding(s, after) < _holding(s, briefing)]
        return merged.with_sections(draft, worse)

    def _failed(self, briefing: Briefing) -> dict[Section, str]:
        """Give the sections to be written without the model, and why."""
        if isinstance(self.writer, ExtractiveWriter):
            return {}
        untrue = UNTRUE + self._unmended
        empty = [one for one in self.profile.wanted if not getattr(briefing, one)]
        why = {one: untrue if one in self._lost else _EMPTY for one in empty}
        lost = [one for one in losing(briefing.withheld) if _untrustworthy(one, briefing)]
        return why | dict.fromkeys(lost, untrue)

    async def _filled(
        self, draft: BriefingDraft, held: Briefing, failed: dict[Section, str]
    ) -> Briefing:
        """Write the sections that failed again, beside what holds of the others."""
        kept = _lines(held, [one for one in self.profile.wanted if one not in failed])
        told = (self.topic, self.evidence, self.profile, failed, kept)
        plain = await aside(self.plain.fill, *told)
        # Where it has nothing to say, the lines that hold stay, or the section stays empty.
        filled = [one for one in failed if getattr(plain, one)]
        self._why = {one: failed[one] for one in filled}
        mixed = draft.with_sections(plain, filled)
        made = await aside(check, mixed, self.evidence, self.imprint)
        news = [w for w in made.withheld if w.kind not in filled or w.reason != Reason.REPEATED]
        self._withheld |= dict.fromkeys(news)
        return made

    async def _told(self, briefing: Briefing) -> Traced[Briefing]:
        """Translate the briefing where that is asked, and put the record beside it."""
        planted = [Withheld("articles", s, Reason.INSTRUCTION) for s in self.evidence.suspects]
        told = [section for section in self.profile.wanted if getattr(briefing, section)]
        written = [self._written(section) for section in told]
        by_model = any(not one.why for one in written)
        made = replace(
            briefing,
            made_by=self._first.name if by_model else self.plain.name,
            withheld=(*self._withheld, *planted),
        )
        done = await in_language(made, self.profile.language, self._first)
        calls, profile = (*self._calls, *done.calls), f"{self.profile.name} {self.profile.version}"
        trace = Trace(self._first.name, profile, calls, tuple(written), done.untold)
        return Traced(done.made, trace)

    def _written(self, section: Section) -> Written:
        why = self._why.get(section, "")
        return Written(section, self.plain.name if why else self._first.name, why)


def _held(draft: BriefingDraft, briefing: Briefing) -> Briefing:
    """Give what held of a draft: a bottom line that moved up for a lost headline in its place."""
    bottom = {line.text for line in draft.bottom_line}
    if "headline" not in losing(briefing.withheld) or briefing.headline.text not in bottom:
        return briefing
    return replace(briefing, bottom_line=(briefing.headline, *briefing.bottom_line))


def _holding(section: Section, briefing: Briefing) -> int:
    """Count the lines of a section that held."""
    if section == "headline":
        return int("headline" not in losing(briefing.withheld))
    return len(getattr(briefing, section))


def _untrustworthy(section: Section, briefing: Briefing) -> bool:
    """Tell whether a section lost so much that what is left of it is not worth keeping.

    A headline that failed is none; of several lines as many must hold as failed, and one more.
    """
    if section == "headline":
        return True
    failed = sum(one.kind == section for one in briefing.withheld if truthless(one))
    return failed >= len(getattr(briefing, section))


def _lines(briefing: Briefing, sections: Iterable[Section]) -> list[str]:
    """Give the texts of some sections of a briefing, in the order of the page."""
    return [text for section in sections for text in _texts(getattr(briefing, section))]


def _texts(value: object) -> Iterator[str]:
    match value:
        case Statement(text=text) | Quote(text=text):
            yield text
        case Actor(position=line) | Stake(statement=line) | Event(statement=line):
            yield line.text
        case Dispute(sides=sides):
            yield from (side.statement.text for side in sides)
        case tuple():
            yield from (text for one in value for text in _texts(one))
