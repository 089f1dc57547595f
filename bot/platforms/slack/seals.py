"""Whether a request comes from Slack: told by its raw body, before anything in it is read.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slack_sdk.signature import SignatureVerifier


def sealed(verifier: "SignatureVerifier", body: bytes, headers: Mapping[str, str]) -> bool:
    """Tell whether a body was signed with our secret, not long ago; False for whatever is odd."""
    try:
        return verifier.is_valid_request(body, headers)
    except (ValueError, TypeError):  # no number, no UTF-8, no ASCII
        return False
