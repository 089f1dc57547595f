"""A webhook: cards as JSON to any tool that takes it.

    POST URL            {"key", "card", "text", "briefing"}, header Idempotency-Key: the key
                        2xx: taken ({"id": …} names it, else the key does)
                        429: not now (Retry-After); 408, 425, 5xx: nobody knows;
                        410: the receiver is gone; any other: certainly not taken
    GET  URL?key=KEY    200 {"id": …}: it is there; 404: it is not; else: cannot tell

With a secret every request is signed: `Briefbot-Signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of
"SECONDS.BODY" (of a GET: "SECONDS.KEY"). A receiver refuses old seconds and compares in constant
time.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.chat import Card, Extra, MessageRef, Place, Thread
from bot.platforms.in_time import check_in_time
from bot.posting import Missing, PostRefusedError, PostUnknownError, Unknown
from briefings.errors import RefusedAddressError
from briefings.plain import to_plain
from briefings.sources.faults import Fault
from briefings.sources.retry import retry_after

if TYPE_CHECKING:
    import httpx2

_NOT_NOW = 429
_UNKNOWN = {408, 425}
_NEVER = {400, 405, 501}  # answers of a receiver that has no such question
SECONDS = 15.0  # that an answer is waited for
_CONNECTIONS = 100
_ANSWER = 65_536  # bytes of an answer that are read: an id is short
_LONGEST = 21_600.0  # seconds that a receiver may ask to wait: then nothing is tried any more


def open_client(allowed_private_hosts: Iterable[str]) -> "httpx2.AsyncClient":
    """Open a client that connects where the fetcher may, and never sends a request twice."""
    import httpx2

    from briefings.sources.network import CheckedBackend, CheckedTransport, resolve

    backend = CheckedBackend(allowed_private_hosts, resolve)
    transport = CheckedTransport(backend, _CONNECTIONS)
    return httpx2.AsyncClient(transport=transport, timeout=SECONDS, trust_env=False)


class Webhook:
    """Posts to the address that a place names."""

    name = "webhook"

    def __init__(
        self,
        client: "httpx2.AsyncClient",
        clock: Callable[[], datetime],
        secret: str = "",
        seconds: float = SECONDS,
    ) -> None:
        """Take a client (`open_client`), and for how many seconds an answer is waited for."""
        self._client = client
        self._clock = clock
        self._secret = secret.encode()
        self._seconds = seconds

    async def post(  # noqa: PLR0913  the port's
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
        by: datetime | None = None,
    ) -> MessageRef:
        """Post once. Raises PostRefusedError or PostUnknownError."""
        import httpx2

        told = {
            "key": key,
            "thread": thread.root if thread else None,
            "card": to_plain(card),
            "text": card.text,
            "briefing": extra.briefing if extra else None,
        }
        body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
        headers = {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Idempotency-Key": key,
        }
        try:
            status, answer, wait = await self._asked(
                "POST", place.channel, headers | self._signature(body), self._sent(body, by)
            )
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            # Nothing was sent.
            raise PostRefusedError(f"No connection to {_host(place)} could be made.") from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, Fault, RefusedAddressError) as error:
            # Nothing was sent here either: no such host, or one that is not to be connected to.
            raise PostRefusedError(f"{_host(place)} cannot be posted to: {error}") from error
        except (httpx2.HTTPError, TimeoutError) as error:
            raise PostUnknownError(f"{_host(place)} did not answer.") from error
        if 200 <= status < 300:
            return MessageRef(place, _id(answer) or key)
        if status == _NOT_NOW:
            raise PostRefusedError(f"{_host(place)} asks to wait (429).", retry_after=wait or 0)
        if status >= 500 or status in _UNKNOWN:
            raise PostUnknownError(f"{_host(place)} answered {status}.")
        lost = status == httpx2.codes.GONE
        raise PostRefusedError(f"{_host(place)} refused it ({status}).", final=True, lost=lost)

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Ask the receiver for the key; it has no time or thread to narrow that down."""
        del since, thread
        import httpx2

        joined = "&" if urlsplit(place.channel).query else "?"
        url = f"{place.channel}{joined}{httpx2.QueryParams({'key': key})}"
        try:
            status, answer, _ = await self._asked("GET", url, self._signature(key.encode()))
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, Fault, RefusedAddressError):
            return Unknown(f"{_host(place)} does not answer whether it has it.")
        if status == httpx2.codes.OK and (found := _id(answer)):
            return MessageRef(place, found)
        if status == httpx2.codes.NOT_FOUND:
            return Missing()
        why = f"{_host(place)} cannot tell whether it has it ({status})."
        # 200 without an id is what many answer to every GET.
        return Unknown(why, final=status in {*_NEVER, httpx2.codes.OK})

    async def _asked(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        content: AsyncIterator[bytes] | None = None,
    ) -> tuple[int, bytes, float | None]:
        async with (
            asyncio.timeout(self._seconds),
            self._client.stream(method, url, content=content, headers=headers) as response,
        ):
            answer = bytearray()
            async for chunk in response.aiter_bytes():
                answer += chunk
                if len(answer) > _ANSWER:
                    break
            return (
                response.status_code,
                bytes(answer),
                retry_after(response.headers.get("retry-after", ""), self._clock(), _LONGEST),
            )

    async def _sent(self, body: bytes, by: datetime | None) -> AsyncIterator[bytes]:
        """Give the body once the connection stands: no receiver takes a request without it."""
        check_in_time(self._clock(), by)
        yield body

    def _signature(self, signed: bytes) -> dict[str, str]:
        if not self._secret:
            return {}
        seconds = str(int(self._clock().timestamp()))
        told = hmac.new(self._secret, f"{seconds}.".encode() + signed, hashlib.sha256).hexdigest()
        return {"Briefbot-Signature": f"t={seconds},v1={told}"}


def _id(answer: bytes) -> str:
    try:
        told = json.loads(answer)
    except ValueError:
        return ""
    found = told.get("id") if isinstance(told, dict) else None
    return str(found)[:255] if isinstance(found, str | int) else ""


def _host(place: Place) -> str:
    """Name a receiver without its path, which may hold a secret."""
    return urlsplit(place.channel).hostname or "the webhook"
