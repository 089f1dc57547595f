"""How a sentence looks as an answer to a question: numbers in [0, 1], each with a meaning."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import fsum

from briefings.reading.words import fold
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.find import Find
from briefings.writing.answers.finds import finds
from briefings.writing.answers.kinds import Kind
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.cues import cue

_WEEK = timedelta(days=7)
# Words so far apart still belong together; a find so far off counts half.
_PAIR, _FAR = 3, 4.0
# So many words of its own make a sentence more than a repetition of the question.
_ENOUGH = 4
# Kinds whose answer has no mark that could be missing.
UNMARKED = frozenset({Kind.WHETHER, Kind.HOW, Kind.ABOUT, Kind.NEW, Kind.COMPARE})


def features(asked: Asked, passage: Passage, pack: Pack) -> dict[str, float]:
    """Give the features of a passage as an answer."""
    places = _places(asked, passage)
    found = finds(asked, passage, pack)
    near = passage.keys.union(*(other.keys for other in pack.near(passage, before=2)))
    published, newest = passage.article.published, pack.newest
    recent = bool(newest and published and newest - published <= _WEEK)
    cover = asked.cover_of(passage)
    others = asked.cover_of(passage, asked.others)
    unmarked = asked.kind in UNMARKED or (asked.kind is Kind.WHICH and not asked.head)
    typed = (
        others * _news(asked, passage)
        if unmarked
        else max((find.sure for find in found), default=0.0)
    )
    if tells_unknown(passage, pack.code):
        typed = 1.0  # that something is not known is an answer too
    return {
        "cover": cover,
        "others": others,
        "around": max(0.0, asked.cover(near) - cover),
        "pairs": _pairs(asked, places),
        "close": _close(asked, found, places),
        "typed": typed,
        "fit": cover * typed,
        "opening": cover / (1 + passage.source.position),
        "fresh": cover * recent,
    }


def tells_unknown(passage: Passage, code: str) -> bool:
    """Tell whether a sentence says that something is not known."""
    return bool(cue("unknown", code).search(fold(passage.source.text)))


def _news(asked: Asked, passage: Passage) -> float:
    """Tell whether a sentence says more than the question: what only repeats it is no answer."""
    new = {word.key for word in passage.words if word.tells} - asked.alike.keys()
    return min(1.0, len(new) / _ENOUGH)


def _places(asked: Asked, passage: Passage) -> dict[str, list[int]]:
    """Give where in a passage the words of the question stand."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(passage.words):
        if word.tells:
            for term in asked.alike.get(word.key, ()):
                places[term].append(i)
    return places


def _close(asked: Asked, found: Sequence[Find], places: Mapping[str, list[int]]) -> float:
    """Give how near the best find stands to the words of the question, by their weight."""
    total = fsum(asked.weights.values())
    if not found or not total:
        return 0.0

    def nearness(find: Find) -> float:
        return find.sure * fsum(
            asked.weights[term] / (1 + min(_distance(find, place) for place in at) / _FAR)
            for term, at in places.items()
        )

    return max(map(nearness, found)) / total


def _distance(find: Find, place: int) -> int:
    if place < find.start:
        return find.start - place
    return max(0, place - find.end + 1)


def _pairs(asked: Asked, places: Mapping[str, list[int]]) -> float:
    """Give the share of neighbouring words of the question that stand near each other."""
    pairs = [(a, b) for a, b in zip(asked.order, asked.order[1:], strict=False) if a != b]
    near = [
        any(abs(i - j) <= _PAIR for i in places.get(a, ()) for j in places.get(b, ()))
        for a, b in pairs
    ]
    return sum(near) / len(pairs) if pairs else 0.0
