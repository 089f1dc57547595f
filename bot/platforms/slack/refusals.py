"""What Slack's error codes mean for a message, and what a person can do about each.

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

from collections.abc import Mapping

from bot.posting import PostRefusedError, PostUnknownError


class RefusedBlocksError(PostRefusedError):
    """Slack does not take a message's blocks; its words it may take."""


INVITE = "Invite me to the channel: /invite @briefbot"
_REVOKED = (
    "Slack does not take the bot token any more ({code}). Install the app again and set "
    "BRIEFBOT_SLACK_BOT_TOKEN; then resume the digests that are paused."
)
# Codes after which nothing reaches the place again until a person does something.
LOST: Mapping[str, str] = {
    "not_in_channel": f"I am not a member of that channel. {INVITE}",
    "channel_not_found": f"I cannot see that channel: it is gone, or I am no member. {INVITE}",
    "is_archived": "The channel is archived. Unarchive it, or choose another.",
    "messages_tab_disabled": "Direct messages to me are switched off in the app's settings.",
    **dict.fromkeys(
        ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"),
        _REVOKED,
    ),
    **dict.fromkeys(("team_not_found", "team_access_not_granted", "app_uninstalled"), _REVOKED),
}
_OTHERS = (
    "That is a conversation between others, where I cannot post. Say it in our own conversation "
    "or in a channel that I am a member of."
)
_FAULT = "Slack does not take this message ({code}): a fault of Briefbot's."
# Codes of one message, or of rights: the same message is never taken.
NEVER: Mapping[str, str] = {
    "missing_scope": "The app lacks a permission. Install it again with: briefbot slack manifest",
    "no_permission": "The app lacks a permission. Install it again with: briefbot slack manifest",
    "restricted_action": "An admin does not let apps post there. Ask them, or choose another.",
    "restricted_action_read_only_channel": "That channel is read-only. Choose another.",
    "restricted_action_thread_only_channel": "Only replies are allowed in that channel.",
    "cannot_reply_to_message": "That message cannot be replied to.",
    "thread_not_found": "The message of that thread was deleted.",
    **dict.fromkeys(
        (
            *("msg_too_long", "no_text", "metadata_too_large", "invalid_metadata_format"),
            "invalid_arguments",
        ),
        _FAULT,
    ),
}
_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
# Slack says itself that part of it may have been done.
_UNCLEAR = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
_WAIT = {"ratelimited", "rate_limited", "message_limit_exceeded"}


def refusal(code: str, status: int, retry_after: float | None) -> Exception:
    """Give what a failed post is, by the code and HTTP status that Slack answered with."""
    if status == 429 or code in _WAIT:
        return PostRefusedError("Slack asks to wait.", retry_after=retry_after or 1.0)
    if status >= 500 or code in _UNCLEAR or not code:
        return PostUnknownError(f"Slack did not say whether it took it ({code or status}).")
    if code in LOST:
        revoked = LOST[code] is _REVOKED
        return PostRefusedError(LOST[code].format(code=code), lost=True, revoked=revoked)
    if code in _BLOCKS:
        return RefusedBlocksError(_FAULT.format(code=code), final=True)
    if code in NEVER:
        return PostRefusedError(NEVER[code].format(code=code), final=True)
    return PostRefusedError(f"Slack refused it ({code}).")


def seen_from(channel: str, error: PostRefusedError) -> PostRefusedError:
    """Give a refusal as it is to be told of a channel: to a conversation nobody can invite us."""
    uninvited = str(error) in {LOST["not_in_channel"], LOST["channel_not_found"]}
    return PostRefusedError(_OTHERS, lost=True) if uninvited and channel[:1] == "D" else error
