"""A workspace at a glance: its topics, digests, last deliveries, health; with buttons."""

from bot.cards import sections_card, with_actions
from bot.chat import Card, CardAction, Place
from bot.handlers import digests, lists
from bot.handlers.asked import Tools
from bot.ledger import Kind

_DELIVERIES = 5  # that are shown
_DIGESTS: tuple[Kind, ...] = ("digest",)
_BUTTONS = 20  # digests that have buttons


async def home(tools: Tools, place: Place) -> Card:
    """Give the card."""
    # What somebody asked for is nobody else's business; digests are everybody's.
    digested = await tools.store.ledger.recent(place.owner, _DELIVERIES, kinds=_DIGESTS)
    last = await lists.deliveries(tools, place, digested)
    card = sections_card(
        "Briefbot",
        [
            ("health", "Health", await lists.health(tools, place)),
            ("digests", "Digests", await digests.lines(tools, place)),
            ("deliveries", "Last deliveries", last),
            ("topics", "Topics", await lists.topic_lines(tools, place)),
        ],
    )
    found = await tools.store.subscriptions.listed(place.owner)
    return with_actions(
        card,
        [
            CardAction(one.id, f"{one.label}: {digest.topic}", one.value)
            for digest in found[:_BUTTONS]
            for one in digests.buttons(digest)
        ],
    )
