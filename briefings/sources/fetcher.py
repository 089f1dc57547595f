"""Pages and feeds from the web, safely and politely: the one way in which anything is fetched.

address -> agent.py: checked, permitted (permission.py), in its host's turn (hosts.py), along
redirects (redirects.py) -> body, unpacked up to the limit (body.py) -> Page, or Unchanged
"""

from collections.abc import Iterable
from typing import Self, overload

import httpx2

from briefings.sources.agent import Agent, Arrival
from briefings.sources.body import drain, read_body
from briefings.sources.clock import Clock, SystemClock
from briefings.sources.deadline import Deadline
from briefings.sources.faults import Fault, answered, too_slow
from briefings.sources.fetched import Page, Unchanged, Validators
from briefings.sources.manners import Limits, Manners
from briefings.sources.network import CheckedBackend, CheckedTransport, Resolve, resolve
from briefings.sources.permission import Permissions

__all__ = ["Fetcher", "Limits", "Manners", "Page", "Unchanged", "Validators"]


class Fetcher:
    """Fetches, and keeps connections and what hosts asked for. Leaving its block closes them.

    May be used by any number of tasks of one event loop at once.
    """

    def __init__(
        self,
        *,
        allowed_private_hosts: Iterable[str] = (),
        limits: Limits | None = None,
        manners: Manners | None = None,
        resolver: Resolve = resolve,
        clock: Clock | None = None,
    ) -> None:
        """Take the hosts, by name, that may lead to private addresses, and what to keep to.

        Raises SettingsError for manners with a contact that cannot be sent.
        """
        self._limits, self._clock = limits or Limits(), clock or SystemClock()
        manners = manners or Manners()
        backend = CheckedBackend(allowed_private_hosts, resolver)
        self._transport = CheckedTransport(backend, self._limits.connections)
        self._agent = Agent(self._transport, self._limits, manners, self._clock)
        self._permissions = Permissions(self._agent, self._limits, manners, self._clock)

    async def __aenter__(self) -> Self:
        """Give itself."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close all connections."""
        await self._transport.aclose()

    @overload
    async def fetch(self, url: str, known: None = None) -> Page: ...

    @overload
    async def fetch(self, url: str, known: Validators | None) -> Page | Unchanged: ...

    async def fetch(self, url: str, known: Validators | None = None) -> Page | Unchanged:
        """Fetch an address; with validators, only if it is no longer what they stand for.

        Waits for its turn at each host, however long the line is; takes `Limits.seconds` at most
        besides. Raises FetchError (RobotsError where robots.txt forbids it) and
        RefusedAddressError.
        """
        try:
            async with Deadline(self._limits.seconds) as deadline:
                return await self._fetch(url, known or Validators(), deadline)
        except TimeoutError as error:
            raise too_slow(self._limits.seconds).error(url) from error
        except Fault as fault:
            raise fault.error(url) from fault

    async def _fetch(self, url: str, known: Validators, deadline: Deadline) -> Page | Unchanged:
        asked = known.headers()
        async with self._agent.follow(url, self._permissions.permit, deadline, asked) as arrival:
            status = arrival.response.status_code
            if status == httpx2.codes.OK:
                return await self._page(arrival)
            await drain(arrival.response)
            if status == httpx2.codes.NOT_MODIFIED and asked:
                newer = Validators.of(arrival.response.headers)
                return Unchanged(arrival.url, known.renewed(newer), arrival.moved_to)
            raise answered(status, arrival.retry_after)

    async def _page(self, arrival: Arrival) -> Page:
        response = arrival.response
        body = await read_body(response, self._limits.size)
        return Page(
            url=arrival.url,
            data=body.data,
            media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            charset=response.charset_encoding or "",
            validators=Validators.of(response.headers),
            moved_to=arrival.moved_to,
            wire_bytes=body.wire_bytes,
        )
