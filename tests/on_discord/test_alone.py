"""What one person alone is shown, in a server that we are in: what they press there is theirs."""

from on_discord.simulated import simulated
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
