"""What a question is about: a message of ours, and the briefing that is told in it. Pure.

A window carries it in its id; that comes back from outside, and may be anything. A briefing that
somebody shared where we are no member has no buttons, and carries its number as its container's id.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.platforms.discord.parts import CONTAINER, Message, read_action

ASKING = "ask"
_ESCAPED = re.compile(r"\\(.)")
_DIGITS = 18  # of a number that a database can hold
_LOW, _HIGH = 1 << 29, 1 << 30  # ids above those that Discord gives, below those of marks


@dataclass(frozen=True, slots=True)
class About:
    """The message, "" for one that is shown to one person alone; the briefing's number, or 0."""

    message: str
    briefing: int = 0

    def __str__(self) -> str:
        """As a window carries it."""
        return f"{ASKING}:{self.message}:{self.briefing}"

    @property
    def alone(self) -> bool:
        """Whether it is shown to one person alone, who then is answered alone."""
        return not self.message


def read_about(custom_id: str) -> About:
    """Read it from a window that was sent off."""
    _, _, rest = custom_id.partition(":")
    message, _, told = rest.partition(":")
    return About(message, number(told))


def number(told: str) -> int:
    """Read a briefing's number; 0 for what is none."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else 0


def offered(message: Mapping[str, Any]) -> int:
    """Give the number of the briefing that a message offers questions on, or 0."""
    parts = list(_walk(message))
    actions = (read_action(str(part.get("custom_id", ""))) for part in parts)
    asking = (number(value) for name, value in filter(None, actions) if name == ASKING)
    return next(asking, 0) or next(filter(None, map(_carried, parts)), 0)


def carrying(body: Message, briefing: int) -> Message:
    """Give a message without buttons that questions on a briefing can be asked about."""
    (shell,) = body["components"]
    told = {"id": _LOW + briefing} if briefing < _HIGH - _LOW else {}
    return body | {"components": [shell | told]}


def headline(message: Mapping[str, Any]) -> str:
    """Give the headline of a briefing's message, of components or an embed, without its markup."""
    embeds = (str(one.get("description", "")) for one in message.get("embeds") or ())
    texts = (str(part.get("content", "")) for part in _walk({**message, "content": ""}))
    first = next(filter(None, (*texts, *embeds)), "").partition("\n")[0]
    return _ESCAPED.sub(r"\1", first.removeprefix("## "))


def _carried(part: Mapping[str, Any]) -> int:
    told = part.get("id") if part.get("type") == CONTAINER else 0
    return told - _LOW if isinstance(told, int) and _LOW < told < _HIGH else 0


def _walk(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield part
    for one in part.get("components") or ():
        yield from _walk(one)
