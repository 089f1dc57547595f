"""What one person alone is shown, in a server that we are in: what they press there is theirs."""

from typing import Any

import pytest
from discord_rules import shown as shown_text
from discord_rules import walk
from on_discord.simulated import Simulated, simulated
from on_discord.test_installed import calls, text


async def test_looking_again_below_an_answer_for_one_person_answers_them_alone() -> None:
    async with simulated(real=True) as here:
        shown = await here.maud.slash(here.channel, "brief", topic="alder-bridge", private=True)
        window = await here.maud.click(shown.response, label="Ask")
        asked = await here.maud.submit_modal(window, {"question": "Who won the chess cup?"})
        assert asked.ephemeral
        done = await here.maud.click(asked.response, label="Look again")
        assert done.ephemeral
        assert "Looked again" in text(done)
        assert calls(here, "POST") == []
        assert here.channel.history() == []


async def test_sharing_what_one_person_was_shown_posts_it() -> None:
    async with simulated(real=True) as here:
        shown = await here.maud.slash(here.channel, "brief", topic="alder-bridge", private=True)
        done = await here.maud.click(shown.response, label="Share")
        assert "is posted here" in text(done)
        assert len(here.channel.threads) == 1


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_full_briefing_is_read_a_page_at_a_time(restarted: bool) -> None:  # noqa: FBT001
    async with simulated(real=True) as here:
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        briefing = next(one for one in here.channel.history() if one.components)
        shown = await here.maud.click(briefing, label="Full briefing")
        assert shown.ephemeral
        assert not shown.followups
        first = text(shown)
        assert "Page 1 of 2" in first
        assert "In the full briefing" not in first
        assert [one["disabled"] for one in turns(here)] == [True, False]
        if restarted:
            await here.restart()
        await here.maud.click(shown.response, label="Next page")
        second = text(shown)
        assert "Page 2 of 2" in second
        assert [one["disabled"] for one in turns(here)] == [False, True]
        assert "Sources" in second
        assert not _lines(first) & _lines(second)
        await here.maud.click(shown.response, label="Previous page")
        assert text(shown) == first
        assert len([one for one in here.bodies() if "Page" in shown_text(one)]) == 3
        assert calls(here, "POST")[-1].endswith("/messages")  # the briefing's own, nothing later


async def test_turning_a_page_costs_nothing_and_says_where_the_briefing_is_gone() -> None:
    async with simulated(real=True) as here:
        await here.maud.slash(here.channel, "brief", topic="alder-bridge")
        briefing = next(one for one in here.channel.history() if one.components)
        shown = await here.maud.click(briefing, label="Full briefing")
        for _ in range(20):
            await here.maud.click(shown.response, label="Next page")
            await here.maud.click(shown.response, label="Previous page")
        assert "Page 1 of 2" in text(shown)
        assert here.team
        await here.team.store.forget(f"discord:{here.guild.id}")
        done = await here.maud.click(shown.response, label="Next page")
        assert "Page 1 of 2" in text(shown)
        (said,) = done.followups
        assert said.ephemeral
        assert "Ask for its topic again" in shown_text({"components": said.components})


def turns(here: Simulated) -> list[dict[str, Any]]:
    """Give the buttons that turn pages, of what was shown last."""
    buttons = (part for part in walk(here.bodies()[-1]["components"]) if part["type"] == 2)
    return [{"disabled": False, **one} for one in buttons if one["label"].endswith(" page")]


def _lines(told: str) -> set[str]:
    return {line for line in told.split("\n") if line.startswith(("- ", "> "))}
