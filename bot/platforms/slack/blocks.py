"""Blocks of Slack's Block Kit, each within its limits whatever is put in."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import CardAction
from bot.platforms.limits import SLACK, cut, units
from bot.platforms.runs import Run
from bot.platforms.slack.rich_text import elements
from briefings.rendering.clean import plain

Block = dict[str, Any]
_FEEDBACK = ("useful", "useless")
_FACT = 1_000  # units of a line in small print
_ROW = 10  # buttons of a block: more would be a wall
_ID = 60  # units of a button's id here
_VALUE = 255  # and of its value, which is an id too


def escaped(text: str) -> str:
    """Escape what Slack parses in a text (https://docs.slack.dev/messaging/formatting-message-text)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str, limit: int) -> Block:
    """Give literal text, never empty."""
    return {"type": "plain_text", "text": cut(plain(text), limit) or "…", "emoji": False}


def header(text: str) -> Block:
    """Give the line in large print."""
    return {"type": "header", "text": plain_text(text, SLACK.header)}


def small(lines: Sequence[str]) -> Block:
    """Give lines in small print, as many as there is room for."""
    shown = lines[: SLACK.context]
    return {"type": "context", "elements": [plain_text(line, _FACT) for line in shown]}


def section(runs: Sequence[Run]) -> Block:
    """Give a line of rich text."""
    return {"type": "rich_text_section", "elements": elements(runs)}


def bullets(lines: Sequence[Sequence[Run]]) -> Block:
    """Give lines of rich text as a list."""
    items = [section(line) for line in lines]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def quotation(runs: Sequence[Run]) -> Block:
    """Give a quotation."""
    return {"type": "rich_text_quote", "elements": elements(runs)}


def rich(elements: Sequence[Block]) -> Block:
    """Give a block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def lines_text(lines: Sequence[str]) -> Block:
    """Give literal lines, which are cut to size already."""
    return plain_text("", 1) | {"text": "\n".join(lines) or "…"}


def weigh(made: object) -> int:
    """Count the characters of blocks: the values, not the names that Slack gives them."""
    if isinstance(made, str):
        return units(made)
    if isinstance(made, dict):
        return sum(weigh(value) for name, value in made.items() if name != "type")
    return sum(map(weigh, made)) if isinstance(made, list | tuple) else 0


def action_blocks(actions: Sequence[CardAction], topic: str = "") -> list[Block]:
    """Give the buttons; what people think of it stands apart, as Slack shows that.

    *Subscribe* carries the topic, too: its form begins with it.

    A button whose ids would not come back whole is left out.
    """
    actions = [one for one in actions if _carried(one.id, _ID) and _carried(one.value, _VALUE)]
    by_id = {action.id: action for action in actions}
    pair = [by_id[name] for name in _FEEDBACK if name in by_id]
    feedback = pair if len(pair) == len(_FEEDBACK) else []
    numbered = [(i, action) for i, action in enumerate(actions) if action not in feedback]
    made: list[Block] = []
    for first in range(0, len(numbered), _ROW):
        some = numbered[first : first + _ROW]
        made.append(
            {"type": "actions", "elements": [_button(i, action, topic) for i, action in some]}
        )
    return [*made, *([_feedback(*feedback)] if feedback else [])]


def read_action(element: dict[str, Any]) -> tuple[str, str]:
    """Read a pressed element back into what its `CardAction` had: the id and the value."""
    name = str(element.get("action_id", "")).partition(":")[2]
    value = str(element.get("value") or "")
    if name == "feedback":
        name, _, value = value.partition(":")
    return name, value.partition(" ")[0] if name == "subscribe" else value


def read_topic(element: Mapping[str, Any]) -> str:
    """Give the topic that *Subscribe* carries; "" where it carries none."""
    return str(element.get("value") or "").partition(" ")[2]


def _carried(value: str, most: int) -> bool:
    return plain(value) == value and units(value) <= most


def _button(number: int, action: CardAction, topic: str) -> Block:
    """Give a button; its number makes its id the only one of a message."""
    value = action.value
    if action.id == "subscribe" and topic and _carried(topic, SLACK.option):
        value = f"{value} {topic}"
    return {
        "type": "button",
        "action_id": f"{number}:{action.id}",
        "text": plain_text(action.label, SLACK.button),
        **({"value": value} if value else {}),
        **({"confirm": _sure()} if action.id == "remove" else {}),
    }


def _sure() -> Block:
    """Ask once more before what cannot be taken back."""
    return {
        "title": plain_text("Remove the digest?", SLACK.title),
        "text": plain_text("It comes no more. To stop it for a while, pause it.", SLACK.field),
        "confirm": plain_text("Remove", SLACK.title),
        "deny": plain_text("Keep it", SLACK.title),
    }


def _feedback(useful: CardAction, useless: CardAction) -> Block:
    def side(action: CardAction) -> Block:
        value = f"{action.id}:{action.value}"
        return {"text": plain_text(action.label, SLACK.button), "value": value}

    buttons = {
        "type": "feedback_buttons",
        "action_id": "0:feedback",
        "positive_button": side(useful),
        "negative_button": side(useless),
    }
    return {"type": "context_actions", "elements": [buttons]}
