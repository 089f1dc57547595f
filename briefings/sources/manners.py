"""How the fetcher behaves towards the hosts that it visits, and how it introduces itself."""

from dataclasses import dataclass
from importlib.metadata import version

from briefings.errors import SettingsError

ROBOT = "briefbot"  # the name that robots.txt files know us by


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read (bytes, unpacked), for how long, after how many redirects.

    `seconds` are the servers' time for one fetch: look-up, robots.txt, redirects, body. Waiting
    for a turn does not count. `connections` are how many are open at once, to all hosts.
    """

    size: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5
    connections: int = 100


@dataclass(frozen=True, slots=True)
class Manners:
    """What a host may expect. All times in seconds.

    `contact` is an address (web or mail) that the User-Agent header names. A host is asked
    `concurrency` things at once (0: as many as there are connections), each begun `delay` after
    the one before (0: at once); its Crawl-delay is honoured up to `longest_delay`, its Retry-After
    up to `longest_pause`. `robots` says whether robots.txt is asked for and obeyed: it is kept for
    `robots_kept`, and where it cannot be had asked for again after `robots_retry`, or after
    `host_retry` where no connection was made at all.
    """

    contact: str = ""
    concurrency: int = 2
    delay: float = 1.0
    longest_delay: float = 30.0
    longest_pause: float = 86_400.0
    robots: bool = True
    robots_kept: float = 43_200.0
    robots_retry: float = 600.0
    host_retry: float = 60.0

    def user_agent(self) -> str:
        """Give the User-Agent header. Raises SettingsError for a contact that fits in none."""
        name = f"{ROBOT}/{version('briefbot')}"
        if not self.contact:
            return name
        if not (self.contact.isascii() and self.contact.isprintable()):
            raise SettingsError(
                f"The contact address {self.contact!r} does not fit into a User-Agent header. "
                "Use an address such as https://wend.example/bot or bot@wend.example."
            )
        return f"{name} (+{self.contact})"
