"""What may become of a post, and of looking for one: refused, unknown, missing."""

from dataclasses import dataclass

from briefings.errors import BriefbotError


class PostRefusedError(BriefbotError):
    """The platform did not take a message, for certain: it may be sent again.

    `retry_after` is in seconds, or None where the platform does not say. `final` tells that it
    will never be taken (no such channel, no permission): then nothing is sent again. `lost` tells
    that the whole place is gone from us (archived, uninstalled). `revoked` tells that our token is
    not taken, so that nothing is, anywhere in the workspace, before there is another.
    """

    def __init__(
        self,
        why: str,
        *,
        retry_after: float | None = None,
        final: bool = False,
        lost: bool = False,
        revoked: bool = False,
    ) -> None:
        """Take the sentence that people are shown."""
        super().__init__(why)
        self.retry_after, self.revoked = retry_after, revoked
        self.lost = lost or revoked
        self.final = final or self.lost


class PostUnknownError(BriefbotError):
    """Nobody knows whether a message was taken: it must be looked for before it is sent again."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The platform was asked and has no such message."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The platform cannot be asked now (`final` False) or never (`final` True), and why."""

    why: str
    final: bool = False
