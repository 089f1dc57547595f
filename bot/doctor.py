"""What is well, what is missing, what is wrong, and how to set it."""

import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.news.freshness import freshness, unattended
from briefings.errors import BriefbotError
from briefings.rendering import wording

if TYPE_CHECKING:
    from bot.app import App, Service

State = Literal["well", "missing", "wrong"]
_MARKS: dict[State, str] = {"well": "ok      ", "missing": "missing ", "wrong": "WRONG   "}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `do` says what to do about it ("" where all is well)."""

    what: str
    state: State
    said: str
    do: str = ""

    def line(self) -> str:
        """Tell it in one line."""
        return f"{_MARKS[self.state]}{self.what}: {self.said}" + (f" {self.do}" if self.do else "")


async def examine(app: "App") -> AsyncIterator[Finding]:
    """Look at everything, one thing after the other; what is wrong ends nothing but itself."""
    yield _home(app)
    topics = _table("topics", lambda: f"{len(app.topics.entries)} configured")
    publishers = _table("publishers", lambda: f"{len(app.publishers.by_host)} known")
    yield topics
    yield publishers
    yield _writer(app)
    try:
        async with app.open() as service:
            yield await _database(service)
            yield await _sources(service)
            yield await _digests(service)
            async for finding in _slack(app, service):
                yield finding
            async for finding in _discord(app, service):
                yield finding
    except BriefbotError as error:
        if str(error) not in {topics.said, publishers.said}:
            yield Finding("database", "wrong", str(error))


async def examine_models(app: "App") -> AsyncIterator[Finding]:
    """Ask each model that is set a short question; what it took is recorded as the operator's."""
    if not app.settings.asks_model:
        do = "Set BRIEFBOT_MODEL, for example to openai:gpt-5-mini."
        yield Finding("model", "missing", "none is set; the built-in writer serves.", do)
        return
    from bot.models import providers
    from briefings.models.probe import probe

    for provider in providers(app.settings):
        report = await probe(provider.model, app.settings.model_seconds)
        for found in report.findings:
            state: State = "well" if found.ok else "wrong"
            yield Finding(f"{report.model} {found.what}", state, found.told)


def _home(app: "App") -> Finding:
    home = app.settings.home
    near = next((path for path in (home, *home.parents) if path.exists()), home)
    if not os.access(near, os.W_OK):
        do = "Make it writable, or set BRIEFBOT_HOME to a folder that is."
        return Finding("home", "wrong", f"{home} cannot be written to.", do)
    return Finding("home", "well", str(home))


def _table(what: str, read: Callable[[], str]) -> Finding:
    try:
        return Finding(what, "well", read())
    except BriefbotError as error:
        return Finding(what, "wrong", str(error))


def _writer(app: "App") -> Finding:
    if not app.settings.asks_model:
        return Finding("writer", "well", "extractive (no key needed)")
    try:
        from bot.models import providers

        named = ", then ".join(one.model.name for one in providers(app.settings))
    except BriefbotError as error:
        return Finding("writer", "wrong", str(error))
    return Finding("writer", "well", f"{named}. Ask it: briefbot doctor --model")


async def _database(service: "Service") -> Finding:
    facts = await service.store.facts()
    megabytes = facts.size / 1_000_000
    held = ", ".join(_counted(count, what) for what, count in facts.counts.items())
    said = f"{facts.kind} {facts.version}, {facts.place}, {megabytes:.1f} MB; {held}"
    return Finding("database", "well", said)


async def _digests(service: "Service") -> Finding:
    listed = await service.store.subscriptions.listed()
    if not listed:
        do = 'Add one: briefbot subscriptions add TOPIC "weekdays 08:00" --to PLACE'
        return Finding("digests", "missing", "no subscription yet.", do)
    broken = [one for one in listed if one.paused_why]
    if broken:
        named = ", ".join(f"{one.id} ({one.paused_why.rstrip('.')})" for one in broken)
        do = "Mend the channel, then: briefbot subscriptions resume NUMBER"
        return Finding("digests", "wrong", f"paused after failures: {named}.", do)
    state = await service.store.ledger.state(datetime.now(UTC))
    said = wording.count(len(listed), "subscription")
    uncertain = state.counts.get("uncertain", 0)
    if uncertain:
        said += f"; {uncertain} uncertain (see briefbot deliveries)"
    return Finding("digests", "well", said)


async def _slack(app: "App", service: "Service") -> AsyncIterator[Finding]:
    access = app.slack_access
    if access is None:
        return
    from bot.platforms.slack.api import opened
    from bot.platforms.slack.checkup import check_slack

    places = [one.place for one in await service.store.subscriptions.listed()]
    async with opened(access) as api:
        async for look in check_slack(api, access, places):
            yield Finding(look.what, look.state, look.said, look.do)


async def _discord(app: "App", service: "Service") -> AsyncIterator[Finding]:
    access = app.discord_access
    if access is None:
        return
    from bot.platforms.discord.api import opened
    from bot.platforms.discord.checkup import check_discord

    places = [one.place for one in await service.store.subscriptions.listed()]
    async with opened(access) as api:
        async for look in check_discord(api, places):
            yield Finding(look.what, look.state, look.said, look.do)


async def _sources(service: "Service") -> Finding:
    """Tell how the operator's own are; those of chats are looked after there."""
    now = datetime.now(UTC)
    asked = [s for s in await service.store.sources.listed() if s.retired_at is None]
    own = [source for source in asked if not source.workspace]
    chats = f"; {wording.count(len(asked) - len(own), 'source')} of chats" if own != asked else ""
    if not own and not chats:
        do = "Add one: briefbot sources add https://..."
        return Finding("sources", "missing", "none yet; the samples serve their topics.", do)
    said = (freshness(own, now) or "none of your own") + chats
    if any(source.health.failing_since for source in own):
        return Finding("sources", "wrong", f"{said}.", "See briefbot sources.")
    if any(source.health.last_look is None for source in own):
        return Finding("sources", "missing", f"{said}.", "Run briefbot refresh.")
    if unattended(own, now):
        do = "Run briefbot refresh, or leave briefbot serve running."
        return Finding("sources", "missing", f"{said}.", do)
    return Finding("sources", "well", said)


def _counted(count: int, things: str) -> str:
    """Say "1 entry", "2 entries"."""
    one = f"{things[:-3]}y" if things.endswith("ies") else things[:-1]
    return f"{count} {one if count == 1 else things}"
