"""Views: the form for a digest, and the App Home. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.calendar.schedules import parse_with_zone
from bot.calendar.zones import find_zone
from bot.chat import Card
from bot.platforms.limits import SLACK, cut, units
from bot.platforms.slack import blocks
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.messages import messages
from briefings.errors import ScheduleError

FORM = "subscribe"
TOPIC = "topic"
_TITLE = "Subscribe to a digest"
_LOADING = "One moment … If nothing comes, close this: the answer is behind it."
_WHY = 400  # units of what is said below a field
_CHANNELS = ("C", "G")  # what their ids begin with


def loading() -> Block:
    """Give what is shown at once: the form needs longer than Slack waits."""
    return _modal([blocks.small([_LOADING])])


def form(channel: str, zone: str, topic: str = "") -> Block:
    """Give the form: which topic, when, in which zone, where to."""
    chosen = options([topic])["options"]
    alone = not channel.startswith(_CHANNELS)  # a conversation with us, which is not offered
    return _modal(
        [
            _input(
                TOPIC,
                "Topic",
                {"type": "external_select", "min_query_length": 0}
                | ({"initial_option": chosen[0]} if chosen else {}),
            ),
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
                {
                    "type": "conversations_select",
                    "response_url_enabled": True,
                    "filter": {"include": ["public", "private"], "exclude_bot_users": True},
                }
                | ({} if alone else {"initial_conversation": channel}),
                hint="If none is chosen: in our conversation." if alone else "",
                optional=alone,
            ),
        ],
        private=channel,
    ) | {"submit": blocks.plain_text("Subscribe", SLACK.title)}


def wrong(view: Mapping[str, Any]) -> dict[str, str]:
    """Give what is wrong with a filled form: the field, and why."""
    when, zone = _times(view)
    try:
        named = parse_with_zone(when)[1]
    except ScheduleError as error:
        return {"when": cut(str(error), _WHY)}
    try:
        if zone and not named:
            find_zone(zone)
    except ScheduleError as error:
        return {"zone": cut(str(error), _WHY)}
    return {}


def read_form(view: Mapping[str, Any]) -> tuple[str, str]:
    """Give what a filled form says, as if typed, and the channel that it is for.

    Raises ScheduleError for times that are `wrong`.
    """
    values = {name: fields[name] for name, fields in view["state"]["values"].items()}
    topic = str((values[TOPIC].get("selected_option") or {}).get("value") or "")
    when, zone = _times(view)
    channel = values["channel"].get("selected_conversation") or view.get("private_metadata")
    said = f'subscribe "{topic.replace(chr(34), "")}" {when}'
    adds = zone and not parse_with_zone(when)[1]  # one that was typed comes before one that stood
    return f"{said} in {zone}" if adds else said, str(channel or "")


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


def _times(view: Mapping[str, Any]) -> tuple[str, str]:
    values = {name: fields[name] for name, fields in view["state"]["values"].items()}
    when, zone = (str(values[name].get("value") or "").strip() for name in ("when", "zone"))
    return when, zone


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
