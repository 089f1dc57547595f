"""From when, until when, on which day: the small word before a day, against the source's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto

from briefings.articles import Article
from briefings.checking.statements.days import mentions
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.wording import Word
from briefings.reading.dates import resolve_dates


class Bound(Enum):
    """How a day bounds what is told of it."""

    ON = auto()
    FROM = auto()
    UNTIL = auto()
    AFTER = auto()
    ANY = auto()  # "as early as": whatever it is in the source


_BOUNDS = {
    **dict.fromkeys(("from", "since", "starting", "beginning"), Bound.FROM),
    **dict.fromkeys(("until", "till", "by", "before"), Bound.UNTIL),
    "after": Bound.AFTER,
    "as": Bound.ANY,
}
# What is told of a day may be told so of it: a bridge closed on Monday is closed since Monday.
_MAY_BE = {(Bound.FROM, Bound.ON), (Bound.ON, Bound.FROM)}
# Small words may stand between.
_BETWEEN = frozenset("the early late last next this coming end middle start beginning of".split())


def moved_bounds(text: str, words: Sequence[Word], held: Scope) -> list[str]:
    """Give the days that a sentence bounds otherwise than its sources: "by Monday" for "on"."""
    published = next((a.published for a in held.articles if a.published), None)
    if published is None:
        return []
    known: dict[date, set[Bound]] = defaultdict(set)
    for article in held.articles:
        for day, bound in _known(article, held):
            known[day].add(bound)
    made = []
    for mention in resolve_dates(text, published):
        if mention.date not in known:
            continue
        bound = _bound(words, mention.start)
        there = known[mention.date]
        if not (_fits(bound, there) or _only(bound, words, mention.start, held)):
            made.append(text[mention.start : mention.end])
    return made


def _fits(bound: Bound, there: set[Bound]) -> bool:
    if bound in there or Bound.ANY in {bound, *there}:
        return True
    return any((bound, other) in _MAY_BE for other in there)


def _only(bound: Bound, words: Sequence[Word], start: int, held: Scope) -> bool:
    """Tell whether "not until Thursday" stands for "only on Thursday"."""
    negated = any(word.negates for word in words if word.end <= start)
    return bound is Bound.UNTIL and negated and "only" in held.record.forms


def _known(article: Article, held: Scope) -> Iterator[tuple[date, Bound]]:
    if article.published is None:
        return
    for passage in held.record.passages:
        if passage.article != article.id:
            continue
        for mention in mentions(article):
            if mention.date and passage.start <= mention.start < passage.end:
                yield mention.date, _bound(passage.words, mention.start - passage.start)


def _bound(words: Sequence[Word], start: int) -> Bound:
    """Give the bound that the small words before a day set."""
    before = [word for word in words if word.end <= start][-4:]
    while before and before[-1].form in _BETWEEN:
        before.pop()
    return _BOUNDS.get(before[-1].form, Bound.ON) if before else Bound.ON
