"""Socket Mode: the real client and bolt against our own small envelope server."""

import asyncio
from typing import Any

import pytest
from on_slack.listening import OKAY, Recorder, command, door, envelope, line, mention, message, now
from slack_server import Fault, SlackServer, slack_serving

from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.crew import Crew
from bot.platforms.slack.doors import Watch
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.status import AT_IT
from bot.posting import PostRefusedError
from briefings.errors import SettingsError

QUICK = Watch(ping=0.2, look=0.05, silence=0.6)


def wrapped(number: int, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "envelope_id": f"e{number}",
        "type": kind,
        "payload": payload,
        "accepts_response_payload": kind == "slash_commands",
    }


async def test_what_is_said_comes_over_the_socket_and_is_acknowledged() -> None:
    async with line(OKAY, mode="socket") as slack:
        server = slack.server
        await server.push(wrapped(1, "slash_commands", dict(command("topics", server))))
        await server.push(wrapped(2, "events_api", envelope(mention("topics"))))
        heard = await slack.handlers.until(2)
        assert [request.text for _, request in heard] == ["topics", "topics"]
        await server.until(lambda: len(server.acks) == 2)
        acks = {ack["envelope_id"]: ack.get("payload") for ack in server.acks}
        assert acks == {"e1": {"text": AT_IT}, "e2": None}


async def test_repeats_are_acknowledged_and_handled_once() -> None:
    async with line(OKAY, mode="socket") as slack:
        for number in range(3):
            await slack.server.push(wrapped(number, "events_api", envelope(mention("topics"))))
        await slack.server.until(lambda: len(slack.server.acks) == 3)
        await slack.server.push(wrapped(9, "events_api", envelope(mention("last", ts="9.0"))))
        heard = await slack.handlers.until(2)
        assert [request.text for _, request in heard] == ["topics", "last"]


async def test_a_disconnect_is_followed_by_a_new_connection() -> None:
    async with line(mode="socket") as slack:
        await slack.server.push({"type": "disconnect", "reason": "refresh_requested"})
        await slack.server.until(lambda: len(slack.server.sockets) == 2)
        await slack.server.push(wrapped(1, "events_api", envelope(mention("topics"))))
        assert len(await slack.handlers.until(1)) == 1


async def test_a_closed_connection_is_made_anew() -> None:
    async with line(mode="socket", watch=Watch(ping=0.2, look=0.1, silence=30)) as slack:
        await slack.server.sockets[0].close()
        await slack.server.until(lambda: len(slack.server.sockets) == 2)
        await slack.server.push(wrapped(1, "events_api", envelope(mention("topics"))))
        assert len(await slack.handlers.until(1)) == 1


async def test_of_two_connections_each_hears_its_own_events() -> None:
    """Slack sends each event to one of the connections; ours share nothing but the handlers."""
    async with line(mode="socket") as one, door(one.server, one.handlers):
        for number in range(6):
            sent = mention(f"topic {number}", ts=f"{number}.0")
            await one.server.push(wrapped(number, "events_api", envelope(sent)), number % 2)
        heard = await one.handlers.until(6)
        assert len(one.server.sockets) == 2
        assert sorted(request.text for _, request in heard) == [f"topic {n}" for n in range(6)]


async def test_a_socket_that_is_stuck_is_made_anew(caplog: pytest.LogCaptureFixture) -> None:
    """Where the client's own monitor died nobody reconnects: this happened to real bots."""
    async with line(mode="socket", watch=QUICK) as slack:
        for task in asyncio.all_tasks():
            if "monitor_current_session" in repr(task.get_coro()):
                task.cancel()
        transport = slack.server.transports[0]
        assert isinstance(transport, asyncio.Transport)
        transport.abort()
        await slack.server.until(lambda: len(slack.server.sockets) == 2)
        await slack.server.push(wrapped(1, "events_api", envelope(message("x", thread_ts="1.0"))))
        assert len(await slack.handlers.until(1)) == 1
    assert "made anew" in caplog.text


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        (Fault("invalid_auth"), PostRefusedError, "connections:write"),
        (Fault("ratelimited"), PostRefusedError, "wait"),
    ],
)
async def test_a_token_that_slack_does_not_take_is_said(
    fault: Fault, error: type[Exception], says: str
) -> None:
    def behave(method: str, _nth: int) -> Fault | None:
        return fault if method == "apps.connections.open" else None

    with pytest.raises(error, match=says):
        async with line(mode="socket", server=SlackServer(behave)):
            pass


async def test_an_address_where_no_socket_opens_is_given_up_and_its_ticket_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(PostRefusedError, match="opens none"):
        async with line(mode="socket", watch=QUICK, server=SlackServer(shut=True)):
            pass
    assert "Failed to connect" in caplog.text
    assert "ticket=…" in caplog.text
    assert "s3cret" not in caplog.text


async def test_without_an_app_token_it_says_what_is_missing() -> None:
    with pytest.raises(SettingsError, match="BRIEFBOT_SLACK_APP_TOKEN"):
        async with slack_serving(SlackServer()) as slack, door(slack, Recorder(), app_token=""):
            pass


async def test_the_platform_itself_listens_until_it_is_cancelled() -> None:
    handlers, server = Recorder(), SlackServer()
    async with slack_serving(server):
        access = SlackAccess("xoxb-t", "xapp-t", api_url=server.url)
        async with opened(access) as api:
            platform = Slack(api, access, now)
            listening = asyncio.create_task(platform.listen(handlers))
            await server.until(lambda: server.sockets)
            await server.push(wrapped(1, "events_api", envelope(mention("topics"))))
            assert len(await handlers.until(1)) == 1
            listening.cancel()
            with pytest.raises(asyncio.CancelledError):
                await listening


async def test_what_is_begun_is_finished_when_the_door_closes() -> None:
    gate = asyncio.Event()
    async with line(mode="socket") as slack:
        slack.handlers.gate = gate
        await slack.server.push(wrapped(1, "events_api", envelope(mention("topics"))))
        await slack.server.until(lambda: slack.server.acks)
        asyncio.get_running_loop().call_later(0.2, gate.set)
    assert [request.text for _, request in slack.handlers.heard] == ["topics"]


async def test_work_that_fails_is_logged_and_harms_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fails() -> None:
        raise ValueError("spilt")

    done: list[int] = []

    async def works() -> None:
        done.append(1)

    async with Crew() as crew:
        crew.start("one", fails())
        crew.start("two", works())
    assert done == [1]
    assert "spilt" in caplog.text
