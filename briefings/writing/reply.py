"""Answers: the sentences that cover a question, or the nearest thing that the articles say."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.ports import Turn
from briefings.selecting.evidence import Evidence, EvidenceSentence
from briefings.selecting.terms import overlap, term_set
from briefings.writing.draft import AnswerDraft, DraftStatement
from briefings.writing.questions import Question, understand

# An answer covers so much of the question; further claims are nearly as good as the first.
_FOUND, _NEARLY, _CLAIMS = 0.5, 0.8, 3
# What a neighbouring sentence covers counts for so much of what the sentence itself would.
_NEIGHBOUR = 0.5
# A sentence without the kind of thing that is asked for (a number, a name) keeps this much.
_UNFIT = 0.7
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class _Scored:
    sentence: EvidenceSentence
    score: float


def reply(question: str, evidence: Evidence, turns: Sequence[Turn] = ()) -> AnswerDraft:
    """Draft an answer from the evidence alone.

    `score` is in [0, 1]: how much of the question the best sentence covers. Below the threshold
    there are no claims, and `nearest` is the best sentence all the same.
    """
    ranked = _rank(question, evidence, turns)
    if not ranked:
        return AnswerDraft()
    best = ranked[0]
    if best.score < _FOUND:
        nearest = _statement(best.sentence) if best.score > 0 else None
        return AnswerDraft(nearest=nearest, score=best.score)
    chosen = _distinct([one for one in ranked if one.score >= _NEARLY * best.score])
    return AnswerDraft(tuple(_statement(s) for s in chosen), score=best.score)


def _rank(question: str, evidence: Evidence, turns: Sequence[Turn]) -> list[_Scored]:
    found = [term_set(sentence.text) for sentence in evidence.sentences]
    asked = understand(question, turns, found)
    scored = [
        _Scored(sentence, _score(asked, found, i, evidence.sentences))
        for i, sentence in enumerate(evidence.sentences)
    ]
    return sorted(scored, key=lambda one: -one.score)


def _score(
    asked: Question,
    found: Sequence[frozenset[str]],
    at: int,
    sentences: Sequence[EvidenceSentence],
) -> float:
    own = asked.cover(found[at])
    if not own:
        return 0.0
    near: frozenset[str] = frozenset()
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(found) and _neighbours(sentences[at], sentences[beside]):
            near |= found[beside]
    covered = own + _NEIGHBOUR * (asked.cover(found[at] | near) - own)
    return covered * (1.0 if asked.fits(sentences[at].text) else _UNFIT)


def _neighbours(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    same = one.citation.article == other.citation.article
    return same and abs(one.position - other.position) == 1


def _distinct(ranked: Sequence[_Scored]) -> list[EvidenceSentence]:
    chosen: list[EvidenceSentence] = []
    for one in ranked:
        words = term_set(one.sentence.text)
        if all(overlap(words, term_set(other.text)) < _SAME for other in chosen):
            chosen.append(one.sentence)
    return chosen[:_CLAIMS]


def _statement(sentence: EvidenceSentence) -> DraftStatement:
    return DraftStatement(sentence.text, (sentence.id,))
