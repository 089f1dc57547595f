"""What a message carries so that it is found again by its key: nothing that a person sees much of.

Discord keeps a nonce for some minutes only. Components keep an id of ours for good: the container's
tells the key, its first part's tells which of how many messages of the card it is. An embed has no
such ids, and has it in its footer.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.platforms.discord.parts import CONTAINER, Message, embedded
from bot.platforms.limits import DISCORD

_HIGH = 1 << 30  # above the ids that Discord numbers the other components with
_PARTS = 10_000
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_FOOTER = re.compile(r"Ref\. ([0-9]+)-([0-9]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """Which card a message is of, and which part of how many."""

    key: int
    part: int = 1
    parts: int = 1

    @classmethod
    def of(cls, key: str, part: int = 1, parts: int = 1) -> "Mark":
        """Make a mark from a delivery's key."""
        number = int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)
        return cls(number % _HIGH + _HIGH, part, parts)

    @property
    def places(self) -> int:
        """Which of how many, as one number."""
        return self.parts * _PARTS + self.part


def nonce(key: str, part: int) -> str:
    """Give what Discord takes a repeated message by, for some minutes."""
    return hashlib.sha256(f"{key}\n{part}".encode()).hexdigest()[: DISCORD.nonce]


def snowflake(at: datetime) -> int:
    """Give the smallest id of what was made in a moment."""
    return max(0, int((at - _EPOCH).total_seconds() * 1_000)) << 22


def marked_body(body: Message, mark: Mark) -> Message:
    """Give a body of components with its mark."""
    (shell,) = body["components"]
    first, *rest = shell["components"]
    inner = [first | {"id": mark.places}, *rest]
    return body | {"components": [shell | {"id": mark.key, "components": inner}]}


def marked_embed(body: Message, mark: Mark) -> Message:
    """Give the same message as an embed with its mark."""
    made = embedded(body)
    footer = {"text": f"Ref. {mark.key}-{mark.places}"}
    return made | {"embeds": [one | {"footer": footer} for one in made["embeds"]]}


def read_mark(message: Mapping[str, Any]) -> Mark | None:
    """Read a message's mark."""
    for part in message.get("components") or ():
        if part.get("type") == CONTAINER and part.get("components"):
            return _mark(part.get("id"), part["components"][0].get("id"))
    for embed in message.get("embeds") or ():
        if told := _FOOTER.fullmatch((embed.get("footer") or {}).get("text") or ""):
            return _mark(int(told[1]), int(told[2]))
    return None


def _mark(key: object, places: object) -> Mark | None:
    if isinstance(key, int) and isinstance(places, int) and key >= _HIGH and places > _PARTS:
        return Mark(key, places % _PARTS, places // _PARTS)
    return None
