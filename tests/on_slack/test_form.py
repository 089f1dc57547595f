"""The form for a digest: opened at once, filled before, told what is wrong while it is open."""

import asyncio
import json
from typing import Any

import pytest
from on_slack.listening import MEMBER, SUBSCRIBE, Line, line, press, submission
from slack_server import Fault, SlackServer


def element(view: dict[str, Any], name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [one for one in view["blocks"] if one["block_id"] == name]
    return found[0]


async def shown(slack: Line, **more: object) -> dict[str, Any]:
    """Press Subscribe and give the form that is shown."""
    await slack.payload(press(SUBSCRIBE, slack.server, **more))
    await slack.server.until(lambda: slack.server.of("views.update"))
    view: dict[str, Any] = slack.server.of("views.update")[0]["view"]
    return view


async def test_a_form_opens_at_once_and_subscribes() -> None:
    async with line() as slack:
        view = await shown(slack)
        assert slack.server.of("views.open")[0]["trigger_id"] == "1.2.abc"
        asked = {"type": "block_suggestion", "action_id": "topic", "value": "alder", "view": view}
        _, told = await slack.payload({**MEMBER, **asked})
        assert [one["value"] for one in json.loads(told)["options"]] == [
            "alder-bridge",
            "harbour",
            "alder",
        ]
        assert await slack.payload(submission("weekdays 08:00")) == (200, "")
        ((what, request),) = await slack.handlers.until(1)
        assert what == "said"
        assert request.place.channel == "C7"
        assert request.text == 'subscribe "alder bridge" weekdays 08:00 in Europe/Berlin'


async def test_a_zone_of_the_channels_rules_goes_before_the_persons_own() -> None:
    async with line() as slack:
        slack.handlers.zoned = "Asia/Seoul"
        assert element(await shown(slack), "zone")["element"]["initial_value"] == "Asia/Seoul"


async def test_topics_that_are_slow_to_come_leave_what_is_typed() -> None:
    async with line() as slack, asyncio.timeout(5):
        slack.handlers.gate = asyncio.Event()
        asked = {"type": "block_suggestion", "action_id": "topic", "value": "alder"}
        _, told = await slack.payload({**MEMBER, **asked})
        assert [one["value"] for one in json.loads(told)["options"]] == ["alder"]


async def test_it_begins_with_what_is_known_and_offers_channels_only() -> None:
    async with line() as slack:
        view = await shown(slack)
        assert element(view, "topic")["element"]["initial_option"]["value"] == "alder-bridge"
        assert element(view, "zone")["element"]["initial_value"] == "Europe/Berlin"
        channel = element(view, "channel")
        assert channel["element"]["initial_conversation"] == "C1"
        assert channel["element"]["filter"]["include"] == ["public", "private"]
        assert "optional" not in channel


async def test_on_the_home_it_begins_with_nothing() -> None:
    async with line() as slack:
        button = {"type": "button", "action_id": "0:subscribe"}
        home = {"type": "home", "private_metadata": "D1"}
        pushed = press(button, slack.server, view=home, container={"type": "view"})
        await slack.payload({k: v for k, v in pushed.items() if k not in {"channel", "message"}})
        await slack.server.until(lambda: slack.server.of("views.update"))
        view = slack.server.of("views.update")[0]["view"]
        assert "initial_option" not in element(view, "topic")["element"]
        assert element(view, "channel")["optional"] is True
        assert view["private_metadata"] == "D1"


async def test_in_a_conversation_with_us_no_channel_need_be_chosen() -> None:
    async with line() as slack:
        channel = element(await shown(slack, channel={"id": "D1"}), "channel")
        assert "initial_conversation" not in channel["element"]
        assert channel["optional"]
        filled = submission("daily at 7", private_metadata="D1")
        filled["view"]["state"]["values"]["channel"]["channel"] = {"selected_conversation": None}
        await slack.payload(filled)
        ((_, request),) = await slack.handlers.until(1)
        assert request.place.channel == "D1"


@pytest.mark.parametrize(
    ("when", "zone", "said"),
    [
        ("daily at 7 in Lisbon", "Europe/Berlin", "daily at 7 in Lisbon"),
        ("daily at 7", "", "daily at 7"),
        ("daily at 7", "Lisbon", "daily at 7 in Lisbon"),
    ],
)
async def test_a_zone_that_is_typed_comes_before_one_that_stood_there(
    when: str, zone: str, said: str
) -> None:
    async with line() as slack:
        await slack.payload(submission(when, zone))
        ((_, request),) = await slack.handlers.until(1)
        assert request.text == f'subscribe "alder bridge" {said}'


@pytest.mark.parametrize(
    ("when", "zone", "field"),
    [("every blue moon", "Europe/Berlin", "when"), ("daily at 7", "Atlantis", "zone")],
)
async def test_wrong_times_are_told_while_it_is_open(when: str, zone: str, field: str) -> None:
    async with line() as slack:
        _, told = await slack.payload(submission(when, zone))
        answer = json.loads(told)
        assert answer["response_action"] == "errors"
        assert list(answer["errors"]) == [field]
        assert slack.handlers.heard == []


async def test_people_of_another_workspace_open_none() -> None:
    async with line() as slack:
        await slack.payload(press(SUBSCRIBE, slack.server, user={"id": "U9", "team_id": "T2"}))
        await slack.server.until(lambda: slack.server.responses)
        assert "Only members" in slack.server.responses[0]["text"]
        assert slack.server.of("views.open") == []


async def test_a_replayed_press_opens_it_once() -> None:
    async with line() as slack:
        await shown(slack)
        await slack.payload(press(SUBSCRIBE, slack.server))
        assert slack.server.times["views.open"] == 1
        assert slack.handlers.heard == []


@pytest.mark.parametrize(
    ("method", "code"), [("views.open", "expired_trigger_id"), ("views.update", "not_found")]
)
async def test_a_form_that_does_not_come_leaves_the_press_to_the_handlers(
    method: str, code: str
) -> None:
    def behave(called: str, _nth: int) -> Fault | None:
        return Fault(code) if called == method else None

    async with line(server=SlackServer(behave)) as slack:
        await slack.payload(press(SUBSCRIBE, slack.server))
        ((what, told),) = await slack.handlers.until(1)
        assert (what, told.action, told.value) == ("pressed", "subscribe", "17")
