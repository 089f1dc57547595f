"""How two parties stand to a matter: a sentence for each, or no answer."""

from briefings.writing.answers import weights
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.pack import Pack
from briefings.writing.answers.parties import Party, parties
from briefings.writing.answers.ranking import Ranked, nearest, ranked
from briefings.writing.answers.sentences import told
from briefings.writing.answers.spoken import says
from briefings.writing.draft import AnswerDraft

_MATTER = 0.5


def compared(asked: Asked, ready: Pack) -> AnswerDraft | None:
    """Answer with what each party says; None where the question names no two."""
    both = parties(asked.question, ready.code)
    if not both:
        return None
    named = frozenset(key for party in both for key in party.keys)
    matter = frozenset(asked.own) - named - asked.absent
    order = [one for one in ranked(asked, ready) if not one.passage.source.quoted]
    chosen: list[Ranked] = []
    for party in both:
        one = _best(asked, party, matter, ready, [o for o in order if o not in chosen])
        if one is None:
            return nearest(asked, order, ready)
        chosen.append(one)
    score = min(weights.SPOKEN * asked.cover(_around(one, ready), matter) for one in chosen)
    return AnswerDraft(tuple(told(one.passage, ready) for one in chosen), score=score)


def _best(
    asked: Asked, party: Party, matter: frozenset[str], ready: Pack, order: list[Ranked]
) -> Ranked | None:
    """Give the best sentence in which a party says, claims or denies something on the matter."""

    def worth(one: Ranked) -> float:
        first = min(
            (word.start for word in one.passage.words if word.key == party.head), default=9_999
        )
        early = 1 / (1 + first / 20)
        return early + asked.cover(_around(one, ready), matter)

    fitting = [
        one
        for one in order
        if says(party, one.passage, ready.code)
        and asked.cover(_around(one, ready), matter) >= _MATTER
    ]
    return max(fitting, key=worth, default=None)


def _around(one: Ranked, ready: Pack) -> frozenset[str]:
    return one.passage.keys.union(*(p.keys for p in ready.near(one.passage)))
