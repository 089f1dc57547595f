"""What a pressed button says of where it stood."""

from typing import Any

import pytest
from on_slack.listening import press
from slack_server import SlackServer

from bot.platforms.slack.hearing import heard_press

_SEEN = {"type": "message", "message_ts": "5.0", "channel_id": "C1"}


@pytest.mark.parametrize(
    ("name", "where", "alone"),
    [
        ("again", _SEEN, False),
        ("again", _SEEN | {"is_ephemeral": True}, True),
        ("share", _SEEN | {"is_ephemeral": True}, False),
    ],
)
def test_below_what_one_person_alone_sees_they_are_answered_alone(
    name: str,
    where: dict[str, Any],
    alone: bool,  # noqa: FBT001  a table
) -> None:
    action = {"type": "button", "action_id": f"3:{name}", "value": "17"}
    body = press(action, SlackServer(), container=where)
    assert heard_press(body, action).alone is alone
