"""A briefing for a channel: read in half a minute, in one message; all of it is a press away.

headline, as of, sources, writer (Full briefing) · what changed, bottom line · actors, stakes ·
quotations · timeline · sources · small print · buttons
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.chat import Card, CardLine, CardSection, CardSource
from bot.platforms.discord import parts
from bot.platforms.discord.markup import fit, heft, literal, marked
from bot.platforms.discord.parts import Part
from bot.platforms.limits import DISCORD, cut, units
from bot.platforms.runs import Run, line_runs, shortened, source_runs
from briefings.rendering import wording
from briefings.rendering.clean import plain

# Section -> how many of its lines are told, and the units of each.
_LINES = {
    "changes": (4, 220),
    "bottom_line": (3, 280),
    "actors": (4, 150),
    "stakes": (3, 150),
    "quotes": (3, 260),
    "timeline": (3, 150),
}
_BLOCKS = (("changes", "bottom_line"), ("actors", "stakes"), ("quotes", "timeline"))
_FEEDBACK = ("useful", "useless")
_SOURCES = 6
_HEADLINE, _FACTS, _TITLE, _SMALL, _LABEL = 240, 340, 60, 200, 80
_HALF = 0.5  # a card told in less has room for no link
_ADDRESS = 140  # units of a link here: a longer one is under Sources
# What all sizes are taken by, and the most lines of a section, until it fits; the last always does.
_TIGHTER = ((1.0, 4), (0.8, 4), (0.6, 3), (0.4, 3), (0.15, 2))


def glance(card: Card) -> list[Part]:
    """Give the components of one message."""
    for tight, lines in _TIGHTER[:-1]:
        made = _Glance(card, tight, lines).parts()
        if parts.weigh(made) <= DISCORD.message:
            return made
    return _Glance(card, *_TIGHTER[-1]).parts()


@dataclass(frozen=True, slots=True)
class _Glance:
    """A card told with sizes taken by `tight`, and with so many lines of a section at most."""

    card: Card
    tight: float
    lines: int

    def parts(self) -> list[Part]:
        """Give all of it, in order."""
        actions = self.card.actions
        full = [one for one in actions if one.id == "full"][:1]
        beside = parts.buttons(full)
        rest = [one for one in actions if one not in full and one.id not in _FEEDBACK]
        below = parts.buttons([*rest, *(replace(one, id="ask", label="Ask") for one in full)], 1)
        voices = [one for one in actions if one.id in _FEEDBACK]
        said = parts.buttons(voices[: parts.BUTTONS - len(below)], 1 + len(below))
        blocks = [block for keys in _BLOCKS if (block := self._text(keys))]
        blocks += [block for block in (self._sources(), self._small()) if block]
        made = [parts.section([self._opening()], beside[0]) if beside else self._opening()]
        for number, block in enumerate(blocks):
            made += [parts.separator()] if number == 1 else []
            made.append(block)
        return [*made, *parts.rows(below), *parts.rows(said)]

    def _opening(self) -> Part:
        lines = [f"## {fit(self.card.headline, self._size(_HEADLINE))}"]
        if self.card.facts:
            lines.append(f"-# {self._facts()}")
        return parts.text(lines)

    def _facts(self) -> str:
        """Give the facts in one line, as many as have room, each whole if it can be."""
        first, *rest = map(plain, self.card.facts)
        told = fit(first, self._size(_FACTS))
        for fact in rest:
            longer = f"{told} · {literal(fact)}"
            if heft(longer) > self._size(_FACTS):
                break
            told = longer
        return told

    def _text(self, keys: Sequence[str]) -> Part | None:
        """Give sections as one text."""
        lines: list[str] = []
        for key in keys:
            found = [part for part in self.card.sections if part.key == key and part.lines]
            lines += [line for part in found[:1] for line in self._section(part)]
        return parts.text(lines) if lines else None

    def _section(self, part: CardSection) -> Iterator[str]:
        number, size = _LINES[part.key]
        yield f"**{fit(part.title, self._size(_TITLE))}**"
        for line in part.lines[: min(number, self.lines)]:
            yield self._line(line, self._size(size))

    def _line(self, line: CardLine, size: int) -> str:
        """Give a line; a link stands in a quotation, the numbers are explained below."""
        sources = {source.number: self._named(source) for source in self.card.sources}
        runs = line_runs(shortened(line, size), sources if line.quoted else {})
        told = marked(self._short(runs))
        return f"> {told}" if line.quoted else f"- {told}"

    def _sources(self) -> Part | None:
        if not self.card.sources:
            return None
        shown = map(self._named, self.card.sources[:_SOURCES])
        told = [self._short(source_runs(source, title=False)) for source in shown]
        lines = " · ".join(map(marked, told))
        more = len(self.card.sources) - _SOURCES
        return parts.text([f"**Sources** {lines}" + (f" · and {more} more" if more > 0 else "")])

    def _named(self, source: CardSource) -> CardSource:
        return replace(source, label=cut(plain(source.label), self._size(_LABEL)))

    def _small(self) -> Part | None:
        lines = [*self._left(), *filter(None, map(plain, self.card.footer))]
        told = [f"-# {fit(line, self._size(_SMALL))}" for line in lines[:3]]
        return parts.text(told) if told else None

    def _short(self, runs: Sequence[Run]) -> list[Run]:
        """Leave out links that take more room than they are worth here."""
        longest = _ADDRESS if self.tight > _HALF else 0
        return [run if units(run.url) <= longest else replace(run, url="") for run in runs]

    def _size(self, usual: int) -> int:
        return int(usual * self.tight)

    def _left(self) -> list[str]:
        """Say what else the full briefing has."""
        more = []
        for part in self.card.sections:
            over = len(part.lines) - min(_LINES.get(part.key, (0, 0))[0], self.lines)
            if part.key not in _LINES:
                more.append(f"“{part.title}”")
            elif over > 0:
                more.append(f"{wording.count(over, 'more line')} of “{part.title}”")
        return [f"In the full briefing: {', '.join(map(plain, more))}."] if more else []
