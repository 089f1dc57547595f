"""What Slack's payloads ask for, handed on: acknowledged at once, worked on beside it.

payload -> heard (hearing.py) -> crew: status, Handlers -> whisper
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.cards import error_card
from bot.chat import Handlers, Place, Press, Request
from bot.commands import parse
from bot.platforms.slack import hearing, views
from bot.platforms.slack.api import SlackApi
from bot.platforms.slack.blocks import read_topic
from bot.platforms.slack.crew import Crew
from bot.platforms.slack.in_full import in_full
from bot.platforms.slack.people import People
from bot.platforms.slack.status import at_work, patiently
from bot.platforms.slack.whispers import ResponseUrl, whisper_to
from bot.posting import PostRefusedError, PostUnknownError
from bot.wanted import Subscribe

_LOG = logging.getLogger(__name__)
_FOREIGN = "Only members of the workspace that installed me can do that."
_SLOW = 1.0  # seconds after which we say that we are at it
_LONG = {"full", "again", "share"}  # what may be written, looked for or posted first
_SUGGEST = 1.5  # seconds that topics may take: Slack shows none after three
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Ears:
    """Takes payloads; each method returns at once and the crew does the rest."""

    api: SlackApi
    handlers: Handlers
    crew: Crew
    clock: Callable[[], datetime]
    team: str
    us: str

    people: People

    def command(self, body: Payload) -> None:
        """Do what `/brief` says."""
        self._ask(hearing.heard_command(body, self.clock()), body)

    def shortcut(self, body: Payload) -> None:
        """Brief on a message."""
        self._ask(hearing.heard_shortcut(body, self.clock()), body)

    def submitted(self, body: Payload) -> None:
        """Subscribe as a form says."""
        text, channel = views.read_form(body["view"])
        place = Place("slack", self.team, channel)
        key = f"slack:form:{self.team}:{body['view']['id']}"
        request = Request(place, str(body["user"]["id"]), text, self.clock(), key)
        urls = body.get("response_urls") or [{}]
        self._ask(request, body, str(urls[0].get("response_url") or ""), waiting=False)

    def message(self, event: Payload, team: str, organisation: str = "") -> None:
        """Answer a mention, a direct message, or a message in a thread."""
        if team != self.team:
            return
        heard = hearing.heard_message(event, team, self.us, organisation)
        if heard and self.crew.fresh(heard.request.key):
            self.crew.start("a message", self._heard(heard))

    def press(self, body: Payload, action: Payload) -> None:
        """Do what a button says."""
        press = hearing.heard_press(body, action)
        if self.crew.fresh(press.key):
            self.crew.start("a button", self._pressed(press, body))

    def home(self, event: Payload, team: str) -> None:
        """Show the App Home."""
        if team == self.team and event.get("tab", "home") == "home":
            user = str(event["user"])
            channel = str(event.get("channel") or user)
            self.crew.start("the home tab", self._home(user, channel))

    def left(self, team: str) -> None:
        """Forget a workspace that removed us."""
        if team == self.team:
            self.crew.start("leaving", self.handlers.left("slack", team))

    def revoked(self, team: str) -> None:
        """Pause what a workspace gets if it does not take our token any more."""
        if team == self.team:
            self.crew.start("a revoked token", self._revoked())

    async def suggested(self, body: Payload) -> dict[str, Any]:
        """Give topics for what is typed in the form; at last those words themselves."""
        if hearing.foreign(body, self.team):
            return views.options([])
        channel = str((body.get("view") or {}).get("private_metadata") or "")
        place = Place("slack", self.team, channel)
        typed = " ".join(str(body.get("value") or "").split())
        found: list[str] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(_SUGGEST):
                found = await self.handlers.suggested(place, typed)
        return views.options(list(dict.fromkeys([*found, *([typed] if typed else [])])))

    async def opened_form(self, body: Payload) -> bool:
        """Open the form at once, and fill it when it is ready; False where it does not open."""
        action = (body.get("actions") or [{}])[0]
        press = hearing.heard_press(body, action)
        if hearing.foreign(body, self.team):
            return False
        if not self.crew.fresh(f"form:{press.key}"):  # Slack's own repeat, or somebody's replay
            return True
        try:
            trigger = str(body["trigger_id"])
            opened = await self.api.call("views.open", trigger_id=trigger, view=views.loading())
        except (PostRefusedError, PostUnknownError):
            return False
        view = str((opened.data.get("view") or {}).get("id") or "")
        self.crew.start("a form", self._filled(view, body, action))
        return True

    async def _filled(self, view: str, body: Payload, action: Payload) -> None:
        """Fill a form that is open; where that fails, offer times as for any other press."""
        press = hearing.heard_press(body, action)
        zone = await self.handlers.zone(press.place) or await self.people.zone(press.user)
        shown = views.form(press.place.channel, zone, read_topic(action))
        try:
            await self.api.call("views.update", view_id=view, view=shown)
        except (PostRefusedError, PostUnknownError):
            self.press(body, action)

    def _ask(
        self, request: Request, body: Payload, address: str = "", *, waiting: bool = True
    ) -> None:
        if not self.crew.fresh(request.key):
            return
        url = ResponseUrl(self.api, address or str(body.get("response_url") or ""))
        url.waiting = waiting and "command" in body
        whisper = whisper_to(self.api, request.place, request.user, url=url)
        if hearing.foreign(body, self.team):
            self.crew.start("a stranger", whisper(error_card(_FOREIGN)))
            return

        async def work() -> None:
            try:
                await self.handlers.said(await self._zoned(request), whisper)
            finally:
                await url.tidy()

        self.crew.start("a command", work())

    async def _heard(self, heard: hearing.Heard) -> None:
        request = await self._zoned(heard.request)
        root = request.thread.root if request.thread else ""
        whisper = whisper_to(self.api, request.place, request.user, root=root)
        # Most of what nobody addressed to us is not ours to answer, which is known in a moment.
        async with at_work(self.api, self.crew, request, 0.0 if heard.mentioned else _SLOW):
            if request.thread:
                await self.handlers.followed(request, whisper, mentioned=heard.mentioned)
            else:
                await self.handlers.said(request, whisper)

    async def _zoned(self, request: Request) -> Request:
        """Give a request with its asker's zone, if it needs one: Slack may keep us waiting."""
        if not isinstance(parse(request.text), Subscribe):
            return request
        return replace(request, zone=await self.people.zone(request.user))

    async def _revoked(self) -> None:
        """Ask whether it was ours: a token that was replaced is revoked, too."""
        try:
            await self.api.ask("auth.test")
        except PostRefusedError as error:
            if error.revoked:
                await self.handlers.revoked("slack", self.team, str(error))
        except PostUnknownError as error:  # the next digest finds out
            _LOG.warning("nobody knows whether our token is revoked", extra={"why": str(error)})

    async def _pressed(self, press: Press, body: Payload) -> None:
        url = ResponseUrl(self.api, str(body.get("response_url") or ""))
        root = press.thread.root if press.thread else ""
        whisper = whisper_to(self.api, press.place, press.user, root=root, url=url)
        if hearing.foreign(body, self.team):
            await whisper(error_card(_FOREIGN))
            return
        if press.action.startswith("subscribe"):
            press = replace(press, zone=await self.people.zone(press.user))
        if press.action in _LONG:
            async with patiently(self.crew, whisper, _SLOW) as answer:
                await self.handlers.pressed(press, in_full(press, answer))
        else:
            await self.handlers.pressed(press, whisper)
        if (body.get("view") or {}).get("type") == "home":
            await self._home(press.user, press.place.channel)

    async def _home(self, user: str, channel: str) -> None:
        card = await self.handlers.home(Place("slack", self.team, channel), user)
        await self.api.call("views.publish", user_id=user, view=views.home(card, channel))
