"""What is said of sources: what stands at an address, what was added, what a look brought."""

from bot.news.sourcebook import Added
from bot.refresh.discover import Found
from bot.refresh.refresher import Refreshed

_NAMED = 5  # further feeds of a page that are named


def found(what: Found) -> str:
    """Say what stands at an address."""
    title = f" “{what.title}”" if what.title else ""
    return "\n".join([f"{what.kind.capitalize()}{title}: {what.url}", *_also(what)])


def added(what: Added) -> str:
    """Say what was added, and what the first look brought."""
    if what.first is None:
        return f"Listed already: {what.source.title or what.source.url} (no. {what.source.id})"
    source = what.source
    title = f" “{source.title}”" if source.title else ""
    lines = [f"Added the {source.kind}{title}: {source.url}", refreshed(what.first)]
    return "\n".join([*lines, *_also(what.found)])


def refreshed(what: Refreshed) -> str:
    """Say in one line what a look at a source came to."""
    name = what.source.title or what.source.url
    if what.look.retired_why:
        return f"  {name}: retired, it is gone ({what.look.retired_why})"
    if error := what.look.health.last_error:
        return f"  {name}: {error}"
    excerpts = sum(arrival.excerpt for arrival in what.look.arrivals)
    short = f", {excerpts} of them as excerpts" if excerpts else ""
    return f"  {name}: {what.new} new{short}" if what.new else f"  {name}: nothing new"


def _also(what: Found) -> list[str]:
    if not what.also:
        return []
    links = what.also[:_NAMED]
    return ["The page links to further feeds:", *(f"  {link}" for link in links)]
