"""What is new: the newest articles' sentences that the older ones do not have."""

from datetime import UTC, date, datetime, time, timedelta
from math import fsum

from briefings.reading.dates import resolve_dates
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.sentences import told
from briefings.writing.answers.words import words_of
from briefings.writing.draft import AnswerDraft

_CLAIMS = 2
# What an article opens with is its news; so much of it must be in no older article.
_OPENING, _NOVEL, _MATTER = 4, 0.3, 0.5
_DAY = timedelta(hours=24)


def fresh(asked: Asked, ready: Pack) -> AnswerDraft:
    """Answer with what the newest articles open with, where it is new and on the matter."""
    since = _since(asked.question, ready)
    new = {a.id for a in ready.articles if since and a.published and a.published >= since}
    older = frozenset[str]().union(*(p.keys for p in ready.passages if p.article.id not in new))
    scored = [(_novelty(p, older, ready), p) for p in ready.passages if p.article.id in new]
    matter = frozenset(asked.own) - _timed(asked.question, ready)
    fitting = [
        (novelty / (1 + passage.source.position / 2), -passage.order, novelty, passage)
        for novelty, passage in scored
        if passage.source.position < _OPENING
        and not passage.source.quoted
        and novelty >= _NOVEL
        and asked.cover(passage.keys | ready.titles[passage.article.id], matter) >= _MATTER
        and not any(passage.source.text in one for one in asked.told)
    ]
    fitting.sort(key=lambda row: row[:2], reverse=True)
    chosen = fitting[:_CLAIMS]
    if not chosen:
        return AnswerDraft()
    claims = tuple(told(passage, ready) for *_, passage in chosen)
    return AnswerDraft(claims, score=min(1.0, 0.5 + chosen[0][2] / 2))


def _timed(question: str, ready: Pack) -> frozenset[str]:
    """Give the keys of the words of time in a question."""
    mentions = resolve_dates(question, ready.newest, ready.code)
    return frozenset(
        word.key
        for word in words_of(question, ready.code)
        if any(m.start <= word.start < m.end for m in mentions)
    )


def _since(question: str, ready: Pack) -> datetime | None:
    """Give the moment since which something is new: the day asked for, else the newest day."""
    newest = ready.newest
    if newest is None:
        return None
    days = [m.date for m in resolve_dates(question, newest, ready.code) if m.date]
    if not days:
        return _midnight(newest.date(), newest)
    after = _midnight(days[0] + timedelta(days=1), newest)
    return after if after <= newest else _midnight(days[0], newest)


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), like.tzinfo or UTC)


def _novelty(passage: Passage, older: frozenset[str], ready: Pack) -> float:
    """Give the share of a passage, by weight, that no older passage has."""
    own = {word.key for word in passage.words if word.tells}
    rarity = {key: 1 / (1 + ready.counts[key]) for key in own}
    total = fsum(rarity.values())
    return fsum(w for key, w in rarity.items() if key not in older) / total if total else 0.0
