"""What a message carries so that it is found again by its key: nothing that a person sees.

Its metadata tell the key, and which part of how many it is; so does the id of its first block, for
who reads a channel without being shown metadata.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack.blocks import Block

EVENT = "briefbot_delivery"
_PREFIX, _DIGITS = "briefbot", 40


@dataclass(frozen=True, slots=True)
class Mark:
    """Which card a message is of, by the key of its delivery, and which part of how many."""

    key: str
    part: int = 1
    parts: int = 1


def marked(body: Mapping[str, Any], mark: Mark) -> Block:
    """Give a message's body with its mark."""
    places = {"part": mark.part, "parts": mark.parts} if mark.parts > 1 else {}
    metadata = {"event_type": EVENT, "event_payload": {"key": mark.key, **places}}
    first, *rest = body["blocks"]
    named = {"block_id": f"{_name(mark.key)}:{mark.part}:{mark.parts}", **first}
    return {**body, "metadata": metadata, "blocks": [named, *rest]}


def read_mark(message: Mapping[str, Any], key: str) -> Mark | None:
    """Give the mark of a message that is of the card with this key."""
    told = message.get("metadata") or {}
    if told.get("event_type") == EVENT:
        payload = told.get("event_payload") or {}
        mark = Mark(str(payload.get("key")), payload.get("part", 1), payload.get("parts", 1))
        return mark if mark.key == key else None
    first: Block = next(iter(message.get("blocks") or ()), {})
    name, _, places = str(first.get("block_id")).partition(":")
    part, _, parts = places.partition(":")
    ours = name == _name(key) and part.isdecimal() and parts.isdecimal()
    return Mark(key, int(part), int(parts)) if ours else None


def _name(key: str) -> str:
    return f"{_PREFIX}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}"
