"""The one door to the network: a name is resolved once, checked, and that address is connected to.

Checking a name and then letting the client resolve it again would leave a gap, in which the name's
owner changes where it leads (DNS rebinding). Certificates are still checked against the name.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import lru_cache
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

from briefings.errors import RefusedAddressError
from briefings.sources.address import is_public

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_ATTEMPTS = 3  # addresses of one name that are tried


async def resolve(host: str, port: int) -> Sequence[str]:
    """Give the numeric addresses of a host, in the system's order of preference."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses, and to private ones of hosts that are allowed by name."""

    def __init__(self, allowed_private_hosts: Iterable[str], resolver: Resolve) -> None:
        """Take the hosts that may be private, and the way to resolve names."""
        self._allowed = frozenset(host.lower() for host in allowed_private_hosts)
        self._resolve = resolver
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the base class's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to an address of the host. Raises RefusedAddressError where one is not public."""
        failure: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in await self._addresses(host, port):
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = await self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"no address for {host}") from error
        allowed = host.strip("[]").lower().rstrip(".") in self._allowed
        if not allowed and not all(map(is_public, addresses)):
            raise RefusedAddressError(
                f"{host} leads to a private or reserved address, which is not fetched. "
                "If it is meant to be read, add it to BRIEFBOT_ALLOWED_PRIVATE_HOSTS."
            )
        return addresses[:_ATTEMPTS]


class CheckedTransport(httpx2.AsyncHTTPTransport):
    """The client's transport over a CheckedBackend, without proxies."""

    def __init__(self, backend: CheckedBackend) -> None:
        """Replace the pool, because the base class lets nobody choose its network."""
        super().__init__(verify=_certificates(), trust_env=False)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=_certificates(), network_backend=backend, max_connections=2
        )


@lru_cache(maxsize=1)
def _certificates() -> SSLContext:
    """Load the certificates once: it costs more than many a page."""
    return httpx2.create_ssl_context(trust_env=False)
