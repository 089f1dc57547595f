"""The protocols of what is remembered of chats (as those in `ports.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.budget import Allowance
from bot.chat import Place
from bot.policy import Rules

Verdict = Literal["useful", "useless"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thinks of a briefing; `topic` and `writer` are that briefing's."""

    place: Place
    user: str
    briefing: int
    verdict: Verdict
    at: datetime
    topic: str = ""
    writer: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackBy:
    """How often briefings were called useful, and not, by what `name` says."""

    name: str
    useful: int
    useless: int


@dataclass(frozen=True, slots=True)
class Empty:
    """A budget that is used up: "user", "channel" or "workspace", and when there is some again."""

    whose: str
    seconds: float


class PolicyStore(Protocol):
    """The rules of channels and workspaces."""

    async def rules(self, place: Place) -> tuple[Rules, Rules]:
        """Give the rules of a place's workspace, and its own; {} where there are none."""
        ...

    async def put(self, place: Place, rules: Rules) -> None:
        """Keep the rules of a place, or of its whole workspace where its channel is ""."""
        ...


class BudgetStore(Protocol):
    """What people, channels and workspaces have asked for lately."""

    async def take(
        self, place: Place, wanted: Sequence[tuple[str, str, Allowance]], now: datetime
    ) -> Empty | None:
        """Take one request from each: what it is ("user"), whose id, how much is allowed.

        All are taken, or, where one is used up, none: then that one is given.
        """
        ...


class FeedbackStore(Protocol):
    """What people think of briefings."""

    async def put(self, feedback: Feedback) -> None:
        """Keep it; who thinks otherwise later has one voice all the same."""
        ...

    async def by(
        self, what: Literal["day", "workspace", "topic", "model"], since: datetime
    ) -> list[FeedbackBy]:
        """Give the voices since then, by day (UTC), workspace, topic or writer, by name."""
        ...


class HandledStore(Protocol):
    """What was said and pressed, by its key: each is handled once, by one process."""

    async def begin(self, place: Place, key: str, now: datetime, until: datetime) -> bool:
        """Tell whether this key is the caller's to handle.

        Nobody else is told so before `until`, or ever after `finish`; so what a process was at
        when it died can be handled when it comes again.
        """
        ...

    async def finish(self, key: str) -> None:
        """Write that it was handled."""
        ...
