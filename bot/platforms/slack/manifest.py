"""The app's manifest: one paste makes the Slack app, its rights and what it hears. Pure."""

from typing import Any

_SCOPES = (
    "app_mentions:read chat:write commands im:history im:write channels:history groups:history "
    "users:read"
).split()
_EVENTS = (
    "app_mention message.channels message.groups message.im app_home_opened app_uninstalled "
    "tokens_revoked"
).split()
# What the lean form does without: it hears mentions and direct messages only.
_MORE = {"channels:history", "groups:history", "message.channels", "message.groups"}


def scopes(*, lean: bool) -> list[str]:
    """Give the rights that the app asks for."""
    return [one for one in _SCOPES if not (lean and one in _MORE)]


def manifest(*, url: str = "", lean: bool = False) -> dict[str, Any]:
    """Give the manifest: for Socket Mode, or for HTTP where `url` is given (…/slack/events)."""
    where = {"url": url} if url else {}
    events = [one for one in _EVENTS if not (lean and one in _MORE)]
    return {
        "display_information": {
            "name": "Briefbot",
            "description": "News briefings that can be trusted: every sentence cited.",
            "background_color": "#1f3a4d",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "briefbot", "always_online": True},
            "shortcuts": [
                {
                    "name": "Brief this",
                    "type": "message",
                    "callback_id": "brief_this",
                    "description": "A briefing on the links or the text of a message",
                }
            ],
            "slash_commands": [
                {
                    "command": "/brief",
                    "description": "A cited news briefing, a digest, an answer",
                    "usage_hint": "korea-russia | subscribe TOPIC weekdays 08:00 | help",
                    # So that channels and people come with their ids: a name alone is none.
                    "should_escape": True,
                    **where,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": scopes(lean=lean)}},
        "settings": {
            "event_subscriptions": {
                **({"request_url": url} if url else {}),
                "bot_events": events,
            },
            "interactivity": {
                "is_enabled": True,
                **({"request_url": url, "message_menu_options_url": url} if url else {}),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }
