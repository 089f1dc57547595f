"""An HTTP client that reads answers up to a size and follows no redirect.

The vendors' client reads whatever comes. It does not follow redirects for us either: articles and
keys go to the address that was set, and to no other.
"""

import ssl
from functools import cache
from typing import Any

import httpx2


class OversizeError(Exception):
    """An answer larger than the bound."""


class BoundedClient(httpx2.AsyncClient):
    """Reads at most `most` bytes of an answer, counted unpacked.

    Proxies that are set for the machine hold, as with the vendor's own client.
    """

    def __init__(self, most: int) -> None:
        """Take the bound, in bytes."""
        super().__init__(follow_redirects=False, verify=_trusted())
        self._most = most

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:  # noqa: ANN401  as above it
        """Send, and give the answer read in full. Raises OversizeError."""
        response = await super().send(request, **{**options, "stream": True})
        try:
            content = await self._body(response)
        finally:
            await response.aclose()
        # What was unpacked must not be unpacked again.
        packing = {"content-encoding", "content-length", "transfer-encoding"}
        headers = [(k, v) for k, v in response.headers.multi_items() if k.lower() not in packing]
        return httpx2.Response(
            response.status_code, headers=headers, content=content, request=response.request
        )

    async def _body(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self._most:
                raise OversizeError
        return bytes(body)


@cache
def _trusted() -> ssl.SSLContext:
    """Read the machine's certificates once: it takes as long as reading an answer."""
    return httpx2.create_ssl_context()
