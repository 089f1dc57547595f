"""Statements: are they borne out by the sources.

    statement -> sentences -> its own words? -> aligned with the passages that would bear it out
        -> names, numbers, dates, polarity, attribution, roles -> a verdict with its reason

What fails a rule is never borne out, whatever its score. What passes them all must still share
enough with the source: words from all over an article can make a sentence that it never said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.articles import Article, Citation
from briefings.briefing import Reason, StatementVerdict
from briefings.checking.alignment import Aligned, align, bearing
from briefings.checking.attribution import told_as_fact
from briefings.checking.clauses import verbatim
from briefings.checking.coverage import new_pairs, substitutes, uncovered
from briefings.checking.grounding import issue_days, missing_amounts, missing_dates, missing_names
from briefings.checking.polarity import flipped_negations, opposite_directions, opposites
from briefings.checking.record import Passage, Record
from briefings.checking.relations import swapped_roles, swapped_sides, swapped_words
from briefings.checking.scope import scope
from briefings.checking.scoring import Tally, score
from briefings.checking.wording import Word, read_words
from briefings.reading.sentences import split_sentences

# A score below this is no support.
THRESHOLD = 0.5
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


@dataclass(frozen=True, slots=True)
class _Finding:
    """What was found on one sentence of a statement."""

    passages: tuple[Passage, ...]
    tally: Tally
    reasons: tuple[Reason, ...]


def verify_statement(
    text: str, articles: Sequence[Article], cited: Sequence[Citation] | None = None
) -> StatementVerdict:
    """Tell whether the articles (or the cited spans alone) bear a statement out.

    A sentence of the source, and a clause of it that leaves no attribution, negation or condition
    behind, always is, with score 1. Otherwise every name, number and date must occur, nothing may
    be turned round, and enough of the words must stand together there. `evidence` holds the best
    sentences, also where they do not bear it out. Never raises, whatever the text.
    """
    sentences = [(s.text, read_words(s.text)) for s in split_sentences(text)]
    findings = [_examine(t, words, articles, cited) for t, words in sentences if words]
    if not findings:
        return StatementVerdict(ok=False, score=0.0, reason=Reason.UNSUPPORTED)
    evidence = tuple(dict.fromkeys(p.citation for found in findings for p in found.passages))
    reasons = {reason for found in findings for reason in found.reasons}
    support = score(Tally.total(found.tally for found in findings))
    if support < THRESHOLD:
        reasons.add(Reason.UNSUPPORTED)
    reason = next((reason for reason in _ORDER if reason in reasons), None)
    return StatementVerdict(ok=reason is None, score=support, reason=reason, evidence=evidence)


def _examine(
    text: str,
    words: tuple[Word, ...],
    articles: Sequence[Article],
    cited: Sequence[Citation] | None,
) -> _Finding:
    """Hold one sentence against its scope."""
    held = scope(words, articles, cited)
    if passage := verbatim(text, words, held.record):
        return _Finding((passage,), Tally(), ())
    aligned = align(words, held.record)
    days = issue_days(held.articles)
    names = missing_names(words, held.context)
    numbers = missing_amounts(text, held.record)
    dates = [day for day in missing_dates(text, words, held.record) if day not in days]
    turns = _turns(aligned, held.record)
    bare = uncovered(aligned, held.record)
    faults = {
        Reason.NAME_NOT_IN_SOURCE: bool(names),
        Reason.NUMBER_NOT_IN_SOURCE: bool(numbers),
        Reason.DATE_NOT_IN_SOURCE: bool(dates),
        Reason.NEGATION_FLIPPED: bool(turns) and not bare,
        Reason.UNSUPPORTED: bare or _swapped(aligned, held.record),
    }
    reasons = [reason for reason, fault in faults.items() if fault]
    if told := told_as_fact(aligned):
        reasons.append(told)
    strangers, pairs = new_pairs(aligned.content, held.record)
    tally = Tally(
        names=len(names),
        numbers=len(numbers),
        dates=len(dates),
        turns=len(turns),
        substitutes=substitutes(aligned.content, held.record),
        strangers=strangers,
        pairs=pairs,
    )
    return _Finding(bearing(aligned), tally, tuple(reasons))


def _turns(aligned: Aligned, source: Record) -> list[str]:
    return [
        *flipped_negations(aligned, source),
        *opposites(aligned, source),
        *opposite_directions(aligned.words, source),
        *swapped_sides(aligned.words, source),
    ]


def _swapped(aligned: Aligned, source: Record) -> bool:
    return bool(swapped_roles(aligned.words, source) or swapped_words(aligned.content, source))
