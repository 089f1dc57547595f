"""All of a card, to who pressed for it: no button then leads to what is there already."""

from dataclasses import replace

from bot.chat import Card, Press, Whisper


def in_full(press: Press, whisper: Whisper) -> Whisper:
    """Give what shows a press's card: the whole of it, where that is what was pressed for.

    A card that offers "full" is shown at a glance, and any other whole.
    """
    if press.action != "full":
        return whisper

    async def whole(card: Card) -> None:
        actions = tuple(action for action in card.actions if action.id != "full")
        await whisper(replace(card, actions=actions))

    return whole
