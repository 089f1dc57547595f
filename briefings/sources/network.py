"""The one door to the network: a name is resolved once, checked, and that address is connected to.

Checking a name and then letting the client resolve it again would leave a gap, in which the name's
owner changes where it leads (DNS rebinding). Certificates are still checked against the name.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

from briefings.errors import RefusedAddressError
from briefings.sources.address import is_public
from briefings.sources.faults import CHECK, Fault

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_ATTEMPTS = 3  # addresses of one name that are tried
_KEPT_OPEN = 20  # connections that nobody uses
_KEPT_SECONDS = 4.0  # that they wait for somebody; many servers hang up after 5
_LOOK_UPS = 32  # at once


async def resolve(host: str, port: int) -> Sequence[str]:
    """Give the numeric addresses of a host, in the system's order of preference.

    Raises OSError. In threads of its own: a name server that does not answer holds up no others.
    """
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_threads(), look_up)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses, and to private ones of hosts that are allowed by name."""

    def __init__(
        self,
        allowed_private_hosts: Iterable[str],
        resolver: Resolve,
        network: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        """Take the hosts that may be private, the way to resolve names, and that to connect."""
        self._allowed = frozenset(host.lower() for host in allowed_private_hosts)
        self._resolve = resolver
        self._network = network or httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the base class's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to an address of the host. Raises RefusedAddressError where one is not public."""
        failure: Exception = _no_address(None)
        for address in await self._addresses(host, port):
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        name = host.strip("[]")
        try:
            addresses = [name] if _is_numeric(name) else await self._resolve(name, port)
        except (OSError, UnicodeError) as error:
            raise _no_address(error) from error
        allowed = name.lower().rstrip(".") in self._allowed
        if not allowed and not all(map(is_public, addresses)):
            raise RefusedAddressError(
                f"{host} leads to a private or reserved address, which is not fetched. "
                "If it is meant to be read, add it to BRIEFBOT_ALLOWED_PRIVATE_HOSTS."
            )
        return addresses[:_ATTEMPTS]


class CheckedTransport(httpx2.AsyncHTTPTransport):
    """Connections over a CheckedBackend, kept open for a while, without proxies."""

    def __init__(self, backend: CheckedBackend, connections: int) -> None:
        """Replace the pool, because the base class lets nobody choose its network."""
        super().__init__(verify=_certificates(), trust_env=False)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=_certificates(),
            network_backend=backend,
            max_connections=connections,
            max_keepalive_connections=_KEPT_OPEN,
            keepalive_expiry=_KEPT_SECONDS,
        )


@lru_cache(maxsize=1)
def _certificates() -> SSLContext:
    """Load the certificates once: it costs more than many a page."""
    return httpx2.create_ssl_context(trust_env=False)


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_LOOK_UPS, thread_name_prefix="look-up")


def _is_numeric(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _no_address(error: Exception | None) -> Fault:
    """Tell a name that does not exist from a look-up that failed."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        why = "the name of its host could not be looked up"
        return Fault(why, "Try again later, and check this machine's network.", unreached=True)
    return Fault("no host of that name is known", CHECK, unreached=True)
