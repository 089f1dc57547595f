"""`briefbot serve` as a process of its own, beside a Slack that speaks Socket Mode."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from command import briefbot, serving
from on_slack.listening import command, envelope, mention, message
from slack_rules import links, shown
from slack_server import Fault, SlackServer, slack_serving


def wrapped(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"envelope_id": f"e{id(payload)}", "type": kind, "payload": payload}


@asynccontextmanager
async def served(home: Path, server: SlackServer) -> AsyncIterator[SlackServer]:
    async with slack_serving(server):
        settings = (
            "BRIEFBOT_SLACK_BOT_TOKEN=xoxb-secret",
            "BRIEFBOT_SLACK_APP_TOKEN=xapp-secret",
            f"BRIEFBOT_SLACK_API_URL={server.url}",
        )
        async with serving(home, settings, b"secret"):
            await server.until(lambda: server.sockets, 30)
            yield server


async def test_a_team_asks_follows_up_and_presses(tmp_path: Path) -> None:
    async with served(tmp_path, SlackServer()) as slack:
        await slack.push(wrapped("slash_commands", dict(command("alder-bridge", slack))))
        await slack.until(lambda: slack.responses, 30)  # it is posted, and that is written down
        (briefing,) = slack.posted
        stands = f"https://quenby.slack.com/archives/C1/p{briefing['ts'].replace('.', '')}"
        assert [one["url"] for one in links(slack.responses[0]["blocks"])] == [stands]
        assert briefing["channel"] == "C1"
        assert briefing["blocks"][0]["type"] == "header"
        assert briefing["blocks"][-1]["type"] == "context_actions"

        asked = message("What will a new bridge cost?", thread_ts=briefing["ts"], ts="2000000000.1")
        for _ in range(2):  # Slack repeats
            await slack.push(wrapped("events_api", envelope(asked)))
        await slack.until(lambda: len(slack.posted) >= 2, 30)
        answer = slack.posted[1]
        assert answer["thread_ts"] == briefing["ts"]
        assert "6.1 million crowns" in shown(answer["blocks"])

        press = {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": "U1", "team_id": "T1"},
            "channel": {"id": "C1"},
            "container": {"message_ts": briefing["ts"], "channel_id": "C1"},
            "message": {"ts": briefing["ts"]},
            "trigger_id": "5.5",
            "response_url": slack.response_url,
            "actions": [{**briefing["blocks"][-2]["elements"][0], "action_ts": "2000000001.1"}],
        }
        before = len(slack.responses)
        await slack.push(wrapped("interactive", press))
        await slack.until(lambda: len(slack.responses) > before, 30)
        assert "What to watch" in shown(slack.responses[-1]["blocks"])
        assert len(slack.posted) == 2


async def test_where_it_is_no_member_it_says_how_to_invite_it(tmp_path: Path) -> None:
    closed = {"chat.postMessage", "conversations.history"}

    def behave(method: str, _nth: int) -> Fault | None:
        return Fault("not_in_channel") if method in closed else None

    async with served(tmp_path, SlackServer(behave)) as slack:
        await slack.push(wrapped("slash_commands", dict(command("alder-bridge", slack))))
        await slack.until(lambda: [one for one in slack.responses if "/invite" in str(one)], 30)
        asked = command("subscribe alder-bridge daily 08:30", slack) | {"trigger_id": "2.2"}
        await slack.push(wrapped("slash_commands", dict(asked)))
        await slack.until(lambda: [one for one in slack.responses if "Digest 1" in str(one)], 30)
        assert "/invite @briefbot" in slack.responses[-1]["text"]


async def test_a_subscription_is_made_by_mention_and_its_notice_comes_back(tmp_path: Path) -> None:
    async with served(tmp_path, SlackServer()) as slack:
        said = mention("subscribe alder-bridge weekdays 08:00", ts="2000000000.1")
        await slack.push(wrapped("events_api", envelope(said)))
        await slack.until(lambda: slack.of("chat.postEphemeral") or slack.posted, 30)
        told = (slack.of("chat.postEphemeral") or slack.posted)[0]
        assert "Europe/Berlin" in told["text"]
        home = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}
        await slack.push(wrapped("events_api", envelope(home)))
        await slack.until(lambda: slack.of("views.publish"), 30)
        assert "alder-bridge" in shown(slack.of("views.publish")[0]["view"]["blocks"])


async def test_the_form_subscribes_the_channel(tmp_path: Path) -> None:
    who: dict[str, Any] = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}}
    values = {
        "topic": {"topic": {"selected_option": {"value": "alder-bridge"}}},
        "when": {"when": {"value": "weekdays 08:00"}},
        "zone": {"zone": {"value": "Europe/Berlin"}},
        "channel": {"channel": {"selected_conversation": "C7"}},
    }
    async with served(tmp_path, SlackServer()) as slack:
        view: dict[str, Any] = {
            "id": "V1",
            "type": "modal",
            "callback_id": "subscribe",
            "private_metadata": "C1",
        }
        filled = {
            "type": "view_submission",
            "trigger_id": "7.7",
            **who,
            "view": {**view, "state": {"values": values}},
            "response_urls": [{"channel_id": "C7", "response_url": slack.response_url}],
        }
        await slack.push(wrapped("interactive", filled))
        await slack.until(lambda: slack.responses, 30)
        assert "alder-bridge" in shown(slack.responses[0]["blocks"])
        assert "Europe/Berlin" in shown(slack.responses[0]["blocks"])
    done = await briefbot(tmp_path, "subscriptions", "list")
    assert "slack:T1/C7" in done.out
