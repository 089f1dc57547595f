"""All that a pack can be filled from: the evidence, each line with what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.selecting.evidence import Evidence
from briefings.selecting.fitting import Candidate, fit
from briefings.writing.material import Line, Material, prepare
from briefings.writing.pack import MOST_SENTENCES, Pack, packed
from briefings.writing.relevance import relevances
from briefings.writing.timeline import Dated, dated
from briefings.writing.worth import worths

# Room that a line takes beside its words: its number twice, the marks of its quotations.
_BESIDE = 12
_TOPICAL = 0.02


@dataclass(frozen=True, slots=True)
class Shelf:
    """The material of one topic or question; `worth` by the order of its lines."""

    material: Material
    days: tuple[Dated, ...]
    worth: Sequence[float]

    @classmethod
    def of_topic(cls, evidence: Evidence, query: str) -> "Shelf":
        """Weigh the lines for a briefing."""
        material = prepare(evidence, query)
        days = tuple(dated(material))
        return cls(material, days, worths(material, days))

    @classmethod
    def of_question(cls, evidence: Evidence, question: str) -> "Shelf":
        """Weigh the lines for an answer to a question that stands alone.

        Where none shares a word with it, as in another language, they are weighed for a briefing.
        """
        topical = cls.of_topic(evidence, question)
        found = relevances(topical.material, question)
        worth = [a + _TOPICAL * b for a, b in zip(found, topical.worth, strict=True)]
        return replace(topical, worth=worth)

    def pack(self, room: int, first: frozenset[str] = frozenset()) -> Pack:
        """Show what fits into `room` bytes; sentences whose ids are `first` go before others."""
        return self.of(self.worthiest(room, first, MOST_SENTENCES))

    def worthiest(self, room: int, first: frozenset[str], most: int) -> list[Line]:
        """Choose the worthiest lines of at most `room` bytes, in their order."""
        lines = self.material.lines
        candidates = [
            Candidate(line.source.id, line.article.id, line.terms, worth, self.size(line))
            for line, worth in zip(lines, self.worth, strict=True)
        ]
        chosen = fit(candidates, room, self.material.weights, first, most)
        return [line for line in lines if line.source.id in chosen]

    def of(self, lines: Sequence[Line]) -> Pack:
        """Show these lines."""
        return packed(self.material, self.days, [line.source for line in lines])

    def size(self, line: Line) -> int:
        """Give about how many bytes a line takes in a request, its ids included."""
        return _BESIDE + len(line.source.text.encode("utf-8", "replace"))
