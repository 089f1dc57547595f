"""What is said in a chat in other words than on the command line. Pure."""

from bot.cards import error_card, naming, notice_card
from bot.chat import Card, Place
from bot.ledger import Delivery
from bot.places import alone
from bot.typed import short
from bot.wanted import Brief

_TOPIC = 100  # characters of a topic that are repeated
_LONGEST = 600  # characters of an error; it may repeat what a person typed, of any length
# What messages for the terminal name, and what people type in a chat instead.
_IN_CHAT = {
    "See briefbot subscriptions list": "See: digests",
    "See briefbot sources": "See: sources",
    "See briefbot deliveries": "See: status",
    "briefbot sources add https://...": "add example.com/feed",
    "briefbot sources add": "add",
    "Refresh them (briefbot refresh), or ask": "They are read again soon; or ask",
    ", or save the page to a file and name that": "",
    ", or save the page to a file and name it": "",
    "add it to BRIEFBOT_ALLOWED_PRIVATE_HOSTS": "ask whoever runs the bot to allow it",
}


def in_chat(text: str) -> str:
    """Name commands as they are typed in a chat, and cut what is repeated of a long text."""
    for terminal, chat in _IN_CHAT.items():
        text = text.replace(terminal, chat)
    return short(text, _LONGEST)


def broken(reference: str) -> str:
    """Say that something went wrong that nobody foresaw."""
    return (
        f"Something went wrong here, and it was written down (reference {reference}). Try again; "
        "if it stays so, tell that number to whoever runs the bot."
    )


def near(command: Brief) -> str:
    """Say which command may have been meant, or ""."""
    return f"Did you mean the command '{command.meant}'? See: help." if command.meant else ""


def spot(place: Place, here: Place) -> str:
    """Say where a place is, seen from here; who names a channel so names it in `Card.channels`."""
    if place == here:
        return "here"
    return "in our conversation" if alone(place) else f"in {place.channel}"


def _else(row: Delivery) -> list[str]:
    """Say how a briefing can be had that could not be posted."""
    topic = str(row.wanted.get("topic", "")) if row.wanted.get("do") == "brief" else ""
    return [f"Or have it for you alone: {short(topic, _TOPIC)} for me"] if topic else []


def ended(row: Delivery, what: str, place: Place) -> Card:
    """Say how a public answer ended, to who asked for it in a place."""
    why, where = row.last_error, spot(row.place, place)
    match row.status:
        case "posted":
            return naming(notice_card(f"{what} is posted {where}."), channels=[row.place.channel])
        case "skipped":
            return error_card(why)
        case "failed":
            return error_card(" ".join([why or f"{what} could not be posted.", *_else(row)]))
        case "uncertain":
            said = f"{what} was sent, but nobody knows whether it arrived ({why.rstrip('.')})."
            told = notice_card(f"{said} Look {where} before you ask again.")
            return naming(told, channels=[row.place.channel])
    waits = f" So far: {why}" if why else ""
    said = f"{what} takes its time; it is posted {where} as soon as it can be.{waits}"
    return naming(notice_card(said), channels=[row.place.channel])
