"""A line of a card as runs of one style each, before any platform's markup."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from bot.chat import Card, CardLine, CardSource
from bot.platforms.limits import cut, pieces, units
from briefings.rendering.clean import plain, safe_url

_LABEL = 120  # units of a link's text
_GO = "Go to it"
_URL = 1_000  # units of an address that is linked; longer ones are left out


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; with a `url` it is a link.

    With `of` it is the id of a person or a channel, which a platform shows by their names where it
    is one of its own.
    """

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    of: Literal["", "person", "channel"] = ""

    @property
    def weight(self) -> int:
        """How much of a message's room it takes."""
        return units(self.text) + units(self.url)


def weight(runs: Sequence[Run]) -> int:
    """Give the room that runs take."""
    return sum(run.weight for run in runs)


def linked(source: CardSource) -> str:
    """Give a source's address where it may be a link."""
    return _address(source.url)


def _address(wanted: str) -> str:
    """Give an address where it may be a link: http(s), nobody named in it, not endless."""
    url = safe_url(wanted)
    return url if url and "@" not in urlsplit(url).netloc and units(url) <= _URL else ""


def label(source: CardSource) -> str:
    """Name a source."""
    return cut(plain(source.label) or f"Source {source.number}", _LABEL)


def headline_runs(card: Card) -> list[Run]:
    """Give what a card says first, and the way to the message that it tells of."""
    runs = [Run(plain(card.headline) or "…", bold=card.kind != "notice")]
    url = _address(card.link)
    return [*runs, Run(" "), Run(_GO, url=url)] if url else runs


def with_names(runs: Sequence[Run], card: Card) -> list[Run]:
    """Give runs in which the ids that a card names stand alone."""
    kinds: dict[str, Literal["person", "channel"]] = dict.fromkeys(card.channels, "channel")
    kinds |= dict.fromkeys(card.people, "person")
    ids = "|".join(map(re.escape, filter(None, kinds)))
    if not ids:
        return list(runs)
    named = re.compile(rf"(?<!\w)({ids})(?!\w)")
    return [
        replace(run, text=piece, of=kinds.get(piece, "") if number % 2 else "")
        for run in runs
        for number, piece in enumerate(named.split(run.text) if not run.url else [run.text])
        if piece
    ]


def line_runs(line: CardLine, sources: Mapping[int, CardSource]) -> list[Run]:
    """Give a line: who or when, the words, the sources that they come from."""
    text, lead, note, after = map(plain, (line.text, line.lead, line.note, line.after))
    if line.quoted:
        who = ", ".join(filter(None, (lead, note)))
        runs = [Run(text), *([Run(" — "), Run(who, italic=True)] if who else [])]
        for mark in line.marks:
            runs += [Run(" "), _outlet(mark, sources)]
    else:
        runs = [Run(lead, bold=True)] if lead else []
        runs += [Run(f" ({note})")] if note else []
        runs += [Run(": ")] if runs and text else []
        runs += [Run(text)] if text else []
        for mark in line.marks:
            runs += [Run(" "), _number(mark, sources)]
    if after:
        runs += [Run(" "), Run(after, italic=True)]
    return runs or [Run("…")]


def source_runs(source: CardSource, *, title: bool) -> list[Run]:
    """Give a source by its number and name, and by its title where that is wanted."""
    named = Run(label(source), url=linked(source))
    told = plain(source.title) if title else ""
    return [Run(f"[{source.number}] "), named, *([Run(f": {told}")] if told else [])]


def shortened(line: CardLine, limit: int) -> CardLine:
    """Give a line whose parts have at most `limit` units each: quotations keep their marks."""
    text, closing = plain(line.text), ""
    if line.quoted and text.endswith("”") and units(text) > limit:
        text, closing = text[:-1], "”"
    return replace(
        line,
        text=cut(text, limit) + closing,
        lead=cut(plain(line.lead), limit // 3),
        note=cut(plain(line.note), limit // 3),
        after=cut(plain(line.after), limit // 2),
        marks=line.marks[:3],
    )


def split(runs: Sequence[Run], limit: int) -> list[list[Run]]:
    """Split what takes more room than `limit` into several lines; nothing is lost."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        room = limit - units(run.url)
        for number, piece in enumerate(pieces(run.text, room)):
            part = replace(run, text=piece)
            # The blank between two pieces is gone: they never stand in one line again.
            if lines[-1] and (number or weight(lines[-1]) + part.weight > limit):
                lines.append([])
            if part.text:
                lines[-1].append(part)
    return [line for line in lines if line]


def _number(mark: int, sources: Mapping[int, CardSource]) -> Run:
    source = sources.get(mark)
    return Run(f"[{mark}]", url=linked(source) if source else "")


def _outlet(mark: int, sources: Mapping[int, CardSource]) -> Run:
    source = sources.get(mark)
    return Run(label(source), url=linked(source)) if source else Run(f"[{mark}]")
