"""A question and evidence to a drafted answer."""

from collections import Counter
from collections.abc import Sequence

from briefings.ports import Turn
from briefings.reading.language import language_of
from briefings.selecting.evidence import Evidence
from briefings.selecting.terms import overlap
from briefings.writing.answers import weights
from briefings.writing.answers.asked import Asked, understand
from briefings.writing.answers.carrying import carrying
from briefings.writing.answers.compared import compared
from briefings.writing.answers.conversation import Standalone, standalone
from briefings.writing.answers.features import tells_unknown
from briefings.writing.answers.finds import cause_behind
from briefings.writing.answers.fresh import fresh
from briefings.writing.answers.kinds import Kind
from briefings.writing.answers.pack import Pack, Passage, pack
from briefings.writing.answers.premises import holds
from briefings.writing.answers.ranking import Ranked, nearest, ranked
from briefings.writing.answers.scope import language_gap, scope_of
from briefings.writing.answers.sentences import told
from briefings.writing.answers.spoken import spoken
from briefings.writing.answers.tongue import tongue
from briefings.writing.draft import AnswerDraft

_CLAIMS, _LOOKED_AT = 3, 8
# So much of the question is what a sentence must hold to say of it that it is not known.
_WHOLE = 0.8
# A further sentence is nearly as good as the first, and says something else.
_NEARLY, _SAME = 0.7, 0.7


def reply(question: str, evidence: Evidence, turns: Sequence[Turn] = ()) -> AnswerDraft:
    """Draft an answer from the evidence alone.

    `score` in [0, 1] says how well the evidence carries it. Where it does not there are no
    claims, and `nearest` is the best sentence all the same.
    """
    if scope_of(question) or language_gap(question, evidence.articles):
        return AnswerDraft()
    alone = standalone(question, turns)
    return _answered(alone, pack(evidence, code_of(alone.question, evidence)))


def answered(question: str, ready: Pack) -> AnswerDraft:
    """Answer a question that stands alone from evidence that is prepared."""
    return _answered(Standalone(question), ready)


def _answered(alone: Standalone, ready: Pack) -> AnswerDraft:
    asked = understand(alone, ready)
    if asked.kind is Kind.SAID:
        return spoken(asked, ready)
    if asked.kind is Kind.NEW:
        return fresh(asked, ready)
    both = compared(asked, ready) if asked.kind in {Kind.COMPARE, Kind.HOW} else None
    return both or plain(asked, ready)


def code_of(question: str, evidence: Evidence) -> str:
    """Give the language to answer in: the question's, else that of most of the articles."""
    codes = Counter(language_of(article).code for article in evidence.articles)
    asked = tongue(question)
    return asked if asked in codes else max(codes, key=lambda code: codes[code])


def plain(asked: Asked, ready: Pack) -> AnswerDraft:
    """Answer with the best sentences, or give the nearest one."""
    order = [one for one in ranked(asked, ready) if not one.passage.source.quoted]
    if not order:
        return AnswerDraft()
    fitting = [one for one in order[:_LOOKED_AT] if holds(asked, one, ready)]
    best = (fitting or order)[0]
    score = weights.score(carrying(asked, best, order, ready))
    if tells_unknown(best.passage, ready.code) and best.features["cover"] >= _WHOLE:
        score = max(score, weights.UNKNOWN)
    if score < weights.FOUND or not fitting:
        return nearest(asked, order, ready, min(score, weights.FOUND))
    chosen = _distinct(fitting)
    if asked.kind is Kind.WHY and (cause := cause_behind(chosen[0], ready)):
        chosen = [chosen[0], cause]
    return AnswerDraft(tuple(told(p, ready) for p in chosen), score=score)


def _distinct(order: Sequence[Ranked]) -> list[Passage]:
    """Take the best sentences that do not say the same."""
    chosen: list[Passage] = []
    for one in order:
        if one.worth < _NEARLY * order[0].worth or len(chosen) == _CLAIMS:
            break
        if all(overlap(one.passage.keys, other.keys) < _SAME for other in chosen):
            chosen.append(one.passage)
    return chosen
