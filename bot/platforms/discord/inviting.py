"""The link that invites the bot, with exactly the permissions that it uses, and no more.

https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
"""

from urllib.parse import urlencode

# What it may do, by the names that Discord's settings show.
PERMISSIONS = {
    "View Channel": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Read Message History": 1 << 16,
    "Create Public Threads": 1 << 35,
    "Send Messages in Threads": 1 << 38,
}
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
