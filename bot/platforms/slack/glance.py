"""A briefing for a channel: read in half a minute, in one message; all of it is a press away.

header · as of, sources, writer · what changed, bottom line · actors | stakes · quotations ·
timeline · sources · small print · buttons · was it useful
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.chat import Card, CardSection
from bot.platforms.limits import SLACK, cut, units
from bot.platforms.runs import Run, line_runs, shortened, source_runs
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from briefings.rendering import wording
from briefings.rendering.clean import plain

# Section -> how many of its lines are told, and the units of each.
_LINES = {
    "changes": (4, 300),
    "bottom_line": (3, 360),
    "actors": (4, 210),
    "stakes": (4, 210),
    "quotes": (3, 420),
    "timeline": (4, 220),
}
_SOURCES = 8
_ADDRESS = 400  # units of a link here: a longer one is in the full briefing
_HEADLINE = 600  # of one that is too long for large print
_SMALL = 300  # of a line of small print
_BUTTONS = 10
_TIGHTER = (1.0, 0.6, 0.3)  # what all sizes are taken by until it fits; the last always does


def glance(card: Card) -> list[Block]:
    """Give the blocks of one message."""
    for tight in _TIGHTER[:-1]:
        made = _Glance(card, tight).blocks()
        if blocks.weigh(made) <= SLACK.message:
            return made
    return _Glance(card, _TIGHTER[-1]).blocks()


@dataclass(frozen=True, slots=True)
class _Glance:
    """A card told with sizes taken by `tight`."""

    card: Card
    tight: float

    def blocks(self) -> list[Block]:
        """Give all of it, in order."""
        card = self.card
        made = [blocks.header(card.headline)]
        if card.facts:
            made.append(blocks.small([cut(" · ".join(map(plain, card.facts)), _HEADLINE)]))
        made += self._text(("changes", "bottom_line"), self._headline())
        made += self._columns()
        quotes, timeline = self._text(("quotes",)), self._text(("timeline",))
        made += [{"type": "divider"}] if quotes or timeline else []
        made += [*quotes, *timeline, *self._sources()]
        if small := [*_left(card), *map(plain, card.footer)]:
            made.append(blocks.small([cut(line, _SMALL) for line in small[:3]]))
        return [*made, *blocks.action_blocks(card.actions[:_BUTTONS], self.card.topic)]

    def _headline(self) -> list[Block]:
        """Give a headline again that was too long for large print."""
        told = plain(self.card.headline)
        fits = units(told) <= SLACK.header
        return [] if fits else [blocks.section([Run(cut(told, _HEADLINE), bold=True)])]

    def _text(self, keys: Sequence[str], before: Sequence[Block] = ()) -> list[Block]:
        """Give sections as one block of rich text."""
        elements = list(before)
        for part in self._parts(keys):
            elements += self._part(part)
        return [blocks.rich(elements)] if elements else []

    def _parts(self, keys: Sequence[str]) -> list[CardSection]:
        """Give the sections of these names that have something to tell, one of each, in order."""
        told = {part.key: part for part in reversed(self.card.sections) if part.lines}
        return [told[key] for key in keys if key in told]

    def _part(self, part: CardSection) -> Iterator[Block]:
        number, size = _LINES[part.key]
        sources = {source.number: source for source in self.card.sources}
        told = [shortened(line, self._size(size)) for line in part.lines[:number]]
        lines = [line_runs(line, sources) for line in told]
        yield blocks.section([Run(cut(plain(part.title) or "…", 100), bold=True)])
        if part.key == "quotes":
            yield from (blocks.quotation(self._short(line)) for line in lines)
        else:  # a link behind each number would be repeated: the numbers are explained below
            yield blocks.bullets([[replace(run, url="") for run in line] for line in lines])

    def _columns(self) -> list[Block]:
        """Give who acts and what is at stake side by side, in words that nothing parses."""
        keys = ("actors", "stakes")
        parts = self._parts(keys)
        if len(parts) < 2:  # alone it has the whole width
            return self._text(keys)
        titles = [{"type": "mrkdwn", "text": f"*{_title(part)}*"} for part in parts]
        told = [blocks.lines_text(self._column(part)) for part in parts]
        return [{"type": "section", "fields": [*titles, *told]}]

    def _column(self, part: CardSection) -> list[str]:
        """Give the entries of a column, one to a line."""
        number, usual = _LINES[part.key]
        size = self._size(usual)
        lines = [line_runs(shortened(line, size), {}) for line in part.lines[:number]]
        return [f"• {''.join(run.text for run in line)}" for line in lines]

    def _sources(self) -> list[Block]:
        if not self.card.sources:
            return []
        runs = [Run("Sources: ", bold=True)]
        for number, source in enumerate(self.card.sources[:_SOURCES]):
            runs += [Run(" · ")] if number else []
            runs += self._short(source_runs(source, title=False))
        if len(self.card.sources) > _SOURCES:
            runs.append(Run(f" · and {len(self.card.sources) - _SOURCES} more"))
        return [blocks.rich([blocks.section(runs)])]

    def _short(self, runs: Sequence[Run]) -> list[Run]:
        """Leave out links that take more room than they are worth here."""
        longest = self._size(_ADDRESS)
        return [run if units(run.url) <= longest else replace(run, url="") for run in runs]

    def _size(self, usual: int) -> int:
        return int(usual * self.tight)


def _title(part: CardSection) -> str:
    """Give a title of our own; what could be markup in it is left out."""
    told = cut(plain(part.title), 100)
    return blocks.escaped("".join(char for char in told if char not in "*_~`")) or "…"


def _left(card: Card) -> list[str]:
    """Say what else the full briefing has."""
    more = [
        f"{wording.count(len(part.lines) - most, 'more line')} of “{part.title}”"
        for part in card.sections
        if len(part.lines) > (most := _LINES.get(part.key, (len(part.lines), 0))[0])
    ]
    more += [f"“{part.title}”" for part in card.sections if part.key not in _LINES]
    return [f"In the full briefing: {', '.join(map(plain, more))}."] if more else []
