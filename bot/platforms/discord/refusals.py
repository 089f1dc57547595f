"""What Discord's error codes mean for a message, and what a person can do about each.

https://docs.discord.com/developers/topics/opcodes-and-status-codes
"""

from collections.abc import Mapping

from bot.posting import PostRefusedError, PostUnknownError

RIGHTS = (
    "Give my role View Channel, Send Messages, Send Messages in Threads, Create Public Threads "
    "and Read Message History there, then ask again."
)
REVOKED = (
    "Discord does not take the bot token any more. Make a new one on the app's Bot page and set "
    "BRIEFBOT_DISCORD_TOKEN."
)
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, THREAD_EXISTS = 10003, 10008, 160004
NO_THREADS = {50013, 50024, 160006}  # no right to begin one, not in such a channel, too many
INVALID, EMPTY, ACKNOWLEDGED = 50035, 50006, 40060
# Codes after which nothing reaches the place again until a person does something.
LOST: Mapping[int, str] = {
    UNKNOWN_CHANNEL: "That channel is gone. Choose another.",
    10004: "I am not a member of that server any more. Invite me again: briefbot discord invite",
    50001: f"I cannot see that channel. {RIGHTS}",
    50013: f"I may not write in that channel. {RIGHTS}",
    50008: "Messages cannot be posted there. Choose a text channel or a forum.",
    40067: "That forum wants a tag on each post, and I know none. Take that rule off it, or choose "
    "a text channel.",
    **dict.fromkeys(
        (50007, 50278),
        "You do not take direct messages from me. Allow them in the server's privacy settings.",
    ),
}
# Codes of one message: the same message is never taken.
NEVER: Mapping[int, str] = {
    UNKNOWN_MESSAGE: "The message of that thread was deleted.",
    50083: "That thread is archived and locked.",
    160005: "That thread is locked.",
    **dict.fromkeys(
        (INVALID, EMPTY), "Discord does not take this message ({code}): a fault of Briefbot's."
    ),
}


def refusal(status: int, code: int, retry_after: float | None) -> Exception:
    """Give what a failed call is, by the HTTP status and the code that Discord answered with."""
    if status == 429:
        return PostRefusedError("Discord asks to wait.", retry_after=retry_after or 1.0)
    if status == 401:
        return PostRefusedError(REVOKED, revoked=True)
    if code in LOST:
        return PostRefusedError(LOST[code], lost=True)
    if code in NEVER:
        return PostRefusedError(NEVER[code].format(code=code), final=True)
    if status >= 500 or status == 408:
        return PostUnknownError(f"Discord did not say whether it took it ({status}).")
    return PostRefusedError(f"Discord refused it ({code or status}).")
