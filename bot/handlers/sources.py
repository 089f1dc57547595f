"""Sources: list them, add one, remove one."""

from dataclasses import replace

from bot.cards import list_card, notice_card
from bot.handlers.asked import Answered, Asked, Tools
from bot.news.condition import condition
from bot.news.said import added
from bot.wanted import AddSource, DropSource

_NONE = "None yet. Add a feed or a site: add example.com/feed"


async def listed(tools: Tools, asked: Asked) -> Answered:
    """List the sources that the workspace reads, and how each is."""
    found, now = await tools.store.sources.listed(asked.owner), tools.clock()
    lines = []
    for source in found:
        shared = "" if source.workspace == asked.owner else ", for all"
        told = f"{condition(source, now)}{shared}"
        lines.append((f"{source.id}. {source.title or source.url}", told))
    return list_card("Sources", lines, _NONE)


async def add(tools: Tools, asked: Asked, command: AddSource) -> Answered:
    """List a source of the workspace's own, and look at it for the first time."""
    await _may_change(tools, asked)
    await tools.spend(asked)
    return notice_card(added(await tools.sourcebook.add(asked.owner, command.url)))


async def drop(tools: Tools, asked: Asked, command: DropSource) -> Answered:
    """Remove a source of the workspace's own."""
    await _may_change(tools, asked)
    gone = await tools.sourcebook.remove(asked.owner, command.which)
    return notice_card(f"Removed {gone.title or gone.url}. What it brought stays.")


async def _may_change(tools: Tools, asked: Asked) -> None:
    """Hold the workspace's rules as well as the channel's: sources belong to all of it."""
    for place in (replace(asked.place, channel=""), asked.place):
        await tools.may_change(asked, place)
