"""What a fetch brings home: a page, or the news that it has not changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_LONGEST = 1_000  # characters of a validator that is kept; real ones have fewer than a hundred


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with: the ETag and Last-Modified headers, verbatim.

    Only printable ASCII is kept: nothing else can be sent back. RFC 9110, section 8.8.
    """

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """Read those among a response's headers (with lower-case names)."""
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        return cls(*(value if _sendable(value) else "" for value in (etag, modified)))

    def headers(self) -> dict[str, str]:
        """Give the headers that ask for the page only if it has changed; none without any."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value and _sendable(value)}

    def renewed(self, newer: "Validators") -> "Validators":
        """Give the newer ones, each where there is one."""
        return Validators(newer.etag or self.etag, newer.modified or self.modified)


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it finally came from, its bytes, and what they claim to be.

    `moved_to` is where the asked address has moved for good: the last address of the unbroken run
    of permanent redirects (301, 308) that the asked one begins, else "". `wire_bytes` counts the
    body as it was transferred, before it was unpacked.
    """

    url: str
    data: bytes
    media_type: str
    charset: str
    validators: Validators = Validators()
    moved_to: str = ""
    wire_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the page is still what the known validators stand for (304)."""

    url: str
    validators: Validators
    moved_to: str = ""


def _sendable(value: str) -> bool:
    return len(value) <= _LONGEST and value.isascii() and value.isprintable()
