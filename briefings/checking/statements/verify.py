"""Statements: are they borne out by the sources.

    statement -> sentences -> its own words? -> aligned with the passages that would bear it out
        -> names, numbers, dates, polarity, attribution, roles -> a verdict with its reason

What fails a rule is never borne out, whatever its score. What passes them all must still share
enough with the source: words from all over an article can make a sentence that it never said.
"""

from collections.abc import Sequence

from briefings.articles import Article, Citation
from briefings.briefing import Reason, StatementVerdict
from briefings.checking.statements.finding import find
from briefings.checking.statements.scoring import THRESHOLD, Tally, score
from briefings.checking.statements.wording import read_words
from briefings.reading.sentences import split_sentences

# The reasons, the plainest first: a reader is told one.
_ORDER = (
    Reason.NAME_NOT_IN_SOURCE,
    Reason.NUMBER_NOT_IN_SOURCE,
    Reason.DATE_NOT_IN_SOURCE,
    Reason.NEGATION_FLIPPED,
    Reason.DENIAL_AS_FACT,
    Reason.CLAIM_AS_FACT,
    Reason.UNSUPPORTED,
)


def verify_statement(
    text: str, articles: Sequence[Article], cited: Sequence[Citation] | None = None
) -> StatementVerdict:
    """Tell whether the articles (or the cited spans alone) bear a statement out.

    A sentence of the source, and a clause of it that leaves no attribution, negation or condition
    behind, always is, with score 1. Otherwise every name, number and date must occur, nothing may
    be turned round, and enough of the words must stand together there. With `cited`, moreover, it
    tells as said what somebody says there, and adds no word, role or quantifier of its own.
    `evidence` holds the best sentences, also where they do not bear it out. Never raises, whatever
    the text.
    """
    sentences = [(s.text, read_words(s.text)) for s in split_sentences(text)]
    findings = [find(sentence, words, articles, cited) for sentence, words in sentences if words]
    if not findings:
        return StatementVerdict(ok=False, score=0.0, reason=Reason.UNSUPPORTED)
    reasons = {reason for found in findings for reason in found.reasons}
    support = score(Tally.total(found.tally for found in findings), broken=bool(reasons))
    if support < THRESHOLD:
        reasons.add(Reason.UNSUPPORTED)
    reason = next((reason for reason in _ORDER if reason in reasons), None)
    evidence = tuple(dict.fromkeys(p.citation for found in findings for p in found.passages))
    return StatementVerdict(ok=reason is None, score=support, reason=reason, evidence=evidence)
