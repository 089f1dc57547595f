"""Slack's Web API: the real client, asked once, and what goes wrong as our own errors."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bot.platforms.slack.refusals import RefusedBlocksError, refusal
from bot.posting import PostRefusedError, PostUnknownError

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

_LOG = logging.getLogger(__name__)
SECONDS = 20.0  # that an answer is waited for; `Patience.settle` is longer
_REACH = 10.0  # that a connection may take
_BUSY = 3  # how often a question is asked again that Slack is too busy for


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """Where Slack is and what opens it; tokens are not in its repr."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    mode: Literal["socket", "http"] = "socket"
    api_url: str = "https://slack.com/api/"
    host: str = "127.0.0.1"
    port: int = 3000


@dataclass(frozen=True, slots=True)
class Reply:
    """What Slack answered: its fields, and the scopes that the token has."""

    data: dict[str, Any]
    scopes: frozenset[str] = frozenset()


class SlackApi:
    """Calls methods. Never repeats a call that changes something."""

    def __init__(self, client: "AsyncWebClient") -> None:
        """Take a client without handlers that retry."""
        self.client = client
        self._us: Reply | None = None

    async def call(self, method: str, **arguments: object) -> Reply:
        """Call a method once, with JSON.

        Raises PostRefusedError where nothing was done for certain, else PostUnknownError.
        """
        return await self._called(method, json=arguments)

    async def say(self, method: str, body: Mapping[str, Any], **where: object) -> Reply:
        """Send a message; where Slack does not take its blocks, its words alone.

        Slack changes what it takes without notice, and a plain message is better than none.
        Raises as `call` does.
        """
        try:
            return await self.call(method, **where, **body)
        except RefusedBlocksError as error:
            _LOG.exception("a message is sent without its blocks", extra={"why": str(error)})
            words = {name: value for name, value in body.items() if name != "blocks"}
            return await self.call(method, **where, **words, mrkdwn=False)

    async def ask(self, method: str, **arguments: object) -> Reply:
        """Ask what changes nothing: while Slack is busy for a moment, again.

        Raises as `call` does.
        """
        told = {name: str(value) for name, value in arguments.items()}
        for _ in range(_BUSY - 1):
            try:
                return await self._called(method, data=told)
            except PostRefusedError as error:
                if error.retry_after is None or error.retry_after > _REACH:
                    raise
                await asyncio.sleep(error.retry_after)
        return await self._called(method, data=told)

    async def us(self) -> Reply:
        """Give who we are: team, user_id, bot_id. Asked once. Raises as `call` does."""
        if self._us is None:
            self._us = await self.ask("auth.test")
        return self._us

    async def _called(self, method: str, **sent: Any) -> Reply:  # noqa: ANN401  the client's own
        with faults_told():
            response = await self.client.api_call(method, **sent)
        data = response.data if isinstance(response.data, dict) else {}
        scopes = str(response.headers.get("x-oauth-scopes", ""))
        return Reply(data, frozenset(filter(None, map(str.strip, scopes.split(",")))))


@contextmanager
def faults_told() -> Iterator[None]:
    """Raise what goes wrong with a call as PostRefusedError or PostUnknownError."""
    import aiohttp
    from slack_sdk.errors import SlackApiError, SlackClientError

    try:
        yield
    except SlackApiError as error:
        raise _failure(error.response) from None  # it repeats the whole answer
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise PostRefusedError("Slack cannot be reached.") from error
    except (aiohttp.ClientError, TimeoutError, SlackClientError, AttributeError) as error:
        # The client reads an attribute of an answer that is plain text.
        raise PostUnknownError("Slack did not answer.") from error


@asynccontextmanager
async def opened(access: SlackAccess, seconds: float = SECONDS) -> AsyncIterator[SlackApi]:
    """Open a session with Slack; nothing is asked yet."""
    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient

    timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=min(_REACH, seconds))
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield SlackApi(
            AsyncWebClient(
                access.bot_token, base_url=access.api_url, session=session, retry_handlers=[]
            )
        )


def _failure(response: Any) -> Exception:  # noqa: ANN401  one of two classes, or a dict
    """Read a refused call; the client hands on its own response, or aiohttp's."""
    status: Any = getattr(response, "status_code", None) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    wait = str(dict(response.headers).get("Retry-After", ""))
    return refusal(code, int(status), float(wait) if wait.isdecimal() else None)
