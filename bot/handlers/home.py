"""A workspace at a glance: its topics, digests, last deliveries, health; with buttons."""

from bot.cards import naming, sections_card, with_actions
from bot.chat import Card, CardAction, Place
from bot.handlers import digests, lists
from bot.handlers.asked import Tools
from bot.ledger import Kind

_LOOKED, _DELIVERIES = 100, 5  # digests that are looked through, and shown
_DIGESTS: tuple[Kind, ...] = ("digest",)
_BUTTONS = 20  # digests that have buttons


async def home(tools: Tools, place: Place, user: str) -> Card:
    """Give the card."""
    # What somebody asked for is nobody else's business; digests of channels are everybody's.
    recent = await tools.store.ledger.recent(place.owner, _LOOKED, kinds=_DIGESTS)
    found = await digests.seen(tools, place, user)
    digested = [row for row in recent if digests.open_to(place, row.place)]
    last = await lists.deliveries(tools, place, digested[:_DELIVERIES])
    card = sections_card(
        "Briefbot",
        [
            ("health", "Health", await lists.health(tools, place, user)),
            ("digests", "Digests", digests.lines(tools, place, found)),
            ("deliveries", "Last deliveries", last),
            ("topics", "Topics", await lists.topic_lines(tools, place)),
        ],
    )
    return with_actions(
        naming(card, channels=digests.channels(found)),
        [
            CardAction("subscribe", "Subscribe to a digest"),
            *(
                CardAction(one.id, f"{one.label}: {digest.topic}", one.value)
                for digest in found[:_BUTTONS]
                for one in digests.buttons(digest)
            ),
        ],
    )
