"""The evidence as a writer sees it: each sentence prepared once, for every section.

Evidence -> Material: lines (terms, weight, can it stand alone), the cast, the quotations
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefings.articles import Article
from briefings.reading.language import language_of, load
from briefings.reading.words import fold
from briefings.selecting.evidence import Evidence, EvidenceQuotation, EvidenceSentence
from briefings.selecting.salience import Weights, salience, weigh
from briefings.selecting.terms import term_set
from briefings.writing.cast import Cast, Mention, cast
from briefings.writing.cues import cue
from briefings.writing.draft import DraftStatement
from briefings.writing.standing import glued, leans, printed, quoted_share, unattributed, whole

# How much more the first sentence of an article says than one far down, and a word of the topic.
_LEAD, _TOPIC = 1.2, 1.2
# Where nothing is said twice every sentence still weighs something.
_BASE = 0.05
# A name so near the beginning is what the sentence is about.
_NAMED_AT = 20
_VOICED = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that may be printed. `order` counts over all the evidence.

    `alone` tells that it can be understood by itself, `voiced` that most of it is a quotation.
    """

    text: str
    folded: str
    terms: frozenset[str]
    source: EvidenceSentence
    article: Article
    language: str
    order: int
    weight: float
    alone: bool
    voiced: bool
    mentions: tuple[Mention, ...]

    @property
    def statement(self) -> DraftStatement:
        """The line as a drafted statement."""
        return DraftStatement(self.text, (self.source.id,))

    def has(self, key: str) -> bool:
        """Tell whether the line holds a cue of the language's list."""
        return bool(cue(key, self.language).search(self.folded))

    def opens(self, key: str) -> bool:
        """Tell whether the line, marks aside, begins with a cue of the language's list."""
        return bool(cue(key, self.language).match(self.folded.lstrip("\"' ([")))


@dataclass(frozen=True, slots=True)
class Material:
    """All lines in the order of the evidence, the cast, the quotations by their sentence."""

    lines: tuple[Line, ...]
    cast: Cast
    evidence: Evidence
    weights: Weights

    def best(self, fits: Callable[[Line], bool]) -> list[Line]:
        """Give the lines that can stand alone and fit, the weightiest first."""
        fitting = (line for line in self.lines if line.alone and fits(line))
        return sorted(fitting, key=lambda line: -line.weight)

    def before(self, line: Line) -> Line | None:
        """Give the line right before this one in its article, where the evidence holds it."""
        previous = self.lines[line.order - 1] if line.order else None
        near = previous and previous.article is line.article
        beside = near and previous and previous.source.position == line.source.position - 1
        return previous if beside else None

    def quotations(self) -> Iterable[tuple[EvidenceQuotation, Line]]:
        """Give each quotation with the line that it begins in."""
        by_id = {line.source.id: line for line in self.lines}
        return ((q, by_id[q.sentence]) for q in self.evidence.quotations if q.sentence in by_id)


def prepare(evidence: Evidence, query: str) -> Material:
    """Prepare the evidence of a briefing on a topic."""
    articles = {a.id: (a, language_of(a).code) for a in evidence.articles}
    used = {sentence.citation.article for sentence in evidence.sentences}
    own = [a for a in evidence.articles if a.id in used or a.id not in evidence.copies]
    found = cast(own, evidence.sentences, evidence.copies)
    rows: dict[str, list[frozenset[str]]] = {article.id: [] for article in own}
    for sentence in evidence.sentences:
        rows[sentence.citation.article].append(term_set(sentence.text))
    timed = term_set(" ".join(load("en").phrases("times", "writing")))
    weighed = weigh([row for row in rows.values() if row])
    weights = {term: 0.0 if term in timed else weight for term, weight in weighed.items()}
    asked = term_set(query)
    lines = tuple(
        _line(sentence, *articles[sentence.citation.article], order, found, weights, asked)
        for order, sentence in enumerate(evidence.sentences)
    )
    return Material(lines, found, evidence, weights)


def _line(  # noqa: PLR0913, PLR0917  what a line is made of
    source: EvidenceSentence,
    article: Article,
    language: str,
    order: int,
    found: Cast,
    weights: Weights,
    asked: frozenset[str],
) -> Line:
    text = printed(source.text, language)
    terms = term_set(text)
    cut = len(source.text) - len(text)
    mentions = tuple(
        Mention(m.start - cut, m.end - cut, m.actor, m.person)
        for m in found.mentions.get(source.id, ())
        if m.start >= cut
    )
    topical = len(terms & asked) / (len(asked) or 1)
    lead = _LEAD / (1 + source.position / 2)
    return Line(
        text=text,
        folded=fold(text),
        terms=terms,
        source=source,
        article=article,
        language=language,
        order=order,
        weight=(_BASE + salience(terms, weights)) * (1 + lead + _TOPIC * topical),
        alone=_alone(source, text, article, language, mentions) and not glued(text, weights),
        voiced=quoted_share(text) > _VOICED,
        mentions=mentions,
    )


def _alone(
    source: EvidenceSentence,
    text: str,
    article: Article,
    language: str,
    mentions: tuple[Mention, ...],
) -> bool:
    titled = text.rstrip(".") == article.title.rstrip(".")
    if titled or source.quoted or not source.tied or not whole(text):
        return False
    named_at = next((m.start for m in mentions if not m.person), None)
    person_at = next((m.start for m in mentions if m.person), None)
    if leans(text, language, named_at, person_at):
        return False
    start = source.citation.start
    before = article.text[max(0, start - 600) : start].rpartition("\n")[2]
    # A name at the front starts afresh, unless the mood says that somebody's account goes on.
    named = any(m.start < _NAMED_AT for m in mentions)
    afresh = named and not cue("backshift", language).search(fold(text))
    return afresh or not unattributed(before, text, language)
