"""How well the articles carry an answer: what the score is made of.

the question (how long it is, how much of it stands nowhere) + the best sentence + the articles
(does one report the matter, lately? does another one name the same?) -> features
"""

from collections.abc import Sequence
from math import exp, fsum

from briefings.articles import Article
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.ranking import Ranked

# A question of so many words is a long one: nothing covers all of it. A short one is covered.
_SHORT, _LONG = 5, 12
# An article reports in its first sentences; in so many days it is a third as likely to be meant.
_OPENING, _DAYS = 6, 30
# So many sentences are heard on whether another article names the same.
_HEARD = 20
# Where no other article could confirm, or names are not written with a capital.
_UNCONFIRMED = 0.2
_CASELESS = frozenset({"ko"})


def carrying(asked: Asked, best: Ranked, order: Sequence[Ranked], pack: Pack) -> dict[str, float]:
    """Give the features of an answer, for `weights.score`. `order` is the best first."""
    total = fsum(asked.weights.values())
    absent = fsum(asked.weights.get(term, 0.0) for term in asked.absent)
    return {
        "rank": best.worth,
        "fit": best.features["fit"],
        "pairs": best.features["pairs"],
        "length": min(1.0, max(_SHORT, len(asked.weights)) / _LONG),
        "absent": absent / total if total else 0.0,
        "reported": _reported(asked, order, pack),
        "confirmed": _confirmed(asked, best.passage, order[:_HEARD], pack.code),
    }


def _reported(asked: Asked, order: Sequence[Ranked], pack: Pack) -> float:
    """Give how much of the question an article opens with, at most; a recent one counts more."""
    opens: dict[str, frozenset[str]] = {}
    for one in order:
        passage = one.passage
        if passage.source.position < _OPENING:
            keys = opens.get(passage.article.id, frozenset[str]())
            opens[passage.article.id] = keys | passage.keys
    known = {article.id: article for article in pack.articles}
    shares = (asked.cover(keys) * _recent(known[id_], pack) for id_, keys in opens.items())
    return max(shares, default=0.0)


def _recent(article: Article, pack: Pack) -> float:
    """Give 1 for the newest article, less for older ones; where none is dated all are new."""
    newest = pack.newest
    if newest is None:
        return 1.0
    days = (newest - article.published).days if article.published else 2 * _DAYS
    return exp(-days / _DAYS)


def _confirmed(asked: Asked, best: Passage, heard: Sequence[Ranked], code: str) -> float:
    """Give the weighed share of other articles' sentences that name what the best one names.

    A name that the question does not hold, and that several reports of the matter have, is likely
    to be what was asked for.
    """
    others = [one for one in heard if one.passage.article.id != best.article.id]
    if not others or code in _CASELESS:
        return _UNCONFIRMED
    top = max(one.worth for one in others)
    weighed = [(exp(one.worth - top), _capital(one.passage)) for one in others]
    names = {w.key for w in best.words if w.capital and w.tells and w.start} - asked.own
    shares = (fsum(weight for weight, named in weighed if name in named) for name in names)
    return max(shares, default=0.0) / fsum(weight for weight, _ in weighed)


def _capital(passage: Passage) -> frozenset[str]:
    return frozenset(word.key for word in passage.words if word.capital)
