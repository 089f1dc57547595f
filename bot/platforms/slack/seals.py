"""Whether a request comes from Slack: told by its raw body, before anything in it is read. Pure.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
from collections.abc import Mapping

_OLDEST = 300.0  # seconds
_DIGITS = 12  # of a time in seconds


def sealed(secret: str, body: bytes, headers: Mapping[str, str], now: float) -> bool:
    """Tell whether a body was signed with our secret, and not long before `now` (in seconds)."""
    stamp = headers.get("X-Slack-Request-Timestamp", "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= _DIGITS):
        return False
    told = b"v0:" + stamp.encode() + b":" + body
    seal = "v0=" + hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    given = headers.get("X-Slack-Signature", "")
    ours = hmac.compare_digest(seal.encode(), given.encode("utf-8", "replace"))
    return ours and abs(now - int(stamp)) <= _OLDEST
