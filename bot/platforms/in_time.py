"""Sent in time, or not at all: for one who stood still, another may have sent it meanwhile."""

from datetime import datetime

from bot.posting import PostRefusedError


def check_in_time(now: datetime, by: datetime | None) -> None:
    """Raise PostRefusedError where it is too late to send. Called right before sending."""
    if by and now > by:
        raise PostRefusedError("It stood still too long to be sent now; it is tried again.")
