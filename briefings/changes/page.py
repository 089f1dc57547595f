"""The statements of a briefing, in the order of the page."""

from collections.abc import Iterator

from briefings.articles import Statement
from briefings.briefing import Briefing


def statements(briefing: Briefing) -> tuple[Statement, ...]:
    """Give every statement of a briefing, each once, in the order in which a page tells them.

    What changed is not asked for: it is made of the others.
    """
    return tuple(dict.fromkeys(_all(briefing)))


def _all(briefing: Briefing) -> Iterator[Statement]:
    yield briefing.headline
    yield from briefing.bottom_line
    yield from (actor.position for actor in briefing.actors)
    yield from (stake.statement for stake in briefing.stakes)
    yield from (event.statement for event in briefing.timeline)
    yield from (side.statement for dispute in briefing.disputes for side in dispute.sides)
    yield from briefing.unknowns
    yield from briefing.watch
