"""Discord's REST API: the real client, asked once, and what goes wrong as our own errors.

discord.py repeats a request up to five times by itself. A message must not be: a trace of its
session, which it takes as an option, ends a call after the first answer that it would repeat.

Where an answer says that all of our calls have to wait, none is sent until then, but for those
that answer an interaction, which Discord does not count:
https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.refusals import REVOKED, refusal
from bot.posting import PostRefusedError, PostUnknownError
from briefings.errors import BriefbotError

if TYPE_CHECKING:
    import aiohttp
    import discord

_LOG = logging.getLogger(__name__)
SECONDS = 20.0  # that an answer is waited for; `Patience.settle` is longer
_LONGEST = 10.0  # seconds that a question waits for its turn
_UNCOUNTED = ("/interactions/", "/webhooks/")
_WAIT = 1.0  # seconds, where Discord does not say how many
_BUSY = 3  # how often a question is asked again that Discord is too busy for


@dataclass(frozen=True, slots=True)
class DiscordAccess:
    """Where Discord is and what opens it; the token is not in its repr."""

    token: str = field(repr=False)
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = "wss://gateway.discord.gg/"
    shards: int = 1


@dataclass(slots=True)
class _Call:
    """One call: whether it went out."""

    sent: bool = False


class CallError(BriefbotError):
    """What Discord answered to a call that it did not do."""

    def __init__(
        self,
        status: int,
        code: int = 0,
        retry_after: float | None = None,
        *,
        everywhere: bool = False,
    ) -> None:
        """Take the HTTP status, Discord's own code, for how long and whether all has to wait."""
        super().__init__(f"{status} {code}")
        self.status, self.code, self.retry_after = status, code, retry_after
        self.everywhere = everywhere

    @property
    def told(self) -> Exception:
        """Give it as a PostRefusedError or a PostUnknownError."""
        return refusal(self.status, self.code, self.retry_after)


class DiscordApi:
    """Calls routes. Never repeats a call that changes something."""

    def __init__(
        self,
        access: DiscordAccess,
        seconds: float = SECONDS,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        """Take how Discord is reached; it is connected to when it is first called.

        `ticks` gives seconds that only go forward.
        """
        self._access = access
        self._seconds = seconds
        self._ticks = ticks
        self._shut_until = 0.0
        self._client: discord.Client | None = None
        self._logging_in = asyncio.Lock()

    async def call(self, method: str, path: str, body: object = None, **where: str) -> Any:  # noqa: ANN401  JSON
        """Call a route once. Raises CallError, PostRefusedError or PostUnknownError.

        PostRefusedError where nothing was sent, PostUnknownError where nothing came back.
        """
        import aiohttp
        import discord

        counted = not path.startswith(_UNCOUNTED)
        if counted and (wait := self._shut_until - self._ticks()) > 0:
            raise CallError(429, retry_after=wait, everywhere=True)
        http = (await self._open()).http
        route = discord.http.Route(method, path, metadata=None, **where)
        call = _Call()
        sent: dict[str, Any] = {"trace_request_ctx": call}
        if body is not None:
            sent |= {"params": body} if method == "GET" else {"json": body}
        try:
            async with asyncio.timeout(self._seconds):
                return await http.request(route, **sent)
        except CallError as error:
            if error.everywhere:
                shut = self._ticks() + (error.retry_after or _WAIT)
                self._shut_until = max(self._shut_until, shut)
                _LOG.warning("Discord asks to wait", extra={"seconds": error.retry_after})
            raise
        except discord.HTTPException as error:
            raise CallError(error.status, error.code) from None
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            if call.sent:
                raise PostUnknownError("Discord did not answer.") from error
            raise PostRefusedError("Discord cannot be reached.") from error

    async def ask(self, path: str, query: Mapping[str, str] | None = None, **where: str) -> Any:  # noqa: ANN401  JSON
        """Ask what changes nothing: while Discord is busy for a moment, again.

        Raises as `call` does.
        """
        for _ in range(_BUSY - 1):
            try:
                return await self.call("GET", path, query, **where)
            except CallError as error:
                if error.status != 429 or (error.retry_after or 0) > _LONGEST:
                    raise
                await asyncio.sleep(error.retry_after or 0)
        return await self.call("GET", path, query, **where)

    async def us(self) -> int:
        """Give our own user's id. Raises as `call` does."""
        user = (await self._open()).user
        return user.id if user else 0

    async def close(self) -> None:
        """End the session."""
        if self._client is not None:
            await self._client.close()

    async def _open(self) -> "discord.Client":
        async with self._logging_in:
            if self._client is None:
                self._client = await self._logged_in()
            return self._client

    async def _logged_in(self) -> "discord.Client":
        import aiohttp
        import discord

        reached(self._access)
        # It never hears; without "guilds" discord.py warns of what only one that hears is without.
        client = discord.Client(intents=discord.Intents(guilds=True), http_trace=_once())
        try:
            async with asyncio.timeout(self._seconds):
                await client.login(self._access.token)
        except BaseException as error:
            await client.close()
            if isinstance(error, discord.LoginFailure):
                raise PostRefusedError(REVOKED, lost=True) from None
            if isinstance(error, discord.HTTPException | OSError | aiohttp.ClientError):
                raise PostRefusedError("Discord cannot be reached.") from error
            raise
        return client


def reached(access: DiscordAccess) -> None:
    """Tell discord.py where Discord is: it holds that in its classes and nowhere else.

    And that nobody misses voices here: it warns of that at each start.
    """
    import discord

    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    discord.http.Route.BASE = access.api_url.rstrip("/")
    socket = discord.gateway.DiscordWebSocket
    socket.DEFAULT_GATEWAY = type(socket.DEFAULT_GATEWAY)(access.gateway_url)


@asynccontextmanager
async def opened(
    access: DiscordAccess, seconds: float = SECONDS, ticks: Callable[[], float] = monotonic
) -> AsyncIterator[DiscordApi]:
    """Open a session with Discord; nothing is asked yet."""
    api = DiscordApi(access, seconds, ticks)
    try:
        yield api
    finally:
        await api.close()


def _once() -> "aiohttp.TraceConfig":
    """Give what looks at each of our calls, and ends it before discord.py repeats it."""
    import aiohttp

    trace = aiohttp.TraceConfig()

    async def sent(_session: object, context: Any, _params: object) -> None:  # noqa: ANN401  aiohttp's
        if isinstance(call := context.trace_request_ctx, _Call):
            call.sent = True

    async def answered(_session: object, context: Any, params: Any) -> None:  # noqa: ANN401
        response = params.response
        again = response.status == 429 or response.status >= 500
        if again and isinstance(context.trace_request_ctx, _Call):
            body = await response.text(errors="replace")
            response.close()
            raise _read(response.status, body, response.headers.get("Retry-After", ""))

    trace.on_request_headers_sent.append(sent)
    trace.on_request_end.append(answered)
    trace.freeze()
    return trace


def _read(status: int, body: str, header: str) -> CallError:
    """Read an answer; one that is no JSON comes from what stands before Discord, for all calls."""
    try:
        data = json.loads(body)
    except ValueError:
        data = {}
    told = data if isinstance(data, dict) else {}
    wait = _number(told.get("retry_after", header), float) or None
    everywhere = status == 429 and bool(told.get("global", not told))
    return CallError(status, _number(told.get("code"), int), wait, everywhere=everywhere)


def _number(told: object, kind: Callable[[Any], Any]) -> Any:  # noqa: ANN401  an int or a float
    try:
        return kind(told)
    except (TypeError, ValueError):
        return 0
