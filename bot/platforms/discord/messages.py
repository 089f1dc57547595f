"""A card as the bodies of Discord messages: each within every limit, whatever is in the card.

A card with a button for all of it is told in one message, in half a minute (`glance.py`); any
other is told whole: in one message where it fits, else the rest follows in the thread.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.chat import Card, CardSection, CardSource
from bot.platforms.discord import about, parts
from bot.platforms.discord.glance import glance
from bot.platforms.discord.markup import fit, heft, literal, marked
from bot.platforms.discord.parts import Message, Part
from bot.platforms.limits import DISCORD
from bot.platforms.runs import Run, headline_runs, line_runs, source_runs, split, with_names
from briefings.rendering.clean import plain

_LINE = 1_400  # units of a line: what is longer goes on in the next
_HEAVY, _SHORT = 2_800, 100  # of what is written for it, which has room beside what is below
_TEXTS = 20  # texts of a message, which leave its buttons enough components
_HEADLINE, _FACT, _FACTS, _TITLE = 240, 160, 3, 100

Shape = Literal["line", "quote", "lead", "small"]
_BEFORE: Mapping[Shape, str] = {"line": "- ", "quote": "> ", "lead": "", "small": "-# "}


@dataclass(frozen=True, slots=True)
class _Atom:
    """A line to be packed, and under which title it stands."""

    title: str
    told: str
    shape: Shape = "line"

    @property
    def weight(self) -> int:
        return heft(self.told) + 1

    @property
    def head(self) -> str:
        return f"**{self.title}**" if self.title else ""


def messages(card: Card) -> list[Message]:
    """Give what is posted for a card, in order: the first where it belongs, the rest below it."""
    if any(action.id == "full" for action in card.actions):
        return [parts.message(glance(card))]
    return whole(card)


def shared(card: Card) -> Message:
    """Give a briefing as one message without buttons; it can be asked about by its menu."""
    told = (about.number(action.value) for action in card.actions if action.id == "full")
    return about.carrying(parts.message(glance(replace(card, actions=()))), next(told, 0))


def whole(card: Card, room: int = DISCORD.message) -> list[Message]:
    """Give all of a card in messages that take no more than `room` each."""
    opening = _opening(card)
    packs = _packed(list(_atoms(card)), room - parts.weigh(opening), room)
    bodies = [list(_rendered(pack)) for pack in packs]
    bodies[0] = [*opening, *bodies[0]]
    below = parts.rows(parts.buttons(card.actions))
    for row in below:
        if parts.weigh(bodies[-1]) + parts.weigh(row) > room:
            bodies.append([])
        bodies[-1].append(row)
    return [parts.message(body) for body in bodies]


def _opening(card: Card) -> list[Part]:
    """Give the headline and the facts; a notice is its own headline, in ordinary print.

    That the articles do not say is an answer's own fact, and no small print.
    """
    before, behind = ("**", "**") if card.kind == "answer" else ("-# ", "")
    lines = [f"{before}{fit(fact, _FACT)}{behind}" for fact in card.facts[:_FACTS]]
    if card.kind not in {"notice", "error"}:
        lines = [f"## {fit(card.headline, _HEADLINE)}", *lines]
    return [parts.text(lines)] if lines else []


def _atoms(card: Card) -> Iterator[_Atom]:
    sources = {source.number: source for source in card.sources}
    if card.kind in {"notice", "error"} or not _fits(card.headline, _HEADLINE):
        yield from _lines("", with_names(headline_runs(card), card), "lead")
    for number, fact in enumerate(card.facts):
        if number >= _FACTS or not _fits(fact, _FACT):
            yield from _lines("", [Run(plain(fact))], "small")
    for part in card.sections:
        yield from _section_atoms(part, sources, card)
    for source in card.sources:
        yield from _lines("Sources", source_runs(source, title=True), "line")
    for line in card.footer:
        yield from _lines("", [Run(plain(line))], "small")


def _fits(text: str, limit: int) -> bool:
    return fit(text, limit) == (literal(text) or "…")


def _section_atoms(
    part: CardSection, sources: Mapping[int, CardSource], card: Card
) -> Iterator[_Atom]:
    for line in part.lines:
        shape: Shape = "quote" if line.quoted else "line"
        runs = line_runs(line, sources if line.quoted else {})  # numbers are explained below
        yield from _lines(part.title, with_names(runs, card), shape)


def _lines(title: str, runs: Sequence[Run], shape: Shape) -> Iterator[_Atom]:
    head = fit(title, _TITLE) if plain(title) else ""
    for told in _written(runs, _LINE):
        yield _Atom(head, _BEFORE[shape] + told, shape)


def _written(runs: Sequence[Run], most: int) -> Iterator[str]:
    """Write runs in lines of so many units; in shorter ones what weighs too much when written."""
    for line in split(runs, most):
        told = marked(line)
        if heft(told) > _HEAVY and most > _SHORT:
            yield from _written(line, most // 2)
        else:
            yield told


def _packed(atoms: Sequence[_Atom], first: int, room: int) -> list[list[_Atom]]:
    """Put lines into messages, in order, as many as have room in each."""
    packs: list[list[_Atom]] = [[]]
    left, texts = first, 0
    for atom in atoms:
        last = packs[-1][-1] if packs[-1] else None
        fresh = last is None or last.title != atom.title
        needed = atom.weight + (heft(atom.head) + 1 if fresh else 0)
        if packs[-1] and (needed > left or texts >= _TEXTS):
            packs.append([])
            left, texts, fresh = room, 0, True
            needed = atom.weight + heft(atom.head) + 1
        packs[-1].append(atom)
        left -= needed
        texts += fresh
    return packs


def _rendered(pack: Sequence[_Atom]) -> Iterator[Part]:
    """Give the texts of a message: one for each section that is in it."""
    for same in _titled(pack):
        head = [same[0].head] if same[0].head else []
        yield parts.text([*head, *(atom.told for atom in same)])


def _titled(pack: Iterable[_Atom]) -> list[list[_Atom]]:
    made: list[list[_Atom]] = []
    for atom in pack:
        if made and made[-1][-1].title == atom.title:
            made[-1].append(atom)
        else:
            made.append([atom])
    return made
