"""The examiner: one drafted line at a time against the evidence that it names.

ids -> sentences of our own records -> links, quotation marks, names, numbers, meaning
-> a Statement with citations, or a Withheld with its reason
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from briefings.articles import Article, Statement
from briefings.briefing import Quote, Reason, Withheld
from briefings.checking.lines import Lines
from briefings.checking.links import has_link
from briefings.checking.marked import marked_words_fault, stray_marks
from briefings.checking.quotations import verify_quote
from briefings.checking.statements import verify_statement
from briefings.checking.typography import foreign, typeset
from briefings.reading.visible import plain, visible
from briefings.selecting.evidence import Evidence, EvidenceSentence
from briefings.selecting.suspicion import is_instruction
from briefings.writing.draft import DraftStatement

# A section's own rule: why the statement may not stand there, or None.
Rule = Callable[[Statement], Reason | None]


@dataclass
class Examiner:
    """Judges lines and keeps what it withheld, in order. One examiner a draft."""

    evidence: Evidence
    withheld: list[Withheld] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)

    def __post_init__(self) -> None:
        """Index our own records by the ids that drafts use."""
        self._sentences = {sentence.id: sentence for sentence in self.evidence.sentences}
        self._quotations = {quotation.id: quotation for quotation in self.evidence.quotations}
        self._articles = {article.id: article for article in self.evidence.articles}

    def refuse(self, kind: str, text: str, reason: Reason) -> None:
        """Withhold a line."""
        self.withheld.append(Withheld(kind, text, reason))

    def statement(
        self, kind: str, draft: DraftStatement, also: Rule | None = None
    ) -> Statement | None:
        """Give the checked statement, or None after withholding it.

        `also` is the section's own rule; it is asked last but for repetition, so that a line
        that is not printed never makes another one a repetition.
        """
        cited = [self._sentences[key] for key in draft.evidence if key in self._sentences]
        own = self._own(draft.text, cited)
        text = own.text if own else plain(draft.text)
        made = Statement(text, tuple(dict.fromkeys(s.citation for s in cited)))
        reason = self._fault(text, cited) or (also(made) if also else None)
        if reason is None and self.lines.repeats(text):
            reason = Reason.REPEATED
        if reason is not None:
            self.refuse(kind, draft.text, reason)
            return None
        return made

    def quote(self, key: str) -> Quote | None:
        """Give a quotation from our own records by its id, or None after withholding it."""
        known = self._quotations.get(key)
        if known is None or known.citation.article not in self._articles:
            self.refuse("quotes", key, Reason.NO_SUCH_EVIDENCE)
            return None
        if known.speaker is None:
            self.refuse("quotes", known.text, Reason.SPEAKER_UNKNOWN)
            return None
        article = self._articles[known.citation.article]
        verdict = verify_quote(known.text, known.speaker.name, [article])
        if not verdict.ok:
            self.refuse("quotes", known.text, verdict.reason or Reason.QUOTE_NOT_IN_SOURCE)
            return None
        if self.lines.repeats(known.text):
            self.refuse("quotes", known.text, Reason.REPEATED)
            return None
        return Quote(known.text, known.speaker.name, known.speaker.role, known.citation)

    def passages(self, statement: Statement) -> list[str]:
        """Give the words that a statement cites."""
        return [self._articles[c.article].text[c.start : c.end] for c in statement.citations]

    def cited_articles(self, statement: Statement) -> list[Article]:
        """Give the articles that a statement cites, each once."""
        keys = dict.fromkeys(citation.article for citation in statement.citations)
        return [self._articles[key] for key in keys]

    def _own(self, text: str, cited: list[EvidenceSentence]) -> EvidenceSentence | None:
        """Give the cited sentence that a line repeats: it is printed in the source's characters."""
        words = typeset(visible(text))
        same = [sentence for sentence in cited if words == typeset(visible(sentence.text))]
        return min(same, key=lambda sentence: sentence.quoted, default=None)

    def _fault(self, text: str, cited: list[EvidenceSentence]) -> Reason | None:
        """Give the first rule that the line breaks, or None."""
        if not cited or not text.strip():
            return Reason.NO_SUCH_EVIDENCE
        if is_instruction(text):
            return Reason.INSTRUCTION
        if own := self._own(text, cited):  # whole: nothing to misquote, unless somebody says it
            return Reason.CLAIM_AS_FACT if own.quoted else None
        if foreign(text, [self._articles[s.citation.article].text for s in cited]):
            return Reason.UNSUPPORTED
        if has_link(text, [sentence.text for sentence in cited]):
            return Reason.LINK
        return self._fault_of_own_words(text, cited)

    def _fault_of_own_words(self, text: str, cited: list[EvidenceSentence]) -> Reason | None:
        """Judge a line that is the writer's own: its marked words, then what it says."""
        articles = [self._articles[key] for key in {s.citation.article for s in cited}]
        if stray_marks(text):
            return Reason.NOT_A_QUOTATION
        if reason := marked_words_fault(text, articles):
            return reason
        verdict = verify_statement(text, articles, [s.citation for s in cited])
        return None if verdict.ok else verdict.reason or Reason.UNSUPPORTED
