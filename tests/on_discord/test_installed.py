"""One person who installed the app for themselves, where it is no member: the whole service.

Discord tells us of no such server and takes no message of ours there: all that is shown goes
through the interaction, and what is kept belongs to that person's conversation with us.
"""

from typing import Any

import pytest
import simcord.interactions
from discord_rules import links, shown, walk
from on_discord.simulated import Simulated, simulated
from simcord.interactions import base_payload

SERVER, CHANNEL = "4242", "4343"
_EXTERNAL = 1 << 50  # the right to use external apps, which everyone has at first
anywhere = pytest.mark.usefixtures("where")


@pytest.fixture(params=["a server", "a conversation"])
def where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have all interactions come from where we are no member: a server, or between others."""
    return elsewhere(monkeypatch, request.param)


def elsewhere(monkeypatch: pytest.MonkeyPatch, where: str, more_rights: int = _EXTERNAL) -> str:
    def payload(*given: Any, **more: Any) -> Any:  # noqa: ANN401  simcord's own
        record, told = base_payload(*given, **more)
        told |= {"authorizing_integration_owners": {"1": str(more["user_id"])}}
        told |= {"channel_id": CHANNEL, "channel": {"id": CHANNEL, "name": "theirs"}}
        if where == "a server":
            told |= {"guild_id": SERVER, "guild": {"id": SERVER, "locale": "de", "features": []}}
            told["channel"] |= {"type": 0, "position": 0, "guild_id": SERVER}
            has = int(told["member"]["permissions"]) | more_rights
            told["member"] = told["member"] | {"permissions": str(has)}
        else:
            told["channel"] |= {"type": 3}
            told |= {"context": 2, "user": told.pop("member")["user"]}
            del told["guild_id"], told["guild_locale"]
        return record, told

    monkeypatch.setattr(simcord.interactions, "base_payload", payload)
    return where


def text(done: Any) -> str:  # noqa: ANN401  simcord's own
    return shown({"components": done.response.components})


def calls(here: Simulated, method: str) -> list[str]:
    """Give what we called, other than what answers interactions."""
    asked = [one for one in here.env.http_requests if one.method == method]
    paths = [one.path for one in asked]
    return [path for path in paths if not path.startswith(("/interactions/", "/webhooks/"))]


@anywhere
async def test_all_that_is_asked_and_pressed_is_shown_to_them_alone() -> None:
    async with simulated(real=True) as here:
        briefing = await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        assert "Alder Bridge" in text(briefing)
        says = {
            "Full briefing": "Timeline",
            "Sources": "The Alderwick Courier",
            "Why": "made: ",
            "Useful": "noted as useful",
            "Subscribe": "When shall the digest",
        }
        for label, told in says.items():
            done = await here.maud.click(briefing.response, label=label)
            assert done.ephemeral
            assert told in text(done), label
        window = await here.maud.click(briefing.response, label="Ask")
        done = await here.maud.submit_modal(window, {"question": "What will a new bridge cost?"})
        assert done.ephemeral
        assert "6.1 million crowns" in text(done)
        asked = await here.maud.slash(
            here.channel, "brief", topic="What will a new bridge cost in alder-bridge?"
        )
        assert asked.ephemeral
        assert "6.1 million crowns" in text(asked)
        assert calls(here, "POST") == []


@anywhere
async def test_the_articles_of_somebody_elses_message_are_briefed_on_alone() -> None:
    async with simulated(real=True) as here:
        tale = "The council of Alderwick voted on Thursday. The ferry runs until the bridge stands."
        told = await here.maud.send(here.channel, tale)
        done = await here.maud.context_menu(here.channel, "Brief this", told)
        assert done.ephemeral
        assert "Alderwick" in text(done)
        window = await here.maud.click(done.response, label="Ask")
        done = await here.maud.submit_modal(window, {"question": "When did the council vote?"})
        assert "Thursday" in text(done)
        assert calls(here, "POST") == []


@anywhere
async def test_what_they_share_all_there_see_and_it_can_be_asked_about() -> None:
    async with simulated(real=True) as here:
        briefing = await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        done = await here.maud.click(briefing.response, label="Share")
        assert "follows here" in text(done)
        (public,) = done.followups
        assert not public.ephemeral
        body = {"components": public.components}
        assert "Alder Bridge" in shown(body)
        assert links(body)
        assert {part["type"] for part in walk(here.bodies()[-1]["components"])} == {10, 14, 17}
        assert calls(here, "POST") == []
        window = await here.maud.context_menu(here.channel, "Ask about this", public)
        done = await here.maud.submit_modal(window, {"question": "What will a new bridge cost?"})
        assert done.ephemeral
        assert "Looked in the 4 articles of this briefing." in text(done)


async def test_what_nobody_else_may_see_is_not_said_to_be_shared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere(monkeypatch, "a server", more_rights=0)
    async with simulated(real=True) as here:
        briefing = await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        done = await here.maud.click(briefing.response, label="Share")
        assert "external apps" in text(done)
        assert not done.followups


@anywhere
async def test_a_digest_comes_to_their_conversation_with_us() -> None:
    async with simulated(real=True) as here:
        told = {"topic": "alder-bridge", "when": "weekdays 08:00"}
        done = await here.maud.slash(here.channel, "digest subscribe", **told)
        assert "in our direct messages: " in text(done)
        assert here.team
        (kept,) = await here.team.store.subscriptions.listed(f"discord:@{here.maud.id}")
        assert kept.place.channel == str(here.maud.id)
