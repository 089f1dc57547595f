"""Answers: the sentences that cover a question, or the nearest thing that the articles say.

question -> terms by rarity, kind -> how well each sentence, its neighbours and its article
cover it -> the best ones, or none
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from briefings.articles import Article
from briefings.ports import Turn
from briefings.reading.language import language_of
from briefings.selecting.evidence import Evidence, EvidenceSentence
from briefings.selecting.terms import overlap, term_set
from briefings.writing.draft import AnswerDraft, DraftStatement
from briefings.writing.questions import Question, understand
from briefings.writing.standing import printed

# An answer covers so much of the question; further claims are nearly as good as the first.
_FOUND, _NEARLY, _CLAIMS = 0.68, 0.8, 3
# What a neighbouring sentence covers counts for so much of what the sentence itself would,
_NEIGHBOUR = 0.5
# and the whole article has its part in the score: it must be about what is asked.
_ARTICLE = 0.4
# A sentence without the kind of thing that is asked for (a number, a name) keeps this much.
_UNFIT = 0.7
# People ask about the news: the newest article and those of its week.
_NEWS, _WEEK = 1.15, timedelta(days=7)
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
    languages = {article.id: language_of(article).code for article in evidence.articles}

    def told(sentence: EvidenceSentence) -> DraftStatement:
        text = printed(sentence.text, languages[sentence.citation.article])
        return DraftStatement(text, (sentence.id,))

    if not ranked or not ranked[0].score:
        return AnswerDraft()
    best = ranked[0]
    score = min(1.0, best.score)
    if best.score < _FOUND:
        return AnswerDraft(nearest=told(best.sentence), score=score)
    chosen = _distinct([one for one in ranked if one.score >= _NEARLY * best.score])
    return AnswerDraft(tuple(map(told, chosen)), score=score)


def _rank(question: str, evidence: Evidence, turns: Sequence[Turn]) -> list[_Scored]:
    """Score every sentence, the best first."""
    sentences = evidence.sentences
    found = [term_set(sentence.text) for sentence in sentences]
    asked = understand(question, turns, found)
    about = _about(asked, evidence, found)
    scored = []
    for i, sentence in enumerate(sentences):
        own = _covered(asked, found, i, sentences)
        whole = (1 - _ARTICLE) * own + _ARTICLE * about[sentence.citation.article][0]
        news = about[sentence.citation.article][1]
        scored.append(_Scored(sentence, whole * news if own else 0.0))
    return sorted(scored, key=lambda one: -one.score)


def _about(
    asked: Question, evidence: Evidence, found: Sequence[frozenset[str]]
) -> dict[str, tuple[float, float]]:
    """Give for each article how much of the question it covers, and the bonus for news."""
    held = {article.id: set(term_set(article.title)) for article in evidence.articles}
    for sentence, terms in zip(evidence.sentences, found, strict=True):
        held[sentence.citation.article] |= terms
    newest = max((a.published for a in evidence.articles if a.published), default=None)

    def news(article: Article) -> float:
        recent = newest and article.published and newest - article.published <= _WEEK
        return _NEWS if recent else 1.0

    return {a.id: (asked.cover(frozenset(held[a.id])), news(a)) for a in evidence.articles}


def _covered(
    asked: Question,
    found: Sequence[frozenset[str]],
    at: int,
    sentences: Sequence[EvidenceSentence],
) -> float:
    """Give how much of the question a sentence covers, its neighbours' words for less."""
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
    """Take the best sentences that do not say the same."""
    chosen: list[EvidenceSentence] = []
    for one in ranked:
        words = term_set(one.sentence.text)
        if all(overlap(words, term_set(other.text)) < _SAME for other in chosen):
            chosen.append(one.sentence)
        if len(chosen) == _CLAIMS:
            break
    return chosen
