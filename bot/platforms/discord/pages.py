"""A briefing in full, for one person: a page at a time, with buttons that turn them. Pure.

The buttons carry the briefing's number and the page's, and work after any restart.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Card, CardAction
from bot.platforms.discord import parts
from bot.platforms.discord.about import number
from bot.platforms.discord.messages import whole
from bot.platforms.discord.parts import Message, Part
from bot.platforms.limits import DISCORD

TURN = "page"
_NAMED = "sources"  # a button of each briefing's, whose value is the number of what is shown
_ROOM = 120  # units that what turns the pages takes
_FIRST = parts.BUTTONS  # the number of the first such button, behind the card's own


def pages(card: Card) -> list[Message]:
    """Give a card in full, page by page; one whose briefing has no number cannot be turned."""
    named = next((number(one.value) for one in card.actions if one.id == _NAMED), 0)
    card = replace(card, actions=tuple(one for one in card.actions if one.id != "full"))
    leaves = whole(card, DISCORD.message - _ROOM)
    if len(leaves) == 1 or not named:
        return leaves
    inner = [leaf["components"][0]["components"] for leaf in leaves]
    return [
        parts.message([*told, *_turns(named, shown, len(leaves))])
        for shown, told in enumerate(inner, 1)
    ]


def read_turn(value: str) -> tuple[str, int]:
    """Read what a button that turns pages carries: the briefing's number, and the page."""
    briefing, _, wanted = value.partition(":")
    return briefing, number(wanted)


def _turns(briefing: int, shown: int, of: int) -> Sequence[Part]:
    ways = (("Previous page", shown - 1), ("Next page", shown + 1))
    actions = [CardAction(TURN, label, f"{briefing}:{leaf}") for label, leaf in ways]
    made = [
        button if 1 <= leaf <= of else button | {"disabled": True}
        for button, (_, leaf) in zip(parts.buttons(actions, _FIRST), ways, strict=True)
    ]
    return [parts.text([f"-# Page {shown} of {of}"]), *parts.rows(made)]
