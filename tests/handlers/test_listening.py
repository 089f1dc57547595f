"""Platforms that are listened to: one that goes down leaves the others, and is begun anew."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.chatting import Channel, chatting

from bot.app import App
from bot.chat import Card, ChatPlatform, Handlers, Place, Request
from bot.service.listening import Listener, listening
from bot.service.serve import serve
from bot.settings import read_settings
from bot.store import open_store

SOON = timedelta(milliseconds=1)


@dataclass
class Heard(Channel):
    """A platform on which somebody says one thing each time that it is listened to."""

    text: str = "alder-bridge"
    breaks: int = 0
    begun: int = 0
    shown: list[Card] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, handlers: Handlers) -> None:
        self.begun += 1
        if self.begun <= self.breaks:
            raise ConnectionError("The socket was closed.")
        place, key = Place(self.name, "T1", "C1"), f"{self.name}:{self.begun}"

        async def whisper(card: Card) -> None:
            self.shown.append(card)

        request = Request(place, "U1", self.text, datetime.now(UTC), key)
        await handlers.said(request, whisper)
        self.answered.set()
        await asyncio.Event().wait()


async def test_one_that_goes_down_is_begun_anew_and_the_other_works_on() -> None:
    async with open_store("sqlite+aiosqlite://") as store, chatting(store) as team:
        well, weak = Heard("well", text="help"), Heard("weak", text="help", breaks=3)
        front = team.processes[0].front
        async with listening({"well": well, "weak": weak}, front, first=SOON):
            async with asyncio.timeout(20):
                await well.answered.wait()
                await weak.answered.wait()
            assert (well.begun, weak.begun) == (1, 4)
        assert [len(one.shown) for one in (well, weak)] == [1, 1]


@dataclass
class Mute(Channel):
    """A platform that has nothing to hear."""

    async def listen(self, handlers: Handlers) -> None:
        return


async def test_one_that_has_nothing_to_hear_is_left_in_peace() -> None:
    async with open_store("sqlite+aiosqlite://") as store, chatting(store) as team:
        other = Heard("other", text="help")
        both: dict[str, Listener] = {"mute": Mute("mute"), "other": other}
        async with listening(both, team.processes[0].front, first=SOON), asyncio.timeout(20):
            await other.answered.wait()


class Chatty(App):
    """The whole app, with two chats more."""

    def __init__(self, home: Path, *chats: Heard) -> None:
        super().__init__(read_settings(home=str(home), serve_port="0"))
        self.chats = {one.name: one for one in chats}

    @asynccontextmanager
    async def platforms(
        self, write: Callable[[str], None]
    ) -> AsyncIterator[Mapping[str, ChatPlatform]]:
        async with super().platforms(write) as own:
            yield {**own, **self.chats}


async def test_the_service_answers_on_two_chats_at_once_and_stops(tmp_path: Path) -> None:
    chats = [Heard("first", breaks=1), Heard("second", text="korea-russia")]
    serving = asyncio.create_task(serve(Chatty(tmp_path, *chats), lambda _: None))
    async with asyncio.timeout(60):
        for one in chats:
            await one.answered.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await serving
    for one in chats:
        [card] = one.cards
        assert card.kind == "briefing"
        assert [shown.kind for shown in one.shown] == ["notice"]
