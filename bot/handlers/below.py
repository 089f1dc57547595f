"""A question under a briefing that is named by its number, wherever that is shown."""

from bot.cards import error_card
from bot.commands import TOO_LONG, parse
from bot.handlers.asked import Answered, Asked, Tools
from bot.handlers.briefs import alone, publish
from bot.handlers.questions import under
from bot.wanted import Ask


async def below(tools: Tools, asked: Asked, text: str, number: int) -> Answered:
    """Answer from a briefing's frozen evidence, "ask ... for me" to the asker alone.

    Raises UnknownTopicError for a briefing that is not this workspace's.
    """
    command = parse(text)
    if command == TOO_LONG:
        return error_card(TOO_LONG.why)
    private = asked.alone or (isinstance(command, Ask) and command.private)
    question = command.question if isinstance(command, Ask) else text.strip()
    stored = await tools.bodies.stored(asked.owner, number)
    await tools.spend(asked)
    place = str(asked.place)
    # What somebody asks alone is a conversation of their own.
    within = asked.user if private else asked.thread.root if asked.thread else ""
    wanted = under(asked, question, stored.id, f"{place}/{within}" if within else place)
    if private:
        return await alone(tools, asked, wanted)
    return await publish(tools, asked, wanted, "The answer")
