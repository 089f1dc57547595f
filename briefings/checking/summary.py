"""Any text held against its sources, sentence by sentence: what `briefbot check` does."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import CheckedSentence, Reason, StatementVerdict
from briefings.checking.marked import faults_by_sentence
from briefings.checking.statements import verify_statement
from briefings.reading.sentences import split_sentences


def check_summary(text: str, articles: Sequence[Article]) -> tuple[CheckedSentence, ...]:
    """Check every sentence of a text, in order: quotations first, then the statement."""
    sentences = split_sentences(text)
    faults = faults_by_sentence(text, sentences, articles)
    return tuple(
        CheckedSentence(sentence.text, _verdict(sentence.text, fault, articles))
        for sentence, fault in zip(sentences, faults, strict=True)
    )


def _verdict(text: str, fault: Reason | None, articles: Sequence[Article]) -> StatementVerdict:
    verdict = verify_statement(text, articles)
    if fault is None:
        return verdict
    return StatementVerdict(ok=False, score=0.0, reason=fault, evidence=verdict.evidence)
