"""Slack as a platform: posts a card's messages once each, and finds them by their key.

Each message carries its key (`marks.py`). Where one of several did not get there, the card counts
as missing, and posting it again posts what is missing only. Where nobody may look (the lean form),
a card that was cut off stays so: posted again its first messages would stand there twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chat import Card, Extra, Handlers, MessageRef, Place, Thread
from bot.platforms.in_time import check_in_time
from bot.platforms.slack.api import SlackAccess, SlackApi
from bot.platforms.slack.marks import Mark, marked, read_mark
from bot.platforms.slack.messages import messages
from bot.platforms.slack.refusals import seen_from
from bot.posting import Missing, PostRefusedError, PostUnknownError, Unknown

_PAGES, _PAGE = 10, 100
_PAUSE = 1.0  # seconds between parts: a channel takes about one message a second
_AGAIN, _LONGEST = 3, 30.0  # how often a part that was refused is sent again, and after how long
_NEVER = datetime.max.replace(tzinfo=UTC)
_MOMENT = 2.0
_LOOKED_AT = ("C", "G", "D")  # what the ids of channels and conversations begin with
_BEFORE = timedelta(hours=12)  # how far back parts of a card are looked for; longer than we try


@dataclass(frozen=True, slots=True)
class _Standing:
    """The parts of a card that are posted: by their number, and how many there are to be."""

    parts: Mapping[int, str]
    of: int = 1

    @property
    def whole(self) -> bool:
        return len(self.parts) >= self.of


class Slack:
    """Posts to the one workspace that the token is for, and listens there."""

    name = "slack"

    def __init__(
        self,
        api: SlackApi,
        access: SlackAccess,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        moment: float = _MOMENT,
    ) -> None:
        """Take an open API, how Slack is reached, the clock (UTC), and what waits for seconds.

        `moment` is for how many seconds somebody is kept waiting for a look into a channel.
        """
        self._sleep, self._moment = sleep, moment
        self._api = api
        self._access = access
        self._clock = clock

    async def post(  # noqa: PLR0913  the port's
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
        by: datetime | None = None,
    ) -> MessageRef:
        """Post a card's messages, each once, the further ones in the first one's thread.

        Raises PostRefusedError or PostUnknownError; where some were posted, posting again goes on,
        and where it could not, PostUnknownError is raised.
        """
        del extra
        await self._check_workspace(place)
        bodies = messages(card)
        root = thread.root if thread else ""
        if len(bodies) == 1:
            check_in_time(self._clock(), by)
            return MessageRef(place, await self._send(place, bodies[0], Mark(key), root))
        begun = await self._begun(place, key, root)
        until = None if begun is None else by or _NEVER
        there, first = begun or {}, ""
        for part, body in enumerate(bodies, 1):
            mark = Mark(key, part, len(bodies))
            if part in there:
                stamp = there[part]
            elif not first:
                check_in_time(self._clock(), by)
                stamp = await self._send(place, body, mark, root)
            else:
                stamp = await self._send_on(place, body, mark, root or first, until)
            first = first or stamp
        return MessageRef(place, first)

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Look through the channel's or the thread's messages since then."""
        try:
            await self._check_workspace(place)
            found = await self._standing(place, key, since, thread.root if thread else "")
        except PostRefusedError as error:
            return Unknown(str(error), final=error.final)
        except PostUnknownError as error:
            return Unknown(str(error))
        if isinstance(found, Unknown):
            return found
        return MessageRef(place, found.parts[1]) if found.parts and found.whole else Missing()

    async def hindrance(self, place: Place) -> str:
        """Say where we are no member, by looking into the channel: that needs no further right."""
        if not place.channel.startswith(_LOOKED_AT):  # a person, with whom we can always speak
            return ""
        try:
            async with asyncio.timeout(self._moment):
                await self._check_workspace(place)
                await self._api.ask("conversations.history", channel=place.channel, limit=1)
        except PostRefusedError as error:
            told = seen_from(place.channel, error)
            return str(told) if told.lost else ""  # without the right to look nobody can tell
        except (PostUnknownError, TimeoutError):
            return ""
        return ""

    async def link(self, message: MessageRef) -> str:
        """Give the address of a message, as chat.getPermalink makes it, without asking for it."""
        try:
            home = str((await self._api.us()).data.get("url") or "")  # known since we listen
        except (PostRefusedError, PostUnknownError):
            return ""
        where = f"archives/{message.place.channel}/p{message.id.replace('.', '')}"
        return f"{home.rstrip('/')}/{where}" if home else ""

    async def listen(self, handlers: Handlers) -> None:
        """Hand on what people say and press, until cancelled."""
        from bot.platforms.slack.listening import listen

        await listen(self._api, self._access, handlers, self._clock)

    async def _send(self, place: Place, body: dict[str, Any], mark: Mark, root: str) -> str:
        where = {"channel": place.channel, **({"thread_ts": root} if root else {})}
        try:
            answer = await self._api.say("chat.postMessage", marked(body, mark), **where)
        except PostRefusedError as error:
            if (told := seen_from(place.channel, error)) is error:
                raise
            raise told from error
        stamp = answer.data.get("ts")
        if not stamp:
            raise PostUnknownError("Slack did not say where it put the message.")
        return str(stamp)

    async def _send_on(
        self,
        place: Place,
        body: dict[str, Any],
        mark: Mark,
        root: str,
        until: datetime | None,
    ) -> str:
        """Send a part after the first; while Slack is busy, again.

        What would be sent after `until` is left to who posts the card again. That is None where
        nobody may look for what stands there: then it is seen to its end here.
        """
        wait, left = _PAUSE, _AGAIN
        while True:
            if until and self._clock() + timedelta(seconds=wait) > until:
                raise PostRefusedError("Part of it is posted; the rest follows.", retry_after=wait)
            await self._sleep(wait)
            check_in_time(self._clock(), until)
            try:
                return await self._send(place, body, mark, root)
            except PostRefusedError as error:
                wait, left = max(error.retry_after or 0.0, _PAUSE), left - 1
                if left >= 0 and not error.final and wait <= _LONGEST:
                    continue
                if until is None and not error.final:
                    raise PostUnknownError(f"{error} The first part is posted.") from error
                raise

    async def _begun(self, place: Place, key: str, root: str) -> Mapping[int, str] | None:
        """Give the parts of a card that an earlier try posted; None where nobody may look."""
        found = await self._standing(place, key, self._clock() - _BEFORE, root)
        if isinstance(found, Unknown):
            if found.final:  # it never can be asked: then this is taken for the first try
                return None
            raise PostRefusedError(found.why, retry_after=30.0)
        return found.parts

    async def _standing(
        self, place: Place, key: str, since: datetime, root: str
    ) -> _Standing | Unknown:
        found = await self._looked(place, key, since, root)
        if isinstance(found, Unknown) or root or not found.parts or found.of == 1:
            return found
        below = await self._looked(place, key, since, found.parts[1])
        return below if isinstance(below, Unknown) else _Standing(below.parts, found.of)

    async def _looked(
        self, place: Place, key: str, since: datetime, root: str
    ) -> _Standing | Unknown:
        """Look through messages for those with the key; all pages, up to a bound."""
        method = "conversations.replies" if root else "conversations.history"
        where = {"channel": place.channel, **({"ts": root} if root else {})}
        oldest, cursor = f"{since.timestamp():.6f}", ""
        parts: dict[int, str] = {}
        of = 1
        for _ in range(_PAGES):
            asked = where | {"oldest": oldest, "limit": _PAGE, "include_all_metadata": "true"}
            try:
                answer = await self._api.ask(
                    method, **asked, **({"cursor": cursor} if cursor else {})
                )
            except PostRefusedError as error:
                return Unknown(str(error), final=error.final)
            except PostUnknownError as error:
                return Unknown(str(error))
            for message in answer.data.get("messages", ()):
                if mark := read_mark(message, key):
                    parts[mark.part] = str(message["ts"])
                    of = mark.parts
            cursor = (answer.data.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return _Standing(parts, of)
        return Unknown("There are too many messages to look through.")

    async def _check_workspace(self, place: Place) -> None:
        """Refuse a place of another workspace: the token would post into ours."""
        team = (await self._api.us()).data.get("team_id")
        if place.workspace != team:
            raise PostRefusedError(
                f"The Slack app is installed in {team}, not in {place.workspace}.", final=True
            )
