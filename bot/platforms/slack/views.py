"""Views: the form for a digest, and the App Home. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import Card
from bot.platforms.limits import SLACK, units
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.messages import messages

FORM = "subscribe"
TOPIC = "topic"
_TITLE = "Subscribe to a digest"
_VALUE = 150  # units of an option's value


def loading() -> Block:
    """Give what is shown at once: the form needs longer than Slack waits."""
    return _modal([blocks.small(["One moment …"])])


def form(channel: str, zone: str) -> Block:
    """Give the form: which topic, when, in which zone, where to."""
    return _modal(
        [
            _input(TOPIC, "Topic", {"type": "external_select", "min_query_length": 0}),
            _input(
                "when",
                "When",
                {"type": "plain_text_input", "initial_value": "weekdays 08:00", "max_length": 200},
                hint="Such as: weekdays 08:00, daily at 7, Mondays and Thursdays 18:30.",
            ),
            _input(
                "zone",
                "Time zone",
                {"type": "plain_text_input", "max_length": 60}
                | ({"initial_value": zone} if zone else {}),
                hint="A city or an IANA name, such as Europe/Berlin.",
                optional=True,
            ),
            _input(
                "channel",
                "Channel",
                {"type": "conversations_select", "response_url_enabled": True}
                | ({"initial_conversation": channel} if channel else {}),
            ),
        ],
        private=channel,
    ) | {"submit": blocks.plain_text("Subscribe", SLACK.title)}


def read_form(view: Mapping[str, Any]) -> tuple[str, str]:
    """Give what a filled form says, as if typed, and the channel that it is for."""
    values = {name: fields[name] for name, fields in view["state"]["values"].items()}
    topic = str((values[TOPIC].get("selected_option") or {}).get("value") or "")
    when, zone = (str(values[name].get("value") or "").strip() for name in ("when", "zone"))
    channel = values["channel"].get("selected_conversation") or view.get("private_metadata")
    said = f'subscribe "{topic.replace(chr(34), "")}" {when}'
    return f"{said} in {zone}" if zone else said, str(channel or "")


def options(topics: Sequence[str]) -> Block:
    """Give topics to choose from; one that is too long to be shown whole is left out."""
    fit = [one for one in topics if 0 < units(one) <= SLACK.option]
    return {
        "options": [
            {"text": blocks.plain_text(one, SLACK.option), "value": one}
            for one in fit[: SLACK.options]
        ]
    }


def home(card: Card, channel: str) -> Block:
    """Give the App Home; presses there carry the channel of its reader."""
    made = [block for body in messages(card) for block in body["blocks"]]
    return {"type": "home", "private_metadata": channel, "blocks": made[: SLACK.view_blocks]}


def _modal(made: Sequence[Block], private: str = "") -> Block:
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": blocks.plain_text(_TITLE, SLACK.title),
        "close": blocks.plain_text("Cancel", SLACK.title),
        "private_metadata": private,
        "blocks": list(made),
    }


def _input(
    name: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": blocks.plain_text(label, SLACK.field),
        "element": {**element, "action_id": name},
        **({"hint": blocks.plain_text(hint, SLACK.field)} if hint else {}),
        **({"optional": True} if optional else {}),
    }
