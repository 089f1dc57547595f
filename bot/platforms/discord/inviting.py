"""The link that invites the bot, with exactly the permissions that it uses, and no more.

https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
"""

from urllib.parse import urlencode

from bot.platforms.discord.permissions import PERMISSIONS

_AUTHORIZE = "https://discord.com/oauth2/authorize"


def invitation(app: str) -> str:
    """Give the link for a server."""
    wanted = {
        "client_id": app,
        "scope": "bot applications.commands",
        "permissions": str(sum(PERMISSIONS.values())),
    }
    return f"{_AUTHORIZE}?{urlencode(wanted)}"


def installation(app: str) -> str:
    """Give the link for one person, who then has the commands everywhere."""
    wanted = {"client_id": app, "scope": "applications.commands", "integration_type": "1"}
    return f"{_AUTHORIZE}?{urlencode(wanted)}"
