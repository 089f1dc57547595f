"""Where the articles lie that a workspace was shown once ("Brief this"): beside its own.

No search finds them there, for a message of a private conversation is nobody else's news; a
briefing on them keeps them, and they are forgotten with the workspace.
"""


def aside(workspace: str) -> str:
    """Name that place."""
    return f"{workspace}/shown"
