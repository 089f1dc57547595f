"""A card as the bodies of Slack messages: each within every limit, whatever is in the card.

A card with a button for all of it is told in one message, in half a minute (`glance.py`); any
other is told whole: in one message where it fits, else the rest follows in the thread.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.chat import Card, CardSection, CardSource
from bot.platforms.limits import SLACK, cut, units
from bot.platforms.runs import Run, headline_runs, line_runs, source_runs, split, weight, with_names
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.glance import glance
from briefings.rendering.clean import plain

Message = dict[str, Any]
_LINE = 2_800  # units of a line; what is longer goes on in the next
_LINES = 80  # lines of a message
_PARTS = 30  # sections of a message
_TOLD = 6_000  # characters of a card's own words that are looked at for the fallback text

Shape = Literal["line", "quote", "lead", "small"]


@dataclass(frozen=True, slots=True)
class _Atom:
    """A line to be packed, and under which title it stands."""

    title: str
    runs: tuple[Run, ...]
    shape: Shape = "line"

    @property
    def weight(self) -> int:
        return weight(self.runs)


def messages(card: Card) -> list[Message]:
    """Give what is posted for a card, in order: the first where it belongs, the rest below it."""
    if any(action.id == "full" for action in card.actions):
        return [_message(glance(card), _said(card))]
    return _whole(card)


def _whole(card: Card) -> list[Message]:
    opening = _opening(card)
    buttons = blocks.action_blocks(card.actions, card.topic)
    room = SLACK.message - blocks.weigh(opening)
    packs = _packed(list(_atoms(card)), room, SLACK.message)
    bodies = [list(_rendered(pack)) for pack in packs]
    bodies[0] = [*opening, *bodies[0]]
    texts = [_said(card), *(_told(pack) for pack in packs[1:])]
    for block in buttons:
        if blocks.weigh(bodies[-1]) + blocks.weigh(block) > SLACK.message:
            bodies.append([])
            texts.append("…")
        bodies[-1].append(block)
    return [_message(body, text) for body, text in zip(bodies, texts, strict=True)]


def _opening(card: Card) -> list[Block]:
    """Give the headline and the facts; a notice is its own headline, in ordinary print."""
    facts = [blocks.small(card.facts)] if card.facts else []
    if card.kind in {"notice", "error"}:
        return facts
    return [blocks.header(card.headline), *facts]


def _atoms(card: Card) -> Iterator[_Atom]:
    sources = {source.number: source for source in card.sources}
    if card.kind in {"notice", "error"} or units(plain(card.headline)) > SLACK.header:
        yield from _lines("", with_names(headline_runs(card), card), "lead")
    for part in card.sections:
        yield from _section_atoms(part, sources, card)
    for source in card.sources:
        yield from _lines("Sources", source_runs(source, title=True), "line")
    for line in card.footer:
        if plain(line):
            yield from _lines("", [Run(plain(line))], "small")


def _section_atoms(
    part: CardSection, sources: Mapping[int, CardSource], card: Card
) -> Iterator[_Atom]:
    for line in part.lines:
        shape: Shape = "quote" if line.quoted else "line"
        yield from _lines(plain(part.title), with_names(line_runs(line, sources), card), shape)


def _lines(title: str, runs: Sequence[Run], shape: Shape) -> Iterator[_Atom]:
    limit = 900 if shape == "small" else _LINE
    for line in split(runs, limit):
        yield _Atom(cut(title, SLACK.header), tuple(line), shape)


def _packed(atoms: Sequence[_Atom], first: int, room: int) -> list[list[_Atom]]:
    """Put lines into messages, in order, as many as have room in each."""
    packs: list[list[_Atom]] = [[]]
    left, titles = first, 0
    for atom in atoms:
        last = packs[-1][-1] if packs[-1] else None
        fresh = last is None or (last.title, last.shape) != (atom.title, atom.shape)
        needed = atom.weight + (units(atom.title) if fresh else 0)
        if packs[-1] and (needed > left or titles >= _PARTS or len(packs[-1]) >= _LINES):
            packs.append([])
            left, titles, fresh = room, 0, True
            needed = atom.weight + units(atom.title)
        packs[-1].append(atom)
        left -= needed
        titles += fresh
    return packs


def _rendered(pack: Sequence[_Atom]) -> Iterator[Block]:
    """Give the blocks of a message: one for each section that is in it."""
    title = ""
    for same in _runs_of(pack):
        head = [blocks.section([Run(same[0].title, bold=True)])] if same[0].title != title else []
        title = same[0].title
        lines = [atom.runs for atom in same]
        match same[0].shape:
            case "small":
                for first in range(0, len(lines), SLACK.context):
                    some = lines[first : first + SLACK.context]
                    yield blocks.small(["".join(run.text for run in line) for line in some])
            case "quote":
                yield blocks.rich([*head, *map(blocks.quotation, lines)])
            case "lead":
                yield blocks.rich([*head, *map(blocks.section, lines)])
            case "line":
                yield blocks.rich([*head, blocks.bullets(lines)])


def _runs_of(pack: Iterable[_Atom]) -> list[list[_Atom]]:
    made: list[list[_Atom]] = []
    for atom in pack:
        if made and (made[-1][-1].title, made[-1][-1].shape) == (atom.title, atom.shape):
            made[-1].append(atom)
        else:
            made.append([atom])
    return made


def _said(card: Card) -> str:
    """Give a card's words for a notification and a screen reader."""
    words = card.text or "\n".join((card.headline, *card.facts))
    return "\n".join(map(plain, words[:_TOLD].splitlines())).strip()


def _told(pack: Sequence[_Atom]) -> str:
    return "\n".join("".join(run.text for run in atom.runs) for atom in pack)


def _message(made: Sequence[Block], text: str) -> Message:
    return {
        "text": fallback(text),
        "blocks": list(made),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def fallback(text: str) -> str:
    """Give the text that stands where blocks are not shown; nothing in it is parsed."""
    room = SLACK.text
    while units(made := blocks.escaped(cut(text, room))) > SLACK.text:
        room = room * 3 // 4
    return made or "…"
