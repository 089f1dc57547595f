"""Answers: the sentences that cover a question, or the nearest thing that the articles say."""

from collections.abc import Sequence

from briefings.ports import Turn
from briefings.selecting.evidence import Evidence
from briefings.writing.draft import AnswerDraft


def reply(question: str, evidence: Evidence, turns: Sequence[Turn] = ()) -> AnswerDraft:
    """Answer."""
    return AnswerDraft()
