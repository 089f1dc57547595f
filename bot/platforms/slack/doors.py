"""The doors that Slack's payloads come in by: bolt behind Socket Mode, or behind HTTP.

A request's signature is held against its raw body before anything in it is read. Bolt routes; it
drops no repeats, which `Ears` does.
Nothing is asked of Slack before an acknowledgement: who we are is known by then.
"""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.platforms.slack import views
from bot.platforms.slack.api import SlackAccess, SlackApi, faults_told
from bot.platforms.slack.ears import Ears
from bot.platforms.slack.hearing import told_to
from bot.platforms.slack.seals import sealed
from bot.platforms.slack.status import AT_IT
from bot.platforms.slack.tickets import socket_log
from bot.posting import PostRefusedError, PostUnknownError
from briefings.errors import SettingsError

if TYPE_CHECKING:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncApp

_LOG = logging.getLogger(__name__)
_PATH = "/slack/events"
_LARGEST = 1_000_000  # bytes of a request; Slack's are far smaller
_ANY = re.compile(".*")
_MINUTE = 60.0
_NOT_SLACKS = (
    "requests were refused: they are not signed with BRIEFBOT_SLACK_SIGNING_SECRET, or older than "
    "five minutes by this machine's clock"
)
_TOKEN = {"invalid_auth", "not_authed", "not_allowed_token_type", "missing_scope"}
Ack = Callable[..., Awaitable[Any]]
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Watch:
    """How a socket is watched, in seconds: pings, and silence that means that it is dead.

    A live socket answers a ping each time, so silence is not the quiet of a workspace.
    """

    ping: float = 10.0
    look: float = 5.0
    silence: float = 60.0


def made_app(ears: Ears, api: SlackApi, access: SlackAccess) -> "AsyncApp":
    """Make the bolt app that hands payloads to `ears`."""
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk.web.async_client import AsyncWebClient

    async def authorize(**_about: object) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=ears.team, bot_user_id=ears.us, bot_token=access.bot_token
        )

    client = AsyncWebClient(base_url=access.api_url, session=api.client.session, retry_handlers=[])
    app = AsyncApp(
        name="briefbot",
        client=client,
        signing_secret=access.signing_secret,
        request_verification_enabled=False,  # `hear_http` holds it against the body as it came
        authorize=authorize,
        ignoring_self_events_enabled=False,  # `hearing` drops them, with all other bots
        attaching_conversation_kwargs_enabled=False,
    )
    _hear_words(app, ears)
    _hear_presses(app, ears)
    return app


def _hear_words(app: "AsyncApp", ears: Ears) -> None:
    @app.command(_ANY)
    async def _command(ack: Ack, body: Body) -> None:
        await ack(AT_IT)
        ears.command(body)

    @app.message_shortcut(_ANY)
    async def _shortcut(ack: Ack, body: Body) -> None:
        await ack()
        ears.shortcut(body)

    @app.event("app_mention")
    async def _mention(event: Body, body: Body) -> None:
        ears.message(event, *told_to(body))

    @app.event("message")
    async def _message(event: Body, body: Body) -> None:
        ears.message(event, *told_to(body))

    # These two are about a workspace and no channel: `team_id` is the one that did it.
    @app.event("app_uninstalled")
    async def _uninstalled(body: Body) -> None:
        ears.left(str(body.get("team_id")))

    @app.event("tokens_revoked")
    async def _revoked(event: Body, body: Body) -> None:
        if (event.get("tokens") or {}).get("bot"):
            ears.revoked(str(body.get("team_id")))


def _hear_presses(app: "AsyncApp", ears: Ears) -> None:
    @app.action(_ANY)
    async def _press(ack: Ack, body: Body, action: Body) -> None:
        await ack()
        subscribe = str(action.get("action_id")).endswith(":subscribe")
        if not (subscribe and await ears.opened_form(body)):
            ears.press(body, action)

    @app.view(views.FORM)
    async def _submitted(ack: Ack, body: Body) -> None:
        if found := views.wrong(body["view"]):
            await ack(response_action="errors", errors=found)
            return
        await ack()
        ears.submitted(body)

    @app.options(_ANY)
    async def _options(ack: Ack, body: Body) -> None:
        await ack(**await ears.suggested(body))

    @app.event("app_home_opened")
    async def _home(event: Body, body: Body) -> None:
        ears.home(event, told_to(body)[0])


async def hear_http(
    app: "AsyncApp", access: SlackAccess, opened: Callable[[int], None] | None = None
) -> None:
    """Answer Slack's requests until cancelled; `opened` is told the port. Raises SettingsError."""
    from aiohttp import web
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
    from slack_sdk.signature import SignatureVerifier

    if not access.signing_secret:
        raise SettingsError("HTTP mode needs BRIEFBOT_SLACK_SIGNING_SECRET (docs/slack.md).")

    refused, verifier = _Refused(), SignatureVerifier(access.signing_secret)

    async def events(request: web.Request) -> web.StreamResponse:
        if not sealed(verifier, await request.read(), request.headers):
            refused.note()
            return web.Response(status=401)
        answer = await app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    served = web.Application(client_max_size=_LARGEST)
    served.router.add_post(_PATH, events)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=3.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, access.host, access.port).start()
        port = runner.addresses[0][1]
        _LOG.info("Slack is heard over HTTP", extra={"port": port, "path": _PATH})
        if opened:
            opened(port)
        await asyncio.Event().wait()
    except OSError as error:
        raise SettingsError(
            f"Port {access.port} cannot be listened on. Set BRIEFBOT_SLACK_PORT to a free one."
        ) from error
    finally:
        await runner.cleanup()


class _Refused:
    """Requests that were not Slack's: said once a minute, and nothing of what they hold."""

    def __init__(self) -> None:
        self._said = float("-inf")
        self._many = 0

    def note(self) -> None:
        self._many += 1
        if (now := time.monotonic()) - self._said >= _MINUTE:
            _LOG.warning(_NOT_SLACKS, extra={"requests": self._many})
            self._said, self._many = now, 0


async def hear_socket(
    app: "AsyncApp", api: SlackApi, access: SlackAccess, watch: Watch | None = None
) -> None:
    """Hear over a socket until cancelled; one that has fallen silent is made anew.

    Raises SettingsError without an app token, PostRefusedError for one that Slack does not take,
    PostUnknownError where Slack does not answer.
    """
    if not access.app_token:
        raise SettingsError("Socket Mode needs BRIEFBOT_SLACK_APP_TOKEN (docs/slack.md).")
    watch = watch or Watch()
    while True:
        async with _connected(app, api, access, watch) as handler:
            _LOG.info("Slack is heard over a socket")
            await _until_silent(handler, watch)
        _LOG.warning("the socket to Slack fell silent and is made anew")


@asynccontextmanager
async def _connected(
    app: "AsyncApp", api: SlackApi, access: SlackAccess, watch: Watch
) -> "AsyncIterator[AsyncSocketModeHandler]":
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

    # The client tries for ever and tells nobody why: so we ask first.
    url = await socket_address(api, access)
    handler = AsyncSocketModeHandler(
        app,
        access.app_token,
        socket_log(),
        web_client=api.client,
        ping_interval=watch.ping,
    )
    handler.client.wss_uri = url
    try:
        await _opened(handler, watch)
        yield handler
    finally:
        client = handler.client
        tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
        await client.close()  # type: ignore[no-untyped-call]
        await asyncio.gather(*filter(None, tasks), return_exceptions=True)


async def _opened(handler: "AsyncSocketModeHandler", watch: Watch) -> None:
    """Connect; the client would try for ever, at an address that is stale by then."""
    try:
        async with asyncio.timeout(watch.silence):
            await handler.client.connect()  # type: ignore[no-untyped-call]
    except TimeoutError as error:
        why = "Slack gives an address for a socket and opens none there."
        raise PostRefusedError(why) from error


async def socket_address(api: SlackApi, access: SlackAccess) -> str:
    """Give the address of a new socket, good for half a minute.

    Raises PostRefusedError, or PostUnknownError where Slack's answer says nothing.
    """
    from slack_sdk.errors import SlackApiError

    with faults_told():
        try:
            answer = await api.client.apps_connections_open(app_token=access.app_token)
        except SlackApiError as error:
            if (code := _code(error.response)) in _TOKEN:
                raise PostRefusedError(
                    f"Slack does not take BRIEFBOT_SLACK_APP_TOKEN ({code}): make an app-level "
                    "token with connections:write.",
                    final=True,
                ) from None
            raise
    url = answer.data.get("url") if isinstance(answer.data, dict) else None
    if not url:
        raise PostUnknownError("Slack gave no address for a socket.")
    return str(url)


def _code(response: object) -> str:
    data = getattr(response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


async def _until_silent(handler: "AsyncSocketModeHandler", watch: Watch) -> None:
    """Wait until no ping was answered and nothing was heard for too long."""
    heard = time.monotonic()
    last: object = None
    while time.monotonic() - heard < watch.silence:
        await asyncio.sleep(watch.look)
        answered = handler.client.last_ping_pong_time
        if answered is not None and answered != last:
            heard, last = time.monotonic(), answered
