"""Buttons: each by the id of its action, with the number that it carries."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import cast

from bot.calendar.zones import known_zone
from bot.cards import list_card, notice_card, sources_card, with_actions
from bot.chat import CardAction
from bot.handlers import digests
from bot.handlers.asked import Answered, Asked, Tools
from bot.handlers.briefs import link, publish
from bot.handlers.words import ended
from bot.ledger import OPEN
from bot.store.chat_ports import Feedback, Verdict
from bot.store.records import StoredBriefing
from bot.telling import account
from bot.wanted import Subscribe, Verb
from briefings.errors import SettingsError

# What is offered where somebody presses Subscribe; for other times they type.
_TIMES = {
    "subscribe-weekdays": ("Weekdays 08:00", "weekdays 08:00"),
    "subscribe-daily": ("Daily 08:00", "daily 08:00"),
    "subscribe-weekly": ("Mondays 08:00", "mon 08:00"),
}
_NEW = "Type on what, and when, in the channel it is for: subscribe korea-russia weekdays 08:00"
_DIGITS = 18  # of a number that a database can hold
_NOT_SHARED = {"failed", "skipped"}  # how a row ends that put nothing into the channel
_SHARING = "That briefing is being shared here already."
_VERBS = ("pause", "resume", "run", "remove")
_Do = Callable[[Tools, Asked, StoredBriefing], Awaitable[Answered]]


async def pressed(tools: Tools, asked: Asked, action: str, value: str) -> Answered:
    """Do what a button says. Raises what the commands raise; SettingsError for an unknown one."""
    known = value.isascii() and value.isdigit() and len(value) <= _DIGITS
    number = int(value) if known else 0
    if action in _VERBS:
        found = await digests.own(tools, asked, str(number))
        return await digests.do(tools, asked, cast("Verb", action), found)
    if action == "again":
        await tools.spend(asked)
        wanted = {"do": "again", "user": asked.user, "question": number}
        return await publish(tools, asked, wanted, "What was found")
    if action == "subscribe" and not value:  # on the Home, under no briefing
        return notice_card(_NEW)
    do = _ACTIONS.get(action)
    if do is None:
        raise SettingsError("That button is from another version of me. Ask for the topic again.")
    return await do(tools, asked, await tools.bodies.stored(asked.owner, number))


async def _full(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
    await tools.spend(asked)
    return await _page(tools, asked, stored)


async def _page(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
    """Give the full briefing to who turns its pages: they have asked for it before."""
    language = (await tools.policy(asked.place)).language
    wanted = {"do": "full", "briefing": stored.id, "language": language}
    return (await tools.bodies.body(asked.owner, wanted)).card


async def _sources(_tools: Tools, _asked: Asked, stored: StoredBriefing) -> Answered:
    return sources_card(stored.briefing)


async def _why(_tools: Tools, _asked: Asked, stored: StoredBriefing) -> Answered:
    return list_card(f"Why: {stored.topic}", [("", line.strip()) for line in account(stored)])


async def _share(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
    """Share it once, however many press; what was refused before may be shared anew.

    Where nothing can be posted, the platform is given what it shows around itself.
    """
    wanted, what = {"do": "share", "briefing": stored.id}, f"The briefing on {stored.topic}"
    if asked.alone:
        return (await tools.bodies.body(asked.owner, wanted)).card
    key = f"share:{stored.id}:{asked.place}"
    # Exactly this place's: C12 begins as C1 does.
    ours = re.compile(rf"{re.escape(key)}(?::\d+)?")
    before = [row for row in await tools.store.ledger.keyed(key) if ours.fullmatch(row.key)]
    for row in before:
        if row.status == "posted":
            said = notice_card("That briefing was shared here before.")
            return replace(said, link=await link(tools, row))
        if row.status in OPEN:
            return notice_card(_SHARING)
        if row.status not in _NOT_SHARED:
            return ended(row, what, asked.place)
    key = f"{key}:{before[-1].id}" if before else key  # two who press at once have the same one
    told = await publish(tools, asked, wanted, what, key)
    if told is None and not asked.thread:
        return notice_card(_SHARING)
    return told


async def _subscribe(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
    zone = (await tools.policy(asked.place)).zone or known_zone(asked.zone)
    where = f" ({zone})" if zone else ""
    said = (
        f"When shall the digest on {stored.topic} come{where}? Or type it: "
        f'subscribe "{stored.topic}" weekdays 18:30 in Berlin'
    )
    offered = [CardAction(one, label, str(stored.id)) for one, (label, _) in _TIMES.items()]
    return with_actions(notice_card(said), offered)


def _subscribe_at(when: str) -> _Do:
    async def do(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
        return await digests.subscribe(tools, asked, Subscribe(stored.topic, when))

    return do


def _voice(verdict: Verdict, thanks: str) -> _Do:
    async def do(tools: Tools, asked: Asked, stored: StoredBriefing) -> Answered:
        place, user, now = asked.place, asked.user, tools.clock()
        said = Feedback(place, user, stored.id, verdict, now, stored.topic, stored.writer)
        await tools.store.feedback.put(said)
        return notice_card(thanks)

    return do


_ACTIONS: dict[str, _Do] = {
    "full": _full,
    "page": _page,
    "sources": _sources,
    "why": _why,
    "share": _share,
    "subscribe": _subscribe,
    **{one: _subscribe_at(when) for one, (_, when) in _TIMES.items()},
    "useful": _voice("useful", "Thank you: noted as useful."),
    "useless": _voice("useless", "Thank you: noted as not useful."),
}
