"""Draft and evidence to a Briefing: what fails is withheld, counted and explained.

The only place where a Briefing or an Answer is made. A section keeps the lines that hold; the
corridor (`briefings.briefer`) decides what replaces the rest.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from briefings.articles import Statement
from briefings.briefing import Answer, Briefing, Source
from briefings.checking import sections
from briefings.checking.examiner import Examiner
from briefings.checking.sections import lines_of
from briefings.reading.language import language_of
from briefings.selecting.evidence import Evidence
from briefings.writing.draft import AnswerDraft, BriefingDraft


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of a briefing: topic, moment, writer."""

    topic: str = ""
    as_of: datetime | None = None
    made_by: str = ""


def check(draft: BriefingDraft, evidence: Evidence, imprint: Imprint | None = None) -> Briefing:
    """Hold every line of a draft against the evidence and make the Briefing of what holds.

    Never raises for what a draft holds; what fails is in `Briefing.withheld` with its reason.
    A headline that fails is replaced by the first line of the bottom line that holds, which moves
    up, or by the first sentence of the evidence. `as_of` defaults to the newest publication.
    Raises ValueError where there is no evidence at all: then there is nothing to brief on.
    """
    if not evidence.sentences:
        raise ValueError("a briefing needs evidence of at least one sentence")
    imprint = imprint or Imprint()
    examiner = Examiner(evidence)
    headline = examiner.statement("headline", draft.headline)
    bottom_line = lines_of(draft.bottom_line, lambda d: examiner.statement("bottom_line", d))
    if headline is None:
        headline, *rest = bottom_line or (_first(evidence),)
        bottom_line = tuple(rest)
    return Briefing(
        topic=imprint.topic,
        as_of=imprint.as_of or _newest(evidence),
        made_by=imprint.made_by,
        language=_language(evidence),
        headline=headline,
        bottom_line=bottom_line,
        disputes=lines_of(draft.disputes, lambda d: sections.dispute(examiner, d)),
        actors=lines_of(draft.actors, lambda d: sections.actor(examiner, d)),
        stakes=lines_of(draft.stakes, lambda d: sections.stake(examiner, d)),
        quotes=lines_of(draft.quotes, examiner.quote),
        timeline=tuple(
            sorted(
                lines_of(draft.timeline, lambda d: sections.event(examiner, d)),
                key=lambda e: e.date,
            )
        ),
        unknowns=lines_of(draft.unknowns, lambda d: examiner.statement("unknowns", d)),
        watch=lines_of(draft.watch, lambda d: examiner.statement("watch", d)),
        sources=_sources(evidence),
        withheld=tuple(examiner.withheld),
    )


def check_answer(question: str, draft: AnswerDraft, evidence: Evidence) -> Answer:
    """Hold an answer against the evidence; one that loses all its claims was not found."""
    examiner = Examiner(evidence)
    claims = lines_of(draft.claims, lambda d: examiner.statement("claims", d))
    examiner.lines.rewind(0)  # the words that were asked for also stand in the sentence around them
    quotes = lines_of(draft.quotes, examiner.quote)
    nearest = None
    if not claims and draft.nearest:
        nearest = examiner.statement("nearest", draft.nearest)
    score = min(1.0, max(0.0, draft.score))
    withheld = tuple(examiner.withheld)
    return Answer(question, bool(claims), score, claims, quotes, nearest, withheld)


def _first(evidence: Evidence) -> Statement:
    told = (one for one in evidence.sentences if not one.quoted)
    sentence = next(told, evidence.sentences[0])
    return Statement(sentence.text, (sentence.citation,))


def _sources(evidence: Evidence) -> tuple[Source, ...]:
    return tuple(
        Source(
            article=article.id,
            title=article.title,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
            labels=article.labels,
            same_as=evidence.copies.get(article.id),
        )
        for article in evidence.articles
    )


def _newest(evidence: Evidence) -> datetime:
    dated = [article.published for article in evidence.articles if article.published]
    return max(dated, default=datetime.min.replace(tzinfo=UTC))


def _language(evidence: Evidence) -> str:
    counted = Counter(language_of(article).code for article in evidence.articles)
    return counted.most_common(1)[0][0]
