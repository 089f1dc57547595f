"""The rules of the sections of a briefing, beside those that every line is held to."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from briefings.articles import Statement
from briefings.briefing import Actor, Dispute, Event, Reason, Side, Stake
from briefings.checking.examiner import Examiner, Rule
from briefings.checking.names import grounded, mentioned, recorded_role, stands, titled
from briefings.checking.stances import takes_stance
from briefings.reading.dates import resolve_dates
from briefings.reading.language import language_of
from briefings.reading.names.people import people
from briefings.writing.draft import (
    DraftActor,
    DraftDispute,
    DraftEvent,
    DraftSide,
    DraftStake,
)

_Draft = TypeVar("_Draft")
_Line = TypeVar("_Line")


def lines_of(
    drafts: Iterable[_Draft], examine: Callable[[_Draft], _Line | None]
) -> tuple[_Line, ...]:
    """Give the lines that hold, in order."""
    return tuple(line for line in map(examine, drafts) if line is not None)


def actor(examiner: Examiner, draft: DraftActor) -> Actor | None:
    """Check a key actor: the name where the line is cited, the role in our own records."""

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
    """Tell whether a sentence of the evidence gives the role to the name."""
    sentences = examiner.evidence.sentences
    return any(titled(draft.name, draft.role, sentence.text) for sentence in sentences)


def stake(examiner: Examiner, draft: DraftStake) -> Stake | None:
    """Check a stake: the party in what the line cites."""
    statement = examiner.statement("stakes", draft.statement, _about(draft.who, examiner))
    return Stake(draft.who, statement) if statement else None


def _about(who: str, examiner: Examiner) -> Rule:
    """Make the rule that the words for a party stand in what the statement cites."""

    def rule(statement: Statement) -> Reason | None:
        return None if grounded(who, examiner.passages(statement)) else Reason.NAME_NOT_IN_SOURCE

    return rule


def event(examiner: Examiner, draft: DraftEvent) -> Event | None:
    """Check an event: its day is one that the cited words mean."""

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


def dispute(examiner: Examiner, draft: DraftDispute) -> Dispute | None:
    """Check a dispute: two sides that hold, and a question in their words."""
    before = examiner.lines.mark()
    sides = lines_of(draft.sides, lambda d: _side(examiner, d))
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
        taken = takes_stance(draft.who, draft.stance, statement.text, language)
        return party(statement) or (None if taken else Reason.UNSUPPORTED)

    statement = examiner.statement("disputes", draft.statement, rule)
    return Side(draft.who, draft.stance, statement) if statement else None
