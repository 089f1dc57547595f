"""Evidence: the numbered sentences and quotations that a writer may use, within a budget.

    articles -> ranked, copies told -> sentences that state something, of a copy what it adds
             -> the best in the budget

What speaks to the reader or to a machine is kept apart: it is reported, never used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefings.articles import Article, Citation, Speaker
from briefings.selecting.budget import best_within
from briefings.selecting.copies import copies
from briefings.selecting.rank import rank
from briefings.selecting.terms import overlap, term_set
from briefings.selecting.usable import Usable, UsableSentence, usable

# A sentence of a copy that shares so much of its words with one of the original tells the same.
_TOLD = 0.5


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence that may be cited as `id` ("s1"); `position` counts from 0 in its article.

    `quoted` tells that the whole of it stands inside a quotation of several sentences, `tied` that
    it shares words with the rest of its article, as news does and what was planted does not.
    """

    id: str
    text: str
    citation: Citation
    position: int = 0
    quoted: bool = False
    tied: bool = True


@dataclass(frozen=True, slots=True)
class EvidenceQuotation:
    """A quotation that may be printed, by its `id` ("q1"). `sentence` is the id it stands in."""

    id: str
    text: str
    speaker: Speaker | None
    citation: Citation
    sentence: str = ""


@dataclass(frozen=True)
class Evidence:
    """What a briefing rests on, frozen: the articles (best first) and what may be cited.

    `copies` maps the id of an article to the id of the one that it copies. `suspects` are
    sentences of the articles that read like instructions: they are no evidence.
    """

    articles: tuple[Article, ...]
    sentences: tuple[EvidenceSentence, ...]
    quotations: tuple[EvidenceQuotation, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
    suspects: tuple[str, ...] = ()


def gather(query: str, articles: Sequence[Article], budget: int = 60_000) -> Evidence:
    """Choose what a writer may use: about `budget` characters, the most telling sentences first.

    Articles stand in the order of their relevance, sentences in reading order. An article that
    copies another contributes what it adds to it, and no sentence is taken twice.
    """
    ranked = rank(query, articles)
    copied = copies(articles)
    usables = {article.id: usable(article) for article in ranked}
    read = [_own(usables[one.id], usables.get(copied.get(one.id, ""))) for one in ranked]
    chosen = best_within(budget, query, read)
    sentences: list[EvidenceSentence] = []
    said: list[EvidenceQuotation] = []
    for found, kept in chosen:
        numbered = _sentences(found, kept, len(sentences))
        said += _quotations(found, numbered, len(said))
        sentences += numbered
    suspects = dict.fromkeys(text for found in read for text in found.suspects)
    return Evidence(tuple(ranked), tuple(sentences), tuple(said), copied, tuple(suspects))


def _own(found: Usable, original: Usable | None) -> Usable:
    """Give what an article says itself: of a copy, the sentences that its original has not."""
    if original is None:
        return found
    told = [term_set(one.sentence.text) for one in original.sentences]
    added = (
        one
        for one in found.sentences
        if all(overlap(term_set(one.sentence.text), words) < _TOLD for words in told)
    )
    return replace(found, sentences=tuple(added))


def _sentences(
    found: Usable, kept: Sequence[UsableSentence], before: int
) -> list[EvidenceSentence]:
    return [
        EvidenceSentence(
            id=f"s{number}",
            text=one.sentence.text,
            citation=Citation(found.article.id, one.sentence.start, one.sentence.end),
            position=one.position,
            quoted=one.quoted,
            tied=one.tied,
        )
        for number, one in enumerate(kept, start=before + 1)
    ]


def _quotations(
    found: Usable, numbered: Sequence[EvidenceSentence], before: int
) -> list[EvidenceQuotation]:
    """Give numbers to the quotations whose sentence was chosen."""
    ids = {sentence.position: sentence.id for sentence in numbered}
    chosen = [one for one in found.quotations if one.position in ids]
    return [
        EvidenceQuotation(
            id=f"q{number}",
            text=one.quotation.text,
            speaker=one.quotation.speaker,
            citation=Citation(found.article.id, one.quotation.start, one.quotation.end),
            sentence=ids[one.position],
        )
        for number, one in enumerate(chosen, start=before + 1)
    ]
