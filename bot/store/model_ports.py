"""The protocols of what is remembered of language models (as those in `ports.py`)."""

from datetime import datetime
from typing import Literal, Protocol

from bot.store.model_records import Used, UsedBy


class UsageStore(Protocol):
    """What models took."""

    async def record(self, used: Used) -> None:
        """Store what a call took."""
        ...

    async def spent(self, workspace: str, since: datetime) -> UsedBy:
        """Give what a workspace used up since then."""
        ...

    async def by(
        self, what: Literal["day", "workspace", "topic", "model"], since: datetime
    ) -> list[UsedBy]:
        """Give what all used up since then, by day (UTC), workspace, topic or model, by name."""
        ...


class ModelAnswerStore(Protocol):
    """What models answered: a workspace's for itself."""

    async def get(self, workspace: str, key: str) -> str | None:
        """Give the answer of that key, or None."""
        ...

    async def put(self, workspace: str, key: str, answer: str, at: datetime) -> None:
        """Keep an answer; the last one put under a key stays, until it is pruned."""
        ...
