"""Any text held against its sources, sentence by sentence: what `briefbot check` does."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import CheckedSentence, StatementVerdict
from briefings.checking.marked import marked_words_fault
from briefings.checking.statements import verify_statement
from briefings.reading.sentences import split_sentences


def check_summary(text: str, articles: Sequence[Article]) -> tuple[CheckedSentence, ...]:
    """Check every sentence of a text, in order: quotations first, then the statement."""
    return tuple(
        CheckedSentence(sentence.text, _verdict(sentence.text, articles))
        for sentence in split_sentences(text)
    )


def _verdict(text: str, articles: Sequence[Article]) -> StatementVerdict:
    verdict = verify_statement(text, articles)
    fault = marked_words_fault(text, articles)
    if fault is None:
        return verdict
    return StatementVerdict(ok=False, score=0.0, reason=fault, evidence=verdict.evidence)
