"""Draft and evidence to a Briefing: what fails is withheld, counted and explained.

The only place where a Briefing or an Answer is made. A section keeps the lines that hold; the
corridor (`briefings.briefer`) decides what replaces the rest.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from briefings.articles import Statement
from briefings.briefing import (
    Actor,
    Answer,
    Briefing,
    Dispute,
    Event,
    Reason,
    Side,
    Source,
    Stake,
)
from briefings.checking.examiner import Examiner, Rule
from briefings.checking.names import grounded, mentioned, recorded_role, stands
from briefings.checking.stances import takes_stance
from briefings.reading.dates import resolve_dates
from briefings.reading.language import language_of
from briefings.reading.names.people import people
from briefings.selecting.evidence import Evidence
from briefings.writing.draft import (
    AnswerDraft,
    BriefingDraft,
    DraftActor,
    DraftDispute,
    DraftEvent,
    DraftSide,
    DraftStake,
)

_Draft = TypeVar("_Draft")
_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of a briefing: topic, moment, writer."""

    topic: str = ""
    as_of: datetime | None = None
    made_by: str = ""


def check(draft: BriefingDraft, evidence: Evidence, imprint: Imprint | None = None) -> Briefing:
    """Hold every line of a draft against the evidence and make the Briefing of what holds.

    Never raises for what a draft holds; what fails is in `Briefing.withheld` with its reason.
    A headline that fails is replaced by the first line that holds, or by the first sentence of
    the evidence. `as_of` defaults to the newest publication. Raises ValueError where there is
    no evidence at all: then there is nothing to brief on.
    """
    if not evidence.sentences:
        raise ValueError("a briefing needs evidence of at least one sentence")
    imprint = imprint or Imprint()
    examiner = Examiner(evidence)
    headline = examiner.statement("headline", draft.headline)
    bottom_line = _lines(draft.bottom_line, lambda d: examiner.statement("bottom_line", d))
    return Briefing(
        topic=imprint.topic,
        as_of=imprint.as_of or _newest(evidence),
        made_by=imprint.made_by,
        language=_language(evidence),
        headline=headline or _fallback_headline(bottom_line, evidence),
        bottom_line=bottom_line,
        disputes=_lines(draft.disputes, lambda d: _dispute(examiner, d)),
        actors=_lines(draft.actors, lambda d: _actor(examiner, d)),
        stakes=_lines(draft.stakes, lambda d: _stake(examiner, d)),
        quotes=_lines(draft.quotes, examiner.quote),
        timeline=tuple(
            sorted(_lines(draft.timeline, lambda d: _event(examiner, d)), key=lambda e: e.date)
        ),
        unknowns=_lines(draft.unknowns, lambda d: examiner.statement("unknowns", d)),
        watch=_lines(draft.watch, lambda d: examiner.statement("watch", d)),
        sources=_sources(evidence),
        withheld=tuple(examiner.withheld),
    )


def check_answer(question: str, draft: AnswerDraft, evidence: Evidence) -> Answer:
    """Hold an answer against the evidence; one that loses all its claims was not found."""
    examiner = Examiner(evidence)
    claims = _lines(draft.claims, lambda d: examiner.statement("claims", d))
    quotes = _lines(draft.quotes, examiner.quote)
    nearest = None
    if not claims and draft.nearest:
        nearest = examiner.statement("nearest", draft.nearest)
    score = min(1.0, max(0.0, draft.score))
    withheld = tuple(examiner.withheld)
    return Answer(question, bool(claims), score, claims, quotes, nearest, withheld)


def _lines(
    drafts: Iterable[_Draft], examine: Callable[[_Draft], _Line | None]
) -> tuple[_Line, ...]:
    return tuple(line for line in map(examine, drafts) if line is not None)


def _actor(examiner: Examiner, draft: DraftActor) -> Actor | None:
    def named(position: Statement) -> Reason | None:
        articles = examiner.cited_articles(position)
        known = any(stands(draft.name, article.text) for article in articles)
        about = any(mentioned(draft.name, passage) for passage in examiner.passages(position))
        return None if known and about else Reason.NAME_NOT_IN_SOURCE

    position = examiner.statement("actors", draft.position, named)
    if position is None:
        return None
    # A role is a claim too: it comes from our own reading, or its words stand beside the name.
    found = [person for article in examiner.evidence.articles for person in people(article)]
    recorded = recorded_role(draft.name, found)
    if draft.role in {"", recorded} or _beside(draft, examiner):
        return Actor(draft.name, draft.role or recorded, position)
    examiner.refuse("actors", f"{draft.name}, {draft.role}", Reason.UNSUPPORTED)
    return Actor(draft.name, recorded, position)


def _beside(draft: DraftActor, examiner: Examiner) -> bool:
    """Tell whether a role's words stand in one sentence with the name."""
    sentences = (s.text for s in examiner.evidence.sentences if mentioned(draft.name, s.text))
    return any(grounded(draft.role, [text]) for text in sentences)


def _stake(examiner: Examiner, draft: DraftStake) -> Stake | None:
    statement = examiner.statement("stakes", draft.statement, _about(draft.who, examiner))
    return Stake(draft.who, statement) if statement else None


def _about(who: str, examiner: Examiner) -> Rule:
    """Make the rule that the words for a party stand in what the statement cites."""

    def rule(statement: Statement) -> Reason | None:
        return None if grounded(who, examiner.passages(statement)) else Reason.NAME_NOT_IN_SOURCE

    return rule


def _event(examiner: Examiner, draft: DraftEvent) -> Event | None:
    def dated(statement: Statement) -> Reason | None:
        return None if draft.date in _days(examiner, statement) else Reason.DATE_NOT_IN_SOURCE

    statement = examiner.statement("timeline", draft.statement, dated)
    return Event(draft.date, statement) if statement else None


def _days(examiner: Examiner, statement: Statement) -> set[date]:
    """Give the days that the cited words mean, each against its article's publication day."""
    by_id = {article.id: article for article in examiner.cited_articles(statement)}
    found: set[date] = set()
    for citation in statement.citations:
        article = by_id[citation.article]
        language = language_of(article).code
        mentions = resolve_dates(article.text, article.published, language)
        inside = (m for m in mentions if citation.start <= m.start < citation.end)
        found.update(m.date for m in inside if m.date is not None)
    return found


def _dispute(examiner: Examiner, draft: DraftDispute) -> Dispute | None:
    before = examiner.lines.mark()
    sides = _lines(draft.sides, lambda d: _side(examiner, d))
    passages = [p for side in sides for p in examiner.passages(side.statement)]
    if len(sides) < 2 or not grounded(draft.question, passages):
        examiner.refuse("disputes", draft.question, Reason.UNSUPPORTED)
        examiner.lines.rewind(before)
        return None
    return Dispute(draft.question, sides)


def _side(examiner: Examiner, draft: DraftSide) -> Side | None:
    party = _about(draft.who, examiner)

    def rule(statement: Statement) -> Reason | None:
        language = language_of(examiner.cited_articles(statement)[0]).code
        taken = takes_stance(draft.stance, statement.text, language)
        return party(statement) or (None if taken else Reason.UNSUPPORTED)

    statement = examiner.statement("disputes", draft.statement, rule)
    return Side(draft.who, draft.stance, statement) if statement else None


def _fallback_headline(bottom_line: tuple[Statement, ...], evidence: Evidence) -> Statement:
    if bottom_line:
        return bottom_line[0]
    first = evidence.sentences[0]
    return Statement(first.text, (first.citation,))


def _sources(evidence: Evidence) -> tuple[Source, ...]:
    return tuple(
        Source(
            article=article.id,
            title=article.title,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
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
