"""A briefing as a reader takes it who had one before: what is new first, nothing told twice.

The only place that gives a briefing its changes. It writes nothing: every line is one of the
checked statements of the briefings that were compared, and some are left out.
"""

from dataclasses import replace

from briefings.articles import Statement
from briefings.briefing import Briefing
from briefings.changes.compare import Comparison


def digest(briefing: Briefing, found: Comparison, *, repeats: bool = False) -> Briefing:
    """Open a briefing with what changed, and leave out of it what was told before.

    `repeats` keeps that, for who asks for the whole. A line stands once on the page: what is told
    as a change is told there. Where the headline was told before, the first change that is still
    so takes its place. A first briefing comes back as it is.
    """
    changed = [change.statement for change in found.changes if change.kind != "dropped"]
    stale = briefing.headline in found.told
    headline = changed[0] if changed and stale else briefing.headline

    def stands(statement: Statement) -> bool:
        shown = repeats or statement not in found.told
        return shown and statement not in changed and statement != headline

    return replace(
        briefing,
        headline=headline,
        changes=found.changes,
        bottom_line=tuple(line for line in briefing.bottom_line if stands(line)),
        actors=tuple(actor for actor in briefing.actors if stands(actor.position)),
        stakes=tuple(stake for stake in briefing.stakes if stands(stake.statement)),
        quotes=tuple(quote for quote in briefing.quotes if repeats or quote not in found.told),
        timeline=tuple(event for event in briefing.timeline if stands(event.statement)),
        disputes=tuple(
            dispute
            for dispute in briefing.disputes
            if any(stands(side.statement) for side in dispute.sides)
        ),
        unknowns=tuple(line for line in briefing.unknowns if stands(line)),
        watch=tuple(line for line in briefing.watch if stands(line)),
    )
