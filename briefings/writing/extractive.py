"""The writer without a model: it chooses and arranges the articles' own sentences."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from briefings.articles import Topic
from briefings.aside import aside
from briefings.ports import Turn
from briefings.profile import Profile, Section
from briefings.selecting.evidence import Evidence
from briefings.writing.actors import actors
from briefings.writing.answers.reply import reply
from briefings.writing.bottom_line import bottom_line
from briefings.writing.disputes import disputes
from briefings.writing.draft import AnswerDraft, BriefingDraft
from briefings.writing.headline import headline
from briefings.writing.leading import leading
from briefings.writing.material import prepare
from briefings.writing.outlook import unknowns, watch
from briefings.writing.quotes import quotes
from briefings.writing.said import Said
from briefings.writing.stakes import stakes
from briefings.writing.timeline import dated, timeline

_USUAL = Profile()

_Line = TypeVar("_Line")


class ExtractiveWriter:
    """Writes whole sentences of the sources only, chosen by position, centrality and cue words."""

    name = "extractive"

    async def brief(
        self, topic: Topic, evidence: Evidence, profile: Profile = _USUAL
    ) -> BriefingDraft:
        """Draft a briefing. The evidence must hold a sentence; same evidence, same draft."""
        return await aside(self.fill, topic, evidence, profile, profile.wanted)

    def fill(
        self,
        topic: Topic,
        evidence: Evidence,
        profile: Profile,
        sections: Collection[str],
        told: Sequence[str] = (),
    ) -> BriefingDraft:
        """Draft some sections beside lines that are told already, none of which they repeat.

        Where the headline is not among the sections, the first line told is the one that stands.
        """
        material = prepare(evidence, topic.query)
        leads, said = leading(material), Said(material.weights)
        below = told if "headline" in sections else told[1:]
        for line in below:
            said.note(line)
        top = headline(material, [x for x in leads if not said.repeats(x.text)] or leads)
        said.headline = top.text if "headline" in sections else "".join(told[:1])

        def some(section: Section, write: Callable[[int], tuple[_Line, ...]]) -> tuple[_Line, ...]:
            most = profile.most(section)
            return write(most) if most and section in sections else ()

        days = list(dated(material)) if {"watch", "timeline"} & set(sections) else []
        # After the bottom line, the sections with the narrowest choice take theirs first.
        bottom = some("bottom_line", lambda n: bottom_line(material, leads, said, n))
        disputed = some("disputes", lambda n: disputes(material, said, n))
        unknown = some("unknowns", lambda n: unknowns(material, said, n))
        in_words = some("quotes", lambda n: quotes(material, said, n))
        persons = some("actors", lambda n: actors(material, said, n))
        coming = some("watch", lambda n: watch(material, days, said, n))
        at_stake = some("stakes", lambda n: stakes(material, said, n))
        events = some("timeline", lambda n: timeline(days, said, n))
        return BriefingDraft(
            headline=top,
            bottom_line=bottom,
            actors=persons,
            stakes=at_stake,
            quotes=in_words,
            timeline=events,
            disputes=disputed,
            unknowns=unknown,
            watch=coming,
        )

    async def answer(
        self,
        question: str,
        evidence: Evidence,
        turns: Sequence[Turn] = (),
        profile: Profile = _USUAL,  # noqa: ARG002  its style is for writers that word their lines
    ) -> AnswerDraft:
        """Draft an answer from the sentences that cover the question; none where they do not."""
        return await aside(reply, question, evidence, turns)
