"""Why a fetch failed, in words: errors of the network are translated here, once."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import ClassVar, TypeVar

import httpx2

from briefings.errors import FetchError
from briefings.sources.address import shown

LATER = "Try again later, or save the page to a file and name that."
CHECK = "Check the address."
OWNER = "Only its site can mend that: name another source, or save the page to a file and name it."

# What h11 and httpcore2 say of a peer that left; all else that they refuse is malformed.
_CUT = re.compile("peer closed|disconnected")

_Error = TypeVar("_Error", bound=Exception)


class Fault(Exception):  # noqa: N818  it becomes a FetchError, which is the name that people see
    """What went wrong and what to do, before it is said of which address.

    `unreached` tells that no server was spoken to at all.
    """

    kind: ClassVar[type[FetchError]] = FetchError

    def __init__(
        self,
        why: str,
        hint: str = LATER,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        unreached: bool = False,
    ) -> None:
        """Take the reason, a clause without its full stop, and the advice, a sentence."""
        super().__init__(f"{why}. {hint}")
        self.why, self.hint, self.unreached = why, hint, unreached
        self.status, self.retry_after = status, retry_after

    def error(self, url: str) -> FetchError:
        """Say it of the address that was asked for."""
        message = f"{shown(url)}: {self}"
        return self.kind(message, status=self.status, retry_after=self.retry_after)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the network's errors into Faults."""
    try:
        yield
    except (httpx2.InvalidURL, httpx2.LocalProtocolError) as error:
        raise Fault("this is no valid address", CHECK) from error
    except (httpx2.TransportError, ssl.SSLError) as error:
        raise _fault(error) from error


def answered(status: int, retry_after: float | None = None) -> Fault:
    """Tell a status with its standard phrase: the server's own words are not repeated."""
    known = status in HTTPStatus.__members__.values()
    phrase = f" {HTTPStatus(status).phrase}" if known else ""
    hint = CHECK if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE} else LATER
    why = f"the server answered {status}{phrase}"
    return Fault(why, hint, status=status, retry_after=retry_after)


def too_slow(seconds: float) -> Fault:
    """Tell that time is up."""
    return Fault(f"it did not answer in full within {seconds:g} seconds")


def _fault(error: Exception) -> Fault:
    if untrusted := _behind(error, ssl.SSLCertVerificationError):
        return Fault(f"its certificate is not valid ({untrusted.verify_message})", OWNER)
    if _behind(error, ssl.SSLError):
        return Fault("no secure connection could be made", "Try it with http:// instead.")
    if isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout)):
        return Fault("no connection could be made", unreached=True)
    if isinstance(error, httpx2.ProtocolError) and not _CUT.search(str(error)):
        return Fault("what it answers is not HTTP", CHECK)
    return Fault("the connection broke off before the end")


def _behind(error: BaseException | None, kind: type[_Error]) -> _Error | None:
    """Find the cause of a kind: the client's layers wrap it more than once."""
    while error is not None:
        if isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None
