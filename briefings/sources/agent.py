"""The user agent: asks for one address after another along redirects, each in its turn.

address -> checked -> permitted -> its host's turn -> asked (network.py checks where it leads)
        -> redirect? -> from the top, with the next address
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import httpx2

from briefings.sources.address import check_url
from briefings.sources.body import drain
from briefings.sources.clock import Clock
from briefings.sources.deadline import Deadline
from briefings.sources.decoding import ACCEPTED
from briefings.sources.faults import translated
from briefings.sources.hosts import Host, Hosts
from briefings.sources.manners import Limits, Manners
from briefings.sources.redirects import Trail
from briefings.sources.retry import retry_after

# Says how many seconds have to lie between an address and the one before, or raises.
Permit = Callable[[httpx2.URL, Deadline], Awaitable[float]]

_TYPES = (
    "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,"
    "application/feed+json;q=0.9,application/xml;q=0.8,text/plain;q=0.8,text/markdown;q=0.8,"
    "*/*;q=0.1"
)
_BUSY = {httpx2.codes.TOO_MANY_REQUESTS, httpx2.codes.SERVICE_UNAVAILABLE}


@dataclass(frozen=True, slots=True)
class Arrival:
    """The end of a trail: a response whose body is still to be read.

    `retry_after` is for how many seconds the server asked to be left alone, None if it did not.
    """

    url: str
    moved_to: str
    response: httpx2.Response
    retry_after: float | None


class Agent:
    """Sends requests over a transport alone: no client, so no cookies, proxies or passwords."""

    def __init__(
        self, transport: httpx2.AsyncBaseTransport, limits: Limits, manners: Manners, clock: Clock
    ) -> None:
        """Take the way to the network, and what to keep to."""
        self._transport, self._limits, self._manners = transport, limits, manners
        self._clock = clock
        self._hosts = Hosts(limits, manners, clock)
        self._headers = {
            "User-Agent": manners.user_agent(),
            "Accept": _TYPES,
            "Accept-Encoding": ACCEPTED,
        }
        # One address of a host that does not answer leaves time for the next; the rest is the
        # deadline's.
        self._extensions = {"timeout": {"connect": limits.seconds / 4}}

    @asynccontextmanager
    async def follow(
        self, url: str, permit: Permit, deadline: Deadline, headers: Mapping[str, str] | None = None
    ) -> AsyncIterator[Arrival]:
        """Ask for an address until it is no redirect; the host's turn lasts as long as the block.

        Raises RefusedAddressError, Fault, and what `permit` raises.
        """
        trail, before = Trail(url, self._limits.redirects), None
        with translated():
            while True:
                check_url(trail.address)
                target = httpx2.URL(trail.address)
                delay = await permit(target, deadline)
                host = self._hosts[target]
                # A redirect within a host belongs to the same visit.
                async with (
                    host.turn(0 if host is before else delay, deadline),
                    aclosing(await self._asked(target, headers)) as response,
                ):
                    pause = self._heed(host, response)
                    if not response.has_redirect_location:
                        yield Arrival(trail.address, trail.moved_to, response, pause)
                        return
                    trail.follow(response.status_code, response.headers["location"])
                    await drain(response)
                before = host

    async def _asked(
        self, target: httpx2.URL, headers: Mapping[str, str] | None
    ) -> httpx2.Response:
        request = httpx2.Request(
            "GET",
            target,
            headers={**self._headers, **(headers or {})},
            extensions=self._extensions,
        )
        return await self._transport.handle_async_request(request)

    def _heed(self, host: Host, response: httpx2.Response) -> float | None:
        """Leave a host alone that asks for it."""
        if response.status_code not in _BUSY:
            return None
        header = response.headers.get("retry-after", "")
        seconds = retry_after(header, self._clock.now(), self._manners.longest_pause)
        host.close(seconds or 0)
        return seconds
