"""Components of a Discord message (Components V2), each within its limits whatever is put in.

https://docs.discord.com/developers/components/reference
"""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.chat import CardAction
from bot.platforms.discord.markup import heft
from bot.platforms.limits import DISCORD, cut, units
from briefings.rendering.clean import plain

Part = dict[str, Any]
Message = dict[str, Any]
ROW, BUTTON, SECTION, TEXT, SEPARATOR, CONTAINER = 1, 2, 9, 10, 14, 17
V2 = 1 << 15  # the flag of a message that is made of components alone
BUTTONS = 10  # of a message: more would be a wall
_SECONDARY = 2
_LABEL = 38  # units of a button's label: phones cut longer ones
_PREFIX = "bb"


def text(lines: Sequence[str]) -> Part:
    """Give lines of Markdown."""
    return {"type": TEXT, "content": "\n".join(lines) or "…"}


def separator() -> Part:
    """Give a thin rule."""
    return {"type": SEPARATOR, "divider": True, "spacing": 1}


def section(parts: Sequence[Part], beside: Part) -> Part:
    """Give texts with a button beside them."""
    return {"type": SECTION, "components": list(parts), "accessory": beside}


def rows(buttons: Sequence[Part]) -> list[Part]:
    """Give buttons in rows."""
    firsts = range(0, len(buttons), DISCORD.row)
    return [{"type": ROW, "components": list(buttons[i : i + DISCORD.row])} for i in firsts]


def buttons(actions: Sequence[CardAction], first: int = 0) -> list[Part]:
    """Give the buttons, numbered from `first`; one whose ids would not come back whole is left out.

    The number makes a button's id the only one of a message.
    """
    made = [_button(number, action) for number, action in enumerate(actions, first)]
    return [button for button in made if button][:BUTTONS]


def read_action(custom_id: str) -> tuple[str, str] | None:
    """Read a pressed button back into what its `CardAction` had: the id and the value."""
    prefix, _, rest = custom_id.partition(":")
    number, _, named = rest.partition(":")
    name, _, value = named.partition(":")
    return (name, value) if prefix == _PREFIX and number.isdecimal() and name else None


def message(made: Sequence[Part]) -> Message:
    """Give the body of a message: nobody is pinged by it, whatever it says."""
    shell = {"type": CONTAINER, "components": list(made)}
    return {"flags": V2, "components": [shell], "allowed_mentions": {"parse": []}}


def embedded(body: Message) -> Message:
    """Give the same message as a classic embed, for where components are not taken.

    A body's texts have room in one embed's description, and its buttons in five rows.
    """
    parts = list(_walk(body["components"]))
    told = "\n".join(part["content"] for part in parts if part["type"] == TEXT) or "…"
    pressed = rows([part for part in parts if part["type"] == BUTTON])
    return {
        "embeds": [{"type": "rich", "description": told}],
        **({"components": pressed} if pressed else {}),
        "allowed_mentions": {"parse": []},
    }


def weigh(made: object) -> int:
    """Count the room that components take: all their texts, and the buttons' ids."""
    if isinstance(made, str):
        return heft(made)
    if isinstance(made, dict):
        return sum(map(weigh, made.values()))
    return sum(map(weigh, made)) if isinstance(made, list | tuple) else 0


def _walk(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _walk(part.get("components", ()))
        if "accessory" in part:
            yield part["accessory"]


def _button(number: int, action: CardAction) -> Part | None:
    carried = f"{_PREFIX}:{number}:{action.id}:{action.value}"
    if units(carried) > DISCORD.custom_id or plain(carried) != carried or ":" in action.id:
        return None
    label = cut(plain(action.label), _LABEL) or "…"
    return {"type": BUTTON, "style": _SECONDARY, "label": label, "custom_id": carried}
