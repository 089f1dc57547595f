"""Leave to fetch, from each site's robots.txt: asked for once, kept for a time, the same way safe.

RFC 9309, section 2.3.1: a file that there is none of (4xx) allows all; one that cannot be had
(5xx, no answer) allows nothing for a while, unless what it said before is still known.
"""

import asyncio

import httpx2

from briefings.errors import RobotsError
from briefings.sources.agent import Agent
from briefings.sources.body import drain, read_body
from briefings.sources.cache import Cache
from briefings.sources.clock import Clock, until
from briefings.sources.deadline import Deadline
from briefings.sources.faults import Fault, answered, too_slow
from briefings.sources.manners import ROBOT, Limits, Manners
from briefings.sources.redirects import AstrayError
from briefings.sources.robots import Rules

_PATH = "/robots.txt"
_LARGEST = 500 * 1024  # bytes of a file that are read; RFC 9309, section 2.5
_MOST = 20_000_000  # bytes, roughly, of what is kept of all sites


class DisallowedError(Fault):
    """A robots.txt that forbids an address."""

    kind = RobotsError

    def __init__(self) -> None:
        """Say so."""
        why = "the site's robots.txt asks robots not to fetch it"
        super().__init__(why, "Name another source, or save the page to a file and name that.")


class _Site:
    """What one site's robots.txt said, or why it could not be read, good until a moment."""

    def __init__(self) -> None:
        self.asking = asyncio.Lock()
        self.said: Rules | Fault | None = None
        self.good_until = float("-inf")

    def weight(self) -> int:
        return 1_000 + (self.said.size if isinstance(self.said, Rules) else 0)


class Permissions:
    """Decides what may be fetched, and how fast."""

    def __init__(self, agent: Agent, limits: Limits, manners: Manners, clock: Clock) -> None:
        """Take who fetches the files, and what to keep to."""
        self._agent, self._limits, self._manners, self._clock = agent, limits, manners, clock
        self._sites = Cache(_Site, _Site.weight, _MOST)

    async def permit(self, url: httpx2.URL, deadline: Deadline) -> float:
        """Give the seconds that have to lie between two fetches from a site.

        Raises Fault, which becomes a RobotsError where the file forbids the address, and
        RefusedAddressError.
        """
        if not self._manners.robots:
            return self._manners.delay
        origin = f"{url.scheme}://{url.netloc.decode()}"
        site = self._sites[origin]
        if self._clock.monotonic() >= site.good_until:
            with deadline.paused():
                await site.asking.acquire()
            try:
                if self._clock.monotonic() >= site.good_until:
                    await self._ask(site, origin, deadline)
            finally:
                site.asking.release()
        if isinstance(site.said, Fault):
            raise self._unknown(site.said, site.good_until - self._clock.monotonic())
        return self._delay(site.said or Rules(), url.raw_path.decode())

    def _delay(self, rules: Rules, path: str) -> float:
        if path != _PATH and not rules.allow(path):
            raise DisallowedError
        return max(self._manners.delay, min(rules.crawl_delay, self._manners.longest_delay))

    def _unknown(self, fault: Fault, left: float) -> Fault:
        hint = f"{fault.hint} Its host is not asked again before {until(self._clock, left)}."
        if fault.unreached:
            return Fault(fault.why, hint, retry_after=left)
        why = f"its site's robots.txt could not be read ({fault.why}), so it is left alone"
        return Fault(why, hint, retry_after=left)

    async def _ask(self, site: _Site, origin: str, deadline: Deadline) -> None:
        seconds = self._limits.seconds / 2  # the rest is for the page
        try:
            async with Deadline(seconds, within=deadline) as half:
                site.said = await self._read(origin + _PATH, half)
        except TimeoutError:
            self._failed(site, too_slow(seconds))
        except Fault as fault:
            if fault.retry_after is not None:
                raise  # the host has asked to be left alone, and remembers that itself
            self._failed(site, fault)
        else:
            site.good_until = self._clock.monotonic() + self._manners.robots_kept

    def _failed(self, site: _Site, fault: Fault) -> None:
        manners = self._manners
        seconds = manners.host_retry if fault.unreached else manners.robots_retry
        site.good_until = self._clock.monotonic() + seconds
        if not isinstance(site.said, Rules):
            site.said = fault.with_traceback(None)

    async def _read(self, address: str, deadline: Deadline) -> Rules:
        try:
            async with self._agent.follow(address, _freely, deadline) as arrival:
                status = arrival.response.status_code
                if httpx2.codes.is_success(status):
                    body = await read_body(arrival.response, _LARGEST, cut=True)
                    return Rules.read(body.data.decode("utf-8", "replace"), ROBOT)
                await drain(arrival.response)
        except AstrayError:
            return Rules()  # RFC 9309, section 2.3.1.2
        if httpx2.codes.is_client_error(status) and status != httpx2.codes.TOO_MANY_REQUESTS:
            return Rules()
        raise answered(status)


async def _freely(_url: httpx2.URL, _deadline: Deadline) -> float:
    return 0
