"""Words of time in a sentence."""

from datetime import date
from functools import lru_cache

from briefings.articles import DateMention
from briefings.reading.dates import resolve_dates
from briefings.writing.answers.pack import Passage


@lru_cache(maxsize=4096)
def _mentions(text: str, published: date | None, code: str) -> tuple[DateMention, ...]:
    return tuple(resolve_dates(text, published, code))


def dated(passage: Passage, code: str) -> list[tuple[int, int]]:
    """Give where the expressions of time in a passage stand."""
    published = passage.article.published
    found = _mentions(passage.source.text, published.date() if published else None, code)
    return [(mention.start, mention.end) for mention in found]
