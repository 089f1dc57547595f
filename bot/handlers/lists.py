"""Pages that are shown to the asker: help, topics, status, rules, how something came about."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import list_card, naming
from bot.chat import Place
from bot.handlers.asked import Answered, Asked, Tools
from bot.handlers.digests import seen
from bot.handlers.questions import last_briefed
from bot.ledger import Delivery
from bot.news.freshness import freshness
from bot.policy import HOURLY, changed, told
from bot.telling import account, clock_time, state
from bot.wanted import SetPolicy, Why
from briefings.errors import SettingsError
from briefings.rendering import wording

_LOOKED, _SHOWN = 50, 5  # deliveries that are looked through, and shown
HELP = (
    ("TOPIC", "a briefing in this channel; TOPIC for me: only you see it"),
    ("a question?", "an answer from the articles; in a thread under a briefing, from its sources"),
    ("topics", "what you can ask for; any other words are searched for"),
    ("subscribe TOPIC weekdays 08:00", "a digest here, again and again; 'in Berlin' behind it"),
    ("digests", "the digests, with their numbers"),
    ("pause, resume, run, remove 3", "what to do with digest 3; move 3: post it here"),
    ("sources", "where the news comes from; add example.com/feed: read that, too; remove source 3"),
    ("status", "how sources and deliveries are"),
    ("why", "how the last briefing here came about: sources, what was withheld, cost"),
    ("policy", "what is usual and allowed here; policy everywhere: in all channels"),
)


async def show_help(tools: Tools, asked: Asked) -> Answered:
    """Say what can be typed."""
    del tools, asked
    return list_card("What you can ask me", HELP)


async def topics(tools: Tools, asked: Asked) -> Answered:
    """List the topics."""
    return list_card("Topics", await topic_lines(tools, asked.place), "No topics yet.")


async def topic_lines(tools: Tools, place: Place) -> list[tuple[str, str]]:
    """Give a line for each topic: its name, what its briefings are called."""
    book = await tools.topics.book(place.owner)
    return [
        (entry.topic.name, f"{entry.topic.title}{' (a sample)' if entry.sample else ''}".strip())
        for entry in book.entries
    ]


async def status(tools: Tools, asked: Asked) -> Answered:
    """Say how sources and this channel's last deliveries are."""
    # What could not be answered was told to who asked, and nothing was to be posted of it.
    last = await tools.store.ledger.at(asked.place, _LOOKED)
    told = [row for row in last if (row.kind, row.status) != ("answer", "skipped")]
    lines = await deliveries(tools, asked.place, told[:_SHOWN])
    return list_card("Status", [*await health(tools, asked.place, asked.user), *lines])


async def health(tools: Tools, place: Place, user: str) -> list[tuple[str, str]]:
    """Say how the sources are, and how many digests are on and paused."""
    sources = await tools.store.sources.listed(place.owner)
    digests = await seen(tools, place, user)
    paused = sum(one.next_due is None for one in digests)
    halted = f", {paused} of them paused" if paused else ""
    return [
        ("sources", freshness(sources, tools.clock()) or "none yet: add example.com/feed"),
        ("digests", f"{len(digests)}{halted}"),
    ]


async def deliveries(tools: Tools, place: Place, rows: Sequence[Delivery]) -> list[tuple[str, str]]:
    """Say of deliveries what each was, and how far it came."""
    found = await tools.store.subscriptions.listed(place.owner)
    topics = {one.id: one.topic for one in found}
    return [_delivery_line(row, topics.get(row.subscription or 0, "")) for row in rows]


def _delivery_line(row: Delivery, topic: str) -> tuple[str, str]:
    about = topic or row.wanted.get("topic") or row.kind
    why = f" ({row.last_error.rstrip('.')})" if row.last_error else ""
    when = row.finished_at or row.due_at
    return f"delivery {row.id}", f"{about}, {wording.moment(when)}: {state(row)}{why}"


async def why(tools: Tools, asked: Asked, command: Why) -> Answered:
    """Tell how a delivery of this channel came about, or the last briefing here."""
    row = await _delivery(tools, asked, command.number)
    stored = await tools.store.briefings.get(row.briefing) if row.briefing else None
    lines = [f"due: {clock_time(row.due_at)}", f"state: {state(row)}"]
    lines += [row.last_error] if row.last_error else []
    lines += account(stored) if stored and stored.workspace == asked.owner else []
    return list_card(f"Why: delivery {row.id}", [("", line.strip()) for line in lines])


async def policy(tools: Tools, asked: Asked) -> Answered:
    """Say what is usual and allowed here."""
    held = await tools.policy(asked.place)
    return naming(list_card("Here", told(held)), people=held.changers)


async def rules_of_all(tools: Tools, asked: Asked) -> Answered:
    """Say what is usual and allowed in all channels that have no rules of their own."""
    held = await tools.policy(replace(asked.place, channel=""))
    return naming(list_card("Everywhere", told(held)), people=held.changers)


async def set_policy(tools: Tools, asked: Asked, command: SetPolicy) -> Answered:
    """Change a rule of this channel, or of all."""
    place = replace(asked.place, channel="") if command.whole else asked.place
    if command.whole:
        await tools.may_rule(asked)
    else:
        await tools.may_change(asked, place)
    if command.rule in HOURLY:
        raise SettingsError("How much may be asked for is set by whoever runs the bot.")
    whole, own = await tools.store.policies.rules(place)
    rules = whole if command.whole else own
    await tools.store.policies.put(place, changed(rules, command.rule, command.value))
    return await (rules_of_all if command.whole else policy)(tools, asked)


async def _delivery(tools: Tools, asked: Asked, number: int) -> Delivery:
    if not number:
        if row := await last_briefed(tools, asked):
            return row
        raise SettingsError("Nothing was posted here yet. Ask for a topic first. See: topics.")
    row = await tools.store.ledger.get(number)
    if row is None or row.place != asked.place:
        raise SettingsError(f"There is no delivery number {number} in this channel. See: status.")
    return row
