"""Where messages go, as a person types it: "slack:T123/C456", "webhook:https://…". Pure."""

from urllib.parse import urlsplit

from bot.chat import Place
from briefings.errors import SettingsError

# Platforms with workspaces, and those that the operator alone uses.
_CHATS, _OWN = ("slack", "discord"), ("webhook", "console")
_EXAMPLES = "slack:T0123/C0456, discord:1234/5678, webhook:https://example.com/hook, console:desk"


def parse_place(text: str) -> Place:
    """Read a place. Raises SettingsError, with examples, for what is none."""
    platform, _, rest = text.strip().partition(":")
    platform = platform.lower()
    if platform in _OWN and rest:
        return Place(platform, "", _address(rest) if platform == "webhook" else rest)
    workspace, _, channel = rest.partition("/")
    if platform in _CHATS and workspace and channel and not set(" /:") & set(workspace + channel):
        return Place(platform, workspace, channel)
    raise SettingsError(f"'{text}' is no place to post to. Examples: {_EXAMPLES}.")


def parse_rules_place(text: str) -> Place:
    """Read a channel of a chat, or a whole workspace ("slack:T0123"), whose channel is "" then.

    Raises SettingsError for what is neither.
    """
    platform, _, rest = text.strip().partition(":")
    if platform.lower() in _CHATS and rest and not set(" /:") & set(rest):
        return Place(platform.lower(), rest, "")
    place = parse_place(text)
    if place.platform not in _CHATS:
        raise SettingsError(
            f"{place} has no rules of its own: only chats have, such as slack:T0123."
        )
    return place


def alone(place: Place) -> bool:
    """Tell a conversation with one person from what several read, by how their ids begin.

    On Slack those are conversations (D) and, where we were given nothing else, people (U, W):
    https://docs.slack.dev/reference/objects/conversation-object. On Discord each conversation
    belongs to a workspace of the person's own.
    """
    if place.platform == "slack":
        return place.channel[:1] in {"D", "U", "W"}
    return place.platform == "discord" and place.workspace.startswith("@")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise SettingsError(
            f"'{url}' is no address of a webhook. Example: https://example.com/hook."
        )
    return url
