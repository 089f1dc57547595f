"""What a model is shown of the evidence: the worthiest sentences in its room, numbered compactly.

    people:                                   from Quenby Courier, 2024-05-03:
    a1 Mara Ellwood, mayor of Quenby          1 The ferry was stopped on Thursday.
    a2 Norrland Lines                         2 [q1] “Nobody will board,” said Ellwood.

Ids are short and without gaps; the pack knows which sentence, quotation and party each stands for.
Outlets stand in the order of their days, so that what is newer comes later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.articles import Article
from briefings.prompting.fence import fenced, neutral
from briefings.selecting.evidence import EvidenceQuotation, EvidenceSentence
from briefings.writing.material import Material
from briefings.writing.parties import Party, parties
from briefings.writing.quotes import printable
from briefings.writing.timeline import Dated, firmness

# A schema that lists more ids than servers take is refused: OpenAI stops at 1,000 in all, and
# counts the characters of a list of more than 250.
MOST_SENTENCES, _MOST_QUOTATIONS = 400, 60


@dataclass(frozen=True, slots=True)
class Pack:
    """Sentences, quotations and parties by the ids that a model is shown, and the page itself.

    `dated` gives the day of each sentence that tells one.
    """

    material: Material
    sentences: Mapping[int, EvidenceSentence]
    quotations: Mapping[str, EvidenceQuotation]
    parties: Mapping[str, Party]
    dated: Mapping[int, date]

    @property
    def text(self) -> str:
        """The page, behind its fence."""
        return fenced("evidence", (*self._people(), *self._lines()))

    def _people(self) -> Iterator[str]:
        if self.parties:
            yield "people:"
        for key, party in self.parties.items():
            yield f"{key} {neutral(', '.join(filter(None, (party.name, party.role))))}"

    def _lines(self) -> Iterator[str]:
        texts = {sentence.id: sentence.text for sentence in self.sentences.values()}
        marks: dict[str, list[str]] = {}
        for key, said in self.quotations.items():
            marks.setdefault(said.sentence, []).append(_marked(key, said, texts[said.sentence]))
        by_id = {article.id: article for article in self.material.evidence.articles}
        before = ""
        for number, sentence in self.sentences.items():
            article = sentence.citation.article
            if article != before:
                yield f"from {_origin(by_id[article])}:"
                before = article
            yield " ".join((str(number), *marks.get(sentence.id, ()), neutral(sentence.text)))


def packed(
    material: Material, days: Sequence[Dated], sentences: Sequence[EvidenceSentence]
) -> Pack:
    """Give sentences their numbers, with what stands in them."""
    published = {a.id: a.published for a in material.evidence.articles}
    place = {article: number for number, article in enumerate(published)}

    def order(sentence: EvidenceSentence) -> tuple[float, int, int]:
        when = published[sentence.citation.article]
        article = place[sentence.citation.article]
        return (when.timestamp() if when else 0.0, article, sentence.position)

    shown = dict(enumerate(sorted(sentences, key=order)[:MOST_SENTENCES], 1))
    numbers = {sentence.id: number for number, sentence in shown.items()}
    said = [q for q in material.evidence.quotations if q.sentence in numbers and printable(q)]
    said.sort(key=lambda q: (numbers[q.sentence], q.citation.start))
    return Pack(
        material=material,
        sentences=shown,
        quotations={f"q{i}": q for i, q in enumerate(said[:_MOST_QUOTATIONS], 1)},
        parties=parties(material, shown.values()),
        dated=_days(days, numbers),
    )


def _days(days: Sequence[Dated], numbers: Mapping[str, int]) -> dict[int, date]:
    """Give for each sentence the day that most surely is the day of what it tells."""
    best: dict[int, tuple[float, date]] = {}
    for mention, day, line in days:
        number = numbers.get(line.source.id)
        firm = firmness(mention, line)
        if number is not None and firm > best.get(number, (0.0, day))[0]:
            best[number] = (firm, day)
    return {number: best[number][1] for number in sorted(best)}


def _marked(key: str, quotation: EvidenceQuotation, text: str) -> str:
    """Mark a quotation; who said it stands there where the sentence does not say so."""
    name = quotation.speaker.name if quotation.speaker else ""
    named = not name or name.split()[-1] in text
    return f"[{key}]" if named else f"[{key} {neutral(name)}]"


def _origin(article: Article) -> str:
    day = article.published.date().isoformat() if article.published else "undated"
    return f"{neutral(article.publisher) or 'an unnamed outlet'}, {day}"
