"""An interaction's own door: deferred at once, and answered privately for a quarter of an hour.

Its token is secret and short-lived: it is held here, and never stored or logged.
https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.cards import error_card, notice_card
from bot.chat import Card, Whisper
from bot.platforms.discord.api import CallError, DiscordApi
from bot.platforms.discord.messages import messages, shared
from bot.platforms.discord.pages import pages
from bot.platforms.discord.parts import Message, embedded
from bot.platforms.discord.refusals import ACKNOWLEDGED, INVALID
from bot.platforms.discord.shortening import first_of
from bot.platforms.limits import DISCORD, cut
from bot.posting import PostRefusedError, PostUnknownError

_DEFER, _TURN, _CHOICES, _MODAL = 5, 6, 8, 9
_PRIVATE = 1 << 6
_FOLLOWING = 5  # messages after the first: as many as an app has that one person installed
_SHARED = "It follows here, for all to read."
_PERHAPS = "Nobody knows whether it arrived: Discord did not answer."
_QUESTION = "question"
_MOST = 1_000  # characters of a question
_CALLBACK = "/interactions/{id}/{webhook_token}/callback"
_FIRST = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
_NEXT = "/webhooks/{webhook_id}/{webhook_token}"


@dataclass(slots=True)
class Answering:
    """One interaction, by its id, its token and the app's id."""

    api: DiscordApi
    app: str
    id: str
    token: str = field(repr=False)
    _told: int = 0
    _deferred: bool = False

    async def defer(self, *, turning: bool = False) -> bool:
        """Say that it is being worked on; False where another process, or an earlier event, did.

        With `turning`, what was pressed stands until something is shown in its place.
        Where it is too late for that, which happens by itself (10062), it is worked on all the
        same: what would be whispered is said in the channel.
        """
        try:
            told = {"type": _DEFER, "data": {"flags": _PRIVATE}}
            await self._callback({"type": _TURN} if turning else told)
        except CallError as error:
            return error.code != ACKNOWLEDGED
        except (PostRefusedError, PostUnknownError):
            return True
        self._deferred, self._told = True, int(turning)
        return True

    @property
    def gone(self) -> bool:
        """Whether it was too late: nothing can be shown to the asker alone."""
        return not self._deferred

    async def suggest(self, choices: Sequence[str]) -> None:
        """Show suggestions. Nothing is said where it is too late."""
        shown = [{"name": cut(one, DISCORD.choice), "value": one} for one in choices if one]
        fitting = [one for one in shown if len(one["value"]) <= DISCORD.choice]
        data = {"choices": fitting[: DISCORD.choices]}
        try:
            await self._callback({"type": _CHOICES, "data": data})
        except (CallError, PostRefusedError, PostUnknownError):
            return

    async def ask(self, custom_id: str) -> None:
        """Open a window for a question. Raises CallError, PostRefusedError, PostUnknownError."""
        line = {
            "type": 4,
            "custom_id": _QUESTION,
            "style": 2,
            "min_length": 2,
            "max_length": _MOST,
            "placeholder": "Who will pay for the ferry?",
        }
        label = {"type": 18, "label": "Your question", "component": line}
        data = {"custom_id": custom_id, "title": "Ask about this", "components": [label]}
        await self._callback({"type": _MODAL, "data": data})

    async def whisper(self, card: Card) -> None:
        """Show a card to the asker alone. Raises PostRefusedError."""
        for body in first_of(messages(card), 1 + _FOLLOWING - self._told):
            await self._whispered(body)

    def paging(self, wanted: int) -> Whisper:
        """Give what whispers a page of a briefing, in the place of the one that was turned."""

        async def whisper(card: Card) -> None:
            if card.kind != "briefing":
                await self.whisper(card)
                return
            leaves = pages(card)
            self._told = 0
            await self._whispered(leaves[max(0, min(wanted, len(leaves)) - 1)])

        return whisper

    async def show_all(self, card: Card) -> None:
        """Show a briefing to all who are there, where nothing can be posted; whisper what is none.

        It is one message, and its buttons are left to the one who asked. Raises PostRefusedError.
        """
        if card.kind != "briefing":
            await self.whisper(card)
            return
        await self.whisper(notice_card(_SHARED))
        body = shared(card)
        try:
            await self._shown(body, private=False)
        except PostUnknownError:
            await self.whisper(notice_card(_PERHAPS))
        except CallError as error:
            if error.code != INVALID and error.status != 500:
                await self.whisper(error_card(f"It could not be shown to all here ({error})."))
                return
            await self._again(embedded(body), private=False)

    async def close(self) -> None:
        """Take "thinking …" away where nothing was to be said."""
        if not self._deferred or self._told:
            return
        try:
            await self.api.call("DELETE", _FIRST, **self._where)
        except (CallError, PostRefusedError, PostUnknownError):
            return  # it goes by itself when the token does

    async def _shown(self, body: Message, *, private: bool = True) -> None:
        if self._told == 0:
            await self.api.call("PATCH", _FIRST, body, **self._where)
        else:
            flags = body.get("flags", 0) | (_PRIVATE if private else 0)
            await self.api.call("POST", _NEXT, body | {"flags": flags}, **self._where)
        self._told += 1

    async def _whispered(self, body: Message) -> None:
        if not self._deferred:
            raise PostRefusedError("The interaction was not there any more.", final=True)
        try:
            await self._shown(body)
        except CallError as error:
            if error.code != INVALID and error.status != 500:
                raise PostRefusedError(f"It could not be shown ({error}).", final=True) from None
            await self._again(embedded(body))
        except PostUnknownError as error:
            raise PostRefusedError(str(error), final=True) from error

    async def _again(self, body: Message, *, private: bool = True) -> None:
        try:
            await self._shown(body, private=private)
        except (CallError, PostUnknownError) as error:
            raise PostRefusedError(f"It could not be shown ({error}).", final=True) from None

    async def _callback(self, body: dict[str, Any]) -> None:
        await self.api.call("POST", _CALLBACK, body, id=self.id, webhook_token=self.token)

    @property
    def _where(self) -> dict[str, str]:
        return {"webhook_id": self.app, "webhook_token": self.token}


def asked(data: dict[str, Any]) -> str:
    """Read the question out of a window that was sent off."""
    for part in data.get("components") or ():
        held = part.get("component") or {}
        for one in (held, *(part.get("components") or ())):
            if one.get("custom_id") == _QUESTION:
                return str(one.get("value") or "")
    return ""
