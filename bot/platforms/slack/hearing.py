"""Slack's payloads as what somebody said or pressed. Pure; what is not for us is None.

Messages and commands come with the author's own markup, mentions as <@U1> and the three escaped
characters; here they are what the author sees, but for the ids.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.chat import MessageRef, Place, Press, Request, Thread
from bot.platforms.slack.blocks import read_action
from bot.platforms.slack.original import words

Payload = Mapping[str, Any]
# Subtypes of messages that people write; all others are edits, deletions, joins, bots.
_SAID = {None, "file_share", "thread_broadcast"}
_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message to us; one in a thread may be a question to what that hangs from."""

    request: Request
    mentioned: bool = False


def plainly(text: str, us: str, *, named: bool = False) -> str:
    """Give a message as its author sees it, without the mention of us that it is addressed by.

    People and channels stand by their ids, which commands take ("@U7", "#C9"); by their names
    where it is `named` and Slack tells these.
    """

    def seen(match: re.Match[str]) -> str:
        kind, target, label = match.groups()
        if kind == "@":
            return f"@{(named and label) or target}"
        if kind == "#":
            return f"#{(named and label) or target}"
        if kind == "!":
            return label or f"@{target.partition('^')[0]}"
        return target if label is None or "://" in target else label

    if us:  # with what people put behind a name: "@briefbot: korea-russia"
        text = re.sub(rf"<@{re.escape(us)}(?:\|[^<>]*)?>(?:\s*[,:;]|\s+[-–—](?=\s))?", "", text)
    told = _REFERENCE.sub(seen, text)
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        told = told.replace(escape, character)
    return told.strip()


def told_to(body: Payload) -> tuple[str, str]:
    """Give the workspace that an event is told to, and its organisation; "" for none.

    In a channel that companies share `team_id` may be that of the other one
    (https://github.com/slackapi/bolt-js/issues/935).
    """
    ours = (body.get("authorizations") or [body])[0]
    return str(ours.get("team_id") or ""), str(ours.get("enterprise_id") or "")


def heard_message(event: Payload, team: str, us: str, organisation: str = "") -> Heard | None:
    """Read a message or mention; None for bots, edits, joins, and what is not said to us."""
    user, channel, stamp = event.get("user"), event.get("channel"), event.get("ts")
    if not (user and channel and stamp) or user == us or event.get("bot_id"):
        return None
    if event.get("subtype") not in _SAID or event.get("hidden"):
        return None
    if not _ours(event, team, organisation):
        return None
    text = str(event.get("text") or "")
    root = event.get("thread_ts")
    private = event.get("channel_type") == "im" or str(channel).startswith("D")
    mentioned = private or event.get("type") == "app_mention" or f"<@{us}>" in text
    if not root and not mentioned:
        return None
    place = Place("slack", team, str(channel))
    key = f"slack:said:{team}:{channel}:{stamp}"  # one for its mention and its message event
    thread = Thread(place, str(root)) if root and root != stamp else None
    said = plainly(text, us)
    request = Request(place, str(user), said, moment(stamp), key, thread, spoken=True)
    return Heard(request, mentioned)


def heard_command(body: Payload, at: datetime) -> Request:
    """Read `/brief …`."""
    team, channel = str(body["team_id"]), str(body["channel_id"])
    key = f"slack:command:{team}:{body['trigger_id']}"
    text = plainly(str(body.get("text") or ""), "")
    return Request(Place("slack", team, channel), str(body["user_id"]), text, at, key)


def heard_shortcut(body: Payload, at: datetime) -> Request:
    """Read "Brief this" on a message: its links, else its text."""
    team, channel = str(body["team"]["id"]), str(body["channel"]["id"])
    key = f"slack:shortcut:{team}:{body['trigger_id']}"
    text = plainly(words(body["message"]), "", named=True)
    place = Place("slack", team, channel)
    return Request(place, str(body["user"]["id"]), f"brief-this {text}", at, key)


def heard_press(body: Payload, action: Payload) -> Press:
    """Read a pressed button."""
    team, user = str(body["team"]["id"]), str(body["user"]["id"])
    message = body.get("message") or {}
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    # A button of the App Home belongs to the conversation with its reader.
    channel = str(channel or (body.get("view") or {}).get("private_metadata") or user)
    place = Place("slack", team, channel)
    stamp = message.get("ts") or container.get("message_ts") or ""
    root = message.get("thread_ts") or container.get("thread_ts")
    name, value = read_action(dict(action))
    at = str(action.get("action_ts") or "")
    return Press(
        place,
        user,
        name,
        value,
        moment(at),
        f"slack:press:{team}:{channel}:{stamp}:{user}:{name}:{at}",
        MessageRef(place, str(stamp)) if stamp else None,
        Thread(place, str(root)) if root else None,
        alone=bool(container.get("is_ephemeral")) and name != "share",
    )


def foreign(body: Payload, team: str) -> bool:
    """Tell whether a payload, or the person behind it, belongs to another workspace than ours.

    In a channel that companies share, people of the other one can press our buttons.
    """
    where = (body.get("team") or {}).get("id") or body.get("team_id")
    whose = (body.get("user") or {}).get("team_id") or where
    return where != team or whose != team


def moment(stamp: object) -> datetime:
    """Read a timestamp of Slack's: seconds since 1970 with six more digits."""
    return datetime.fromtimestamp(float(str(stamp) or 0), UTC)


def _ours(event: Payload, team: str, organisation: str) -> bool:
    """Tell whether the author belongs to our workspace, as far as Slack says.

    Of members of an organisation it may name that in the workspace's place.
    """
    said = [event.get("user_team"), event.get("team")]
    named = [one for one in said if one and one != organisation]
    return named[0] == team if named else True
