"""What people type, and what they and their channel see."""

from handlers.chatting import HERE, chatting

from bot.store.ports import Store


async def test_a_topic_is_briefed_on_in_the_channel_and_the_asker_is_told(store: Store) -> None:
    async with chatting(store) as team:
        told = await team.me.says("alder-bridge")
        assert told
        assert told.headline == "The briefing on alder-bridge is posted here."
        [(message, card, thread, _)] = team.channel.posted
        assert (message.place, thread, card.kind) == (HERE, "", "briefing")
        assert "Alder Bridge" in card.text
        assert card.facts[0].startswith("Sample")
        assert {action.id for action in card.actions} > {"full", "sources", "why", "useful"}
