"""Days that a statement names in other words than its source ("13 May" for "on Tuesday")."""

from bisect import bisect_right
from calendar import month_name as month
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from briefings.articles import Article, DateMention
from briefings.checking.statements.scope import Scope
from briefings.reading.dates import resolve_dates


def known_days(text: str, held: Scope) -> list[tuple[int, int]]:
    """Give the spans of a statement's dates that mean a day which the source names too.

    Without a day of publication nothing can be resolved.
    """
    days = {day for article in held.articles for day in _days(article, held)}
    published = next((a.published for a in held.articles if a.published), None)
    stated = resolve_dates(text, published) if published else []
    return [(m.start, m.end) for m in stated if m.date in days]


def issue_words(articles: Iterable[Article]) -> set[str]:
    """Give the months and years of publication: an article of May 2031 need not name them."""
    dates = [article.published for article in articles if article.published]
    return {month[day.month].casefold() for day in dates} | {str(day.year) for day in dates}


def within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span lies in one of others, which are in order."""
    place = bisect_right(spans, (start, float("inf"))) - 1
    return place >= 0 and spans[place][0] <= start and end <= spans[place][1]


def _days(article: Article, held: Scope) -> set[date]:
    if article.published is None:
        return set()
    found = mentions(article)
    if held.cited:
        spans = [(p.start, p.end) for p in held.record.passages if p.article == article.id]
        found = tuple(m for m in found if within(m.start, m.end, spans))
    return {m.date for m in found if m.date}


@lru_cache(maxsize=512)
def mentions(article: Article) -> tuple[DateMention, ...]:
    """Give the expressions of time in an article, read once."""
    return tuple(resolve_dates(article.text, article.published, article.language))
