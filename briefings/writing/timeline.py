"""The timeline: what happened, or is to happen, on which day; one line an event."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from briefings.articles import DateMention
from briefings.reading.dates import resolve_dates
from briefings.selecting.terms import overlap
from briefings.writing.draft import DraftEvent
from briefings.writing.material import Line, Material
from briefings.writing.said import Said

_ONE_EVENT = 0.35
# "said on Friday": the day of the saying, not of what is told.
_BEFORE = re.compile(r"\b(?:after|since|that was|which was)\b[^,;]*$", re.IGNORECASE)
_SAID_ON = re.compile(
    r"\b(?:said|says|told|added|wrote|announced|warned|denied|asked)(?:\s+\w+){0,2}?(?:\s+on)?\s*$",
    re.IGNORECASE,
)


# An expression of one day, the day, and the line that it stands in.
Dated = tuple[DateMention, date, Line]


def dated(material: Material) -> Iterator[Dated]:
    """Give every expression of one day with the line that it stands in."""
    for article in material.evidence.articles:
        own = [line for line in material.lines if line.article is article]
        if not own:
            continue
        for mention in resolve_dates(article.text, article.published, own[0].language):
            i = bisect_right(own, mention.start, key=lambda x: x.source.citation.start) - 1
            inside = i >= 0 and mention.end <= own[i].source.citation.end
            if mention.date is not None and inside:
                yield mention, mention.date, own[i]


def timeline(days: Sequence[Dated], said: Said, most: int) -> tuple[DraftEvent, ...]:
    """Choose the weightiest dated events, in order of their days; a line tells one of them."""
    events: dict[int, tuple[float, date, Line]] = {}
    for mention, day, line in days:
        worth = line.weight * firmness(mention, line)
        if line.alone and not line.voiced and worth > events.get(line.order, (0.0,))[0]:
            events[line.order] = (worth, day, line)
    chosen: list[tuple[date, Line]] = []
    for _, day, line in sorted(events.values(), key=lambda row: (-row[0], row[2].order)):
        new = not any(day == other and _same(line, one) for other, one in chosen)
        if len(chosen) < most and new and said.take(line.text):
            chosen.append((day, line))
    chosen.sort(key=lambda pair: (pair[0], pair[1].order))
    return tuple(DraftEvent(day, line.statement) for day, line in chosen)


def firmness(mention: DateMention, line: Line) -> float:
    """Weigh how surely a day is the day of what the line tells.

    A date in figures is; the day of somebody's saying it is less; that of what came before least.
    """
    start = line.source.citation.start
    before = line.article.text[start : mention.start]
    if _BEFORE.search(before):
        return 0.4
    if _SAID_ON.search(before):
        return 0.5
    return 1.2 if any(c.isdigit() for c in line.article.text[mention.start : mention.end]) else 1.0


def _same(one: Line, other: Line) -> bool:
    """Tell whether two lines about one day tell one event."""
    return overlap(one.terms, other.terms) >= _ONE_EVENT
