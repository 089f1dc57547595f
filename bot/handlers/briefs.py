"""Briefings: in the channel, or for the asker alone with a button to share them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.cards import with_actions
from bot.chat import CardAction, MessageRef
from bot.handlers.asked import Answered, Asked, Tools
from bot.handlers.words import ended, near
from bot.ledger import Delivery, NewDelivery
from bot.typed import short
from bot.wanted import Brief, BriefThis

_NAMED = 100  # characters of a topic that are repeated


async def brief(tools: Tools, asked: Asked, command: Brief) -> Answered:
    """Brief on a topic."""
    await tools.spend(asked)
    policy = await tools.policy(asked.place)
    wanted = {
        "do": "brief",
        "topic": command.topic,
        "length": command.length or policy.length,
        "language": policy.language,
        "near": near(command),
    }
    if command.private:
        return await alone(tools, asked, wanted)
    return await publish(tools, asked, wanted, f"The briefing on {short(command.topic, _NAMED)}")


async def brief_this(tools: Tools, asked: Asked, command: BriefThis) -> Answered:
    """Brief on what a message holds."""
    await tools.spend(asked)
    policy = await tools.policy(asked.place)
    wanted = {
        "do": "this",
        "links": list(command.links),
        "text": command.text,
        "user": asked.user,  # so that it is forgotten with them
        "length": policy.length,
        "language": policy.language,
    }
    if command.private:
        return await alone(tools, asked, wanted)
    what = {0: "that message", 1: "that page"}.get(len(command.links), "those pages")
    return await publish(tools, asked, wanted, f"The briefing on {what}")


async def alone(tools: Tools, asked: Asked, wanted: Mapping[str, Any]) -> Answered:
    """Make something for the asker alone; a briefing can be shared."""
    body = await tools.bodies.body(asked.owner, wanted)
    if body.card.kind != "briefing" or body.briefing is None:
        return body.card
    return with_actions(body.card, [CardAction("share", "Share", str(body.briefing))])


async def publish(
    tools: Tools, asked: Asked, wanted: Mapping[str, Any], what: str, key: str = ""
) -> Answered:
    """Have something posted where it was asked for, once, and say how that ended.

    Nothing is said where the asker sees it stand, or where it was asked for before. Where nothing
    is to be posted they are shown it.
    """
    if asked.alone:
        return await alone(tools, asked, wanted)
    thread = asked.thread.root if asked.thread else ""
    key, now = key or asked.key, tools.clock()
    new = NewDelivery(key, "answer", asked.place, now, thread=thread, wanted=wanted)
    row = await tools.outbox.send(new)
    return await outcome(tools, asked, row, what) if row else None


async def outcome(tools: Tools, asked: Asked, row: Delivery, what: str) -> Answered:
    """Say how it ended; nothing of what stands in the thread, or below the message, asked in."""
    seen = row.thread or (asked.spoken and row.place == asked.place)
    if seen and row.status == "posted":
        return None
    return replace(ended(row, what, asked.place), link=await link(tools, row))


async def link(tools: Tools, row: Delivery) -> str:
    """Give the address of what was posted, or ""."""
    return await tools.reach.link(MessageRef(row.place, row.message)) if row.message else ""
