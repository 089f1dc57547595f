"""The sentences of a pack in the order in which they answer a question, the best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.writing.answers import weights
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.features import features
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.sentences import told
from briefings.writing.draft import AnswerDraft

# So many sentences are looked at closely: those that cover most of the question.
_CLOSELY = 60
_LEANS = 0.15


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its features and what they weigh."""

    passage: Passage
    features: Mapping[str, float]
    worth: float


def ranked(asked: Asked, pack: Pack) -> list[Ranked]:
    """Rank the passages that hold a word of the question, without what was told already."""
    covered = [
        (asked.cover_of(passage), -passage.order, passage)
        for passage in pack.passages
        if not (passage.keys | passage.lent).isdisjoint(asked.alike)
        and not any(passage.source.text in told for told in asked.told)
    ]
    covered.sort(key=lambda row: row[:2], reverse=True)
    made = []
    for _, _, passage in covered[:_CLOSELY]:
        found = features(asked, passage, pack)
        made.append(Ranked(passage, found, weights.rank(found)))
    return sorted(made, key=lambda one: (-one.worth, one.passage.order))


def nearest(asked: Asked, order: Sequence[Ranked], pack: Pack, score: float = 0.0) -> AnswerDraft:
    """Give no answer, but the sentence that tells most of what was asked about.

    What happened counts, not who was thought to have done it: "Why did Japan send troops?" is
    nearest to who did send troops. A sentence that points back at others says less.
    """
    shown = [one for one in order if not one.passage.source.quoted]
    if not shown:
        return AnswerDraft(score=score)
    deed = frozenset(asked.weights) - asked.subject or None

    def tells(one: Ranked) -> float:
        leaning = _LEANS if one.passage.lent else 0.0
        return asked.cover(one.passage.keys, deed) + one.features["pairs"] / 2 - leaning

    best = max(shown, key=tells)
    return AnswerDraft(nearest=told(best.passage, pack), score=score)
