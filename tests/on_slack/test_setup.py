"""Setting Slack up: the manifest, and what doctor says of tokens, rights and membership."""

import json
from pathlib import Path

import pytest
from command import briefbot
from slack_rules import check_type
from slack_server import Fault, SlackServer, slack_serving

from bot.chat import Place
from bot.platforms.slack.api import SlackAccess, opened
from bot.platforms.slack.checkup import Look, check_slack
from bot.platforms.slack.manifest import scopes

HERE = Place("slack", "T1", "C1")
URL = "https://briefbot.example/slack/events"


@pytest.mark.parametrize("lean", [[], ["--lean"]])
@pytest.mark.parametrize("http", [[], ["--http", "https://briefbot.example"]])
async def test_the_manifest_is_one_that_slack_takes(
    tmp_path: Path, lean: list[str], http: list[str]
) -> None:
    done = await briefbot(tmp_path, "slack", "manifest", *lean, *http)
    made = json.loads(done.out)
    settings = made["settings"]
    assert settings["socket_mode_enabled"] is not bool(http)
    assert settings["interactivity"].get("request_url") == (URL if http else None)
    assert ("message.channels" in settings["event_subscriptions"]["bot_events"]) is not bool(lean)
    assert ("channels:history" in made["oauth_config"]["scopes"]["bot"]) is not bool(lean)
    (command,) = made["features"]["slash_commands"]
    assert (command["command"], command["should_escape"]) == ("/brief", True)
    check_type("Manifest", made)


async def test_an_address_that_slack_would_not_call_is_refused(tmp_path: Path) -> None:
    done = await briefbot(tmp_path, "slack", "manifest", "--http", "http://a.example", code=2)
    assert "https" in done.err


async def looked(server: SlackServer, access: dict[str, str] | None = None) -> dict[str, Look]:
    async with slack_serving(server):
        how = {"app_token": "xapp-t", **(access or {})}
        reached = SlackAccess("xoxb-t", api_url=server.url, **how)  # type: ignore[arg-type]
        async with opened(reached, 2.0) as api:
            looks = [look async for look in check_slack(api, reached, [HERE])]
    return {look.what: look for look in looks}


def faulty(method: str, code: str) -> SlackServer:
    return SlackServer(
        lambda called, _nth: Fault(code) if called == method else None,
        scopes=",".join(scopes(lean=False)),
    )


async def test_all_is_well() -> None:
    looks = await looked(faulty("none", ""))
    assert {look.state for look in looks.values()} == {"well"}
    assert looks["slack token"].said == "Quenby (T1)"


@pytest.mark.parametrize(
    ("method", "code", "what", "says"),
    [
        ("auth.test", "token_revoked", "slack token", "Install to Workspace"),
        ("apps.connections.open", "invalid_auth", "slack way in", "connections:write"),
        ("conversations.history", "not_in_channel", "slack C1", "/invite"),
    ],
)
async def test_what_is_wrong_says_what_to_click(
    method: str, code: str, what: str, says: str
) -> None:
    looks = await looked(faulty(method, code))
    assert looks[what].state == "wrong"
    assert says in looks[what].do


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=True),
        Fault(status=502, body="<html>upstream</html>"),
        Fault(status=200, body="what?"),
        Fault(status=429, error="ratelimited", retry_after="9"),
    ],
)
async def test_a_network_that_fails_is_said_of_the_way_in(fault: Fault) -> None:
    server = faulty("none", "")
    server.behave = lambda called, _nth: fault if called == "apps.connections.open" else None
    looks = await looked(server)
    assert looks["slack way in"].state == "wrong"
    assert "Slack" in looks["slack way in"].said
    assert looks["slack C1"].state == "well"


async def test_rights_that_are_missing_are_named() -> None:
    looks = await looked(SlackServer(scopes="chat:write"))
    assert "commands" in looks["slack scopes"].said
    assert "briefbot slack manifest" in looks["slack scopes"].do


async def test_a_lean_app_is_told_what_it_cannot_do() -> None:
    looks = await looked(SlackServer(scopes=",".join(scopes(lean=True))))
    assert looks["slack scopes"].state == "well"
    assert "on mention only" in looks["slack scopes"].said


async def test_http_without_a_secret_is_wrong() -> None:
    looks = await looked(SlackServer(), {"mode": "http"})
    assert "BRIEFBOT_SLACK_SIGNING_SECRET" in looks["slack way in"].do


async def test_doctor_tells_of_slack(tmp_path: Path) -> None:
    async with slack_serving(faulty("none", "")) as server:
        (tmp_path / ".env").write_text(
            f"BRIEFBOT_SLACK_BOT_TOKEN=xoxb-t\nBRIEFBOT_SLACK_API_URL={server.url}\n"
        )
        done = await briefbot(tmp_path, "doctor")
    assert "slack token: Quenby (T1)" in done.out
    assert "BRIEFBOT_SLACK_APP_TOKEN" in done.out
    assert "xoxb-t" not in done.out


async def test_a_token_in_the_wrong_place_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BRIEFBOT_SLACK_BOT_TOKEN=xapp-swapped\n")
    done = await briefbot(tmp_path, "doctor", code=2)
    assert "BRIEFBOT_SLACK_BOT_TOKEN" in done.err
    assert "xoxb-" in done.err
    assert "swapped" not in done.err
