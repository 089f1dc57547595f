"""A card's messages where no more than some may be sent: what is left out is said. Pure."""

from collections.abc import Sequence

from bot.platforms.discord import parts
from bot.platforms.discord.parts import ROW, TEXT, Message, Part
from bot.platforms.limits import DISCORD
from briefings.rendering import wording


def first_of(bodies: Sequence[Message], most: int) -> list[Message]:
    """Give the first messages; the last of them says how much more there is, and has the buttons.

    What it takes for that is cut from its end.
    """
    if len(bodies) <= most:
        return list(bodies)
    kept, last = list(bodies[: most - 1]), _inner(bodies[most - 1])
    texts = [part for part in last if part["type"] == TEXT]
    rows = [part for body in bodies[most - 1 :] for part in _inner(body) if part["type"] == ROW]
    left = sum(_lines(part) for body in bodies[most:] for part in _inner(body))
    while True:
        made = [*texts, _more(left), *rows]
        if not texts or parts.weigh(made) <= DISCORD.message:
            return [*kept, parts.message(made)]
        *before, cut = texts[-1]["content"].split("\n")
        left += _tells(cut)
        texts = [*texts[:-1], *([parts.text(before)] if any(map(_tells, before)) else [])]


def _inner(body: Message) -> list[Part]:
    (shell,) = body["components"]
    return list(shell["components"])


def _lines(part: Part) -> int:
    """Count what was left out, without its titles."""
    lines = str(part.get("content", "")).split("\n") if part["type"] == TEXT else []
    return sum(map(_tells, lines))


def _tells(line: str) -> bool:
    """Tell a line from the title above it."""
    return not line.startswith("**")


def _more(left: int) -> Part:
    return parts.text([f"-# {wording.count(left, 'more line')} could not be shown here."])
