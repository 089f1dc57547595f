"""Digests: subscribe a channel, and change what it is subscribed to."""

from collections.abc import Sequence
from dataclasses import replace

from bot.calendar.zones import known_zone
from bot.cards import list_card, naming, notice_card, with_actions
from bot.chat import CardAction, Place
from bot.digests.subscribing import Wish
from bot.digests.subscriptions import Subscription
from bot.digests.ticks import asked_for
from bot.handlers.asked import Answered, Asked, RefusedError, Tools
from bot.handlers.briefs import outcome
from bot.handlers.words import spot
from bot.places import alone
from bot.wanted import Change, Move, Subscribe, Verb
from briefings.errors import SettingsError

_NONE = "None yet. Subscribe this channel: subscribe korea-russia weekdays 08:00"


async def subscribe(tools: Tools, asked: Asked, command: Subscribe) -> Answered:
    """Subscribe the channel to a topic; where no zone is said, in the channel's or the asker's."""
    await tools.may_change(asked, asked.place)
    entry = (await tools.topics.book(asked.owner)).find(command.topic)
    policy = await tools.policy(asked.place)
    wish = Wish(
        entry.topic.name if entry else command.topic,
        command.when,
        policy.zone or known_zone(asked.zone) or "",
        length=policy.length,
        owner=asked.user,
    )
    made = await tools.subscribing.add(asked.place, wish)
    searched = "" if entry else " No topic is called so: articles with these words are briefed on."
    # Who asks alone may be elsewhere than the conversation that their digest comes to.
    where = "in our direct messages" if asked.alone and alone(asked.place) else "here"
    said = f"Digest {made.id} on {made.topic}, {where}: {tools.subscribing.told(made)}.{searched}"
    said += await _hindered(tools, asked.place)
    return with_actions(notice_card(said), buttons(made))


async def change(tools: Tools, asked: Asked, command: Change) -> Answered:
    """Pause, resume, run or remove a digest."""
    found = await own(tools, asked, command.which)
    return await do(tools, asked, command.verb, found)


async def do(tools: Tools, asked: Asked, verb: Verb, found: Subscription) -> Answered:
    """Do it with a digest of the asker's workspace."""
    await tools.may_change(asked, found.place)
    named, desk = f"Digest {found.id} on {found.topic}", tools.subscribing
    match verb:
        case "pause":
            paused = await desk.pause(found.id)
            return with_actions(notice_card(f"{named} is paused."), buttons(paused))
        case "resume":
            made = await desk.resume(found.id)
            return with_actions(notice_card(f"{named} goes on: {desk.told(made)}."), buttons(made))
        case "remove":
            await desk.remove(found.id)
            return notice_card(f"{named} is removed.")
        case "run":
            await tools.spend(asked)
            new = replace(asked_for(found, tools.clock()), key=asked.key)
            row = await tools.outbox.send(new)
            what = f"The digest on {found.topic}"
            return await outcome(tools, asked, row, what) if row else None


async def move(tools: Tools, asked: Asked, command: Move) -> Answered:
    """Have a digest posted in another channel of the workspace."""
    found = await own(tools, asked, command.which)
    to = replace(asked.place, channel=command.channel or asked.place.channel)
    if alone(to) and to != asked.place:
        raise SettingsError(
            "That is a conversation with one person: only they can have a digest there, by saying "
            f"'move {found.id}' in it."
        )
    for place in (found.place, to):
        await tools.may_change(asked, place)
    # Who takes it into their own conversation has it for themselves.
    moved = await tools.subscribing.move(found.id, to, asked.user if alone(to) else "")
    where = spot(to, asked.place)
    said = f"Digest {moved.id} on {moved.topic} is posted {where} from now on"
    hindered = await _hindered(tools, to)
    told = notice_card(f"{said}: {tools.subscribing.told(moved)}.{hindered}")
    return naming(told, channels=[to.channel])


async def _hindered(tools: Tools, place: Place) -> str:
    """Say at once what the first digest would come up against."""
    why = await tools.reach.hindrance(place)
    return f" But I cannot post there yet: {why}" if why else ""


async def listed(tools: Tools, asked: Asked) -> Answered:
    """List the workspace's digests, with what comes next."""
    found = await seen(tools, asked.place, asked.user)
    told = list_card("Digests", lines(tools, asked.place, found), _NONE)
    return naming(told, channels=channels(found))


async def seen(tools: Tools, place: Place, user: str) -> list[Subscription]:
    """Give the digests of a workspace that somebody may see: their own, those of where they are.

    And those of channels that they may read; none in somebody else's conversation with us.
    """
    found = await tools.store.subscriptions.listed(place.owner)
    others = dict.fromkeys(one.place for one in found if one.owner != user)
    closed = {one for one in others if not await _reads(tools, user, place, one)}
    return [one for one in found if one.owner == user or one.place not in closed]


async def _reads(tools: Tools, user: str, here: Place, place: Place) -> bool:
    return place == here or (
        open_to(here, place) and await tools.reach.may(user, place, write=False)
    )


def open_to(here: Place, place: Place) -> bool:
    """Tell whether what is posted in a place may be told of here."""
    return place == here or not alone(place)


def lines(tools: Tools, place: Place, found: Sequence[Subscription]) -> list[tuple[str, str]]:
    """Give a line for each digest: its number and topic, when and, seen from here, where."""
    told = tools.subscribing.told
    return [(f"{one.id}. {one.topic}", f"{told(one)} ({spot(one.place, place)})") for one in found]


def channels(found: Sequence[Subscription]) -> list[str]:
    """Give the channels that digests are posted in."""
    return [one.place.channel for one in found]


async def own(tools: Tools, asked: Asked, which: str) -> Subscription:
    """Give a digest that the asker may see by its number or its topic.

    Raises SettingsError, or RefusedError where several are meant.
    """
    found = await seen(tools, asked.place, asked.user)
    if which.isascii() and which.isdigit():
        for one in found:
            if one.id == int(which):
                return one
        raise SettingsError(f"There is no digest number {int(which)} here. See: digests.")
    named = [one for one in found if one.topic.casefold() == which.casefold()]
    here = [one for one in named if one.place == asked.place] or named
    if len(here) == 1:
        return here[0]
    if here:
        numbers = ", ".join(f"{one.id} ({spot(one.place, asked.place)})" for one in here)
        why = f"Several digests are on {which}. Say which, by its number: {numbers}."
        raise RefusedError(why, channels=channels(here))
    raise SettingsError(f"There is no digest on '{which}' here. See: digests.")


def buttons(found: Subscription) -> list[CardAction]:
    """Give the buttons of a digest: what can be done with it as it is now."""
    verb, label = ("resume", "Resume") if found.next_due is None else ("pause", "Pause")
    number = str(found.id)
    return [
        CardAction(verb, label, number),
        CardAction("run", "Run now", number),
        CardAction("remove", "Remove", number),
    ]
