"""A page's bytes, safely: public addresses, few redirects, a limit on size and on time.

address -> checked -> connected to (network.py checks again) -> redirect? -> from the top
                                                             -> body, up to the limit
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urljoin

import httpx2

from briefings.errors import FetchError
from briefings.sources.address import check_url
from briefings.sources.network import CheckedBackend, CheckedTransport, Resolve, resolve

_ACCEPTED = "text/html,application/xhtml+xml,text/plain,text/markdown;q=0.9,*/*;q=0.1"
_LATER = "Try again later, or save the page to a file and name that."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a page is read (bytes, unpacked), for how long, after how many redirects."""

    size: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it finally came from, its bytes, and what they claim to be."""

    url: str
    data: bytes
    media_type: str
    charset: str


class Fetcher:
    """Fetches pages. Keeps nothing between fetches, so it may be used concurrently."""

    def __init__(
        self,
        *,
        allowed_private_hosts: Iterable[str] = (),
        limits: Limits | None = None,
        resolver: Resolve = resolve,
    ) -> None:
        """Take the hosts, by name, that may lead to private addresses."""
        self._backend = CheckedBackend(allowed_private_hosts, resolver)
        self._limits = limits or Limits()

    async def fetch(self, url: str) -> Page:
        """Fetch a page. Raises RefusedAddressError or FetchError."""
        try:
            async with asyncio.timeout(self._limits.seconds), self._client() as client:
                return await self._follow(client, url)
        except TimeoutError as error:
            why = f"it did not answer in full within {self._limits.seconds:g} seconds"
            raise FetchError(f"{url}: {why}. {_LATER}") from error
        except httpx2.InvalidURL as error:
            raise FetchError(f"{url}: this is no valid address. Check it.") from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise FetchError(f"{url}: {_reason(error)}. {_LATER}") from error

    def _client(self) -> httpx2.AsyncClient:
        headers = {
            "User-Agent": f"briefbot/{version('briefbot')}",
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate",
        }
        return httpx2.AsyncClient(
            transport=CheckedTransport(self._backend),
            headers=headers,
            timeout=self._limits.seconds,
            trust_env=False,
        )

    async def _follow(self, client: httpx2.AsyncClient, url: str) -> Page:
        address = url
        for _ in range(self._limits.redirects + 1):
            check_url(address)
            async with client.stream("GET", address) as response:
                if not response.has_redirect_location:
                    return await self._page(address, response)
                address = _joined(address, response.headers["location"])
            client.cookies.clear()
        count = self._limits.redirects
        raise FetchError(f"{url}: it redirects more than {count} times. Give the final address.")

    async def _page(self, url: str, response: httpx2.Response) -> Page:
        if response.status_code != httpx2.codes.OK:
            raise FetchError(f"{url}: the server answered {_status(response)}")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        data = await self._body(url, response)
        return Page(url, data, media_type, response.charset_encoding or "")

    async def _body(self, url: str, response: httpx2.Response) -> bytes:
        """Read the body as far as the limit, counting unpacked bytes."""
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:15]) > self._limits.size:
            raise self._too_large(url)
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self._limits.size:
                raise self._too_large(url)
        return bytes(body)

    def _too_large(self, url: str) -> FetchError:
        limit = f"{self._limits.size / 1_000_000:g} MB"
        hint = "Save the article's text to a file and name that."
        return FetchError(f"{url}: the page is larger than {limit}. {hint}")


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        why = "it redirects to an address that is not valid"
        raise FetchError(f"{address}: {why}. Give the final address.") from error


def _status(response: httpx2.Response) -> str:
    """Say what the server answered, and what to do about it."""
    gone = response.status_code in {httpx2.codes.NOT_FOUND, httpx2.codes.GONE}
    told = f"{response.status_code} {response.reason_phrase}".strip()
    return f"{told}. {'Check the address.' if gone else _LATER}"


def _reason(error: httpx2.RequestError) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its certificate is not valid"
    if isinstance(error, httpx2.ConnectError):
        return "no connection could be made"
    if isinstance(error, httpx2.DecodingError):
        return "its compression is broken"
    return "the connection broke off"
