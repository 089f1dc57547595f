"""The writer without a model: it chooses and arranges the articles' own sentences."""

from collections.abc import Sequence

from briefings.articles import Topic
from briefings.ports import Length, Turn
from briefings.selecting.evidence import Evidence
from briefings.writing.actors import actors
from briefings.writing.bottom_line import bottom_line
from briefings.writing.disputes import disputes
from briefings.writing.draft import AnswerDraft, BriefingDraft
from briefings.writing.headline import headline
from briefings.writing.leading import leading
from briefings.writing.material import prepare
from briefings.writing.outlook import unknowns, watch
from briefings.writing.quotes import quotes
from briefings.writing.reply import reply
from briefings.writing.said import Said
from briefings.writing.stakes import stakes
from briefings.writing.timeline import dated, timeline


class ExtractiveWriter:
    """Writes whole sentences of the sources only, chosen by position, centrality and cue words."""

    name = "extractive"

    async def brief(self, topic: Topic, evidence: Evidence, length: Length) -> BriefingDraft:
        """Draft a briefing. The evidence must hold a sentence; same evidence, same draft."""
        material = prepare(evidence, topic.query)
        leads = leading(material)
        top = headline(material, leads)
        said = Said(material.weights, top.text)
        bottom = bottom_line(material, leads, said)
        if length == "short":
            told = quotes(material, said, 2)
            return BriefingDraft(top, bottom, actors(material, said, 3), quotes=told)
        # Of the rest, the sections with the narrowest choice take theirs first.
        disputed = disputes(material, said)
        days = list(dated(material))
        unknown = unknowns(material, said)
        told = quotes(material, said, 5)
        persons = actors(material, said, 7)
        coming = watch(material, days, said)
        at_stake = stakes(material, said)
        events = timeline(days, said)
        return BriefingDraft(
            headline=top,
            bottom_line=bottom,
            actors=persons,
            stakes=at_stake,
            quotes=told,
            timeline=events,
            disputes=disputed,
            unknowns=unknown,
            watch=coming,
        )

    async def answer(
        self, question: str, evidence: Evidence, turns: Sequence[Turn] = ()
    ) -> AnswerDraft:
        """Draft an answer from the sentences that cover the question; none where they do not."""
        return reply(question, evidence, turns)
