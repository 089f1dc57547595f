"""Who writes for a workspace: a language model within its budget, or the built-in writer.

settings -> models, prompts, profile -> one Briefer a workspace
            usage of every call -> store, with the topic that it was for
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.store.model_records import Used
from briefings.briefer import Briefer
from briefings.prompting.book import PromptBook, profile_from

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.ports import Store
    from briefings.models.cap import Spent
    from briefings.models.metered import UsageRecord

# What the calls under way are about: the usage is told by topic, and a model knows of none.
_ABOUT: ContextVar[str] = ContextVar("about", default="")


@contextmanager
def about(topic: str) -> Iterator[None]:
    """Say which topic the models are asked about until the block ends."""
    token = _ABOUT.set(topic)
    try:
        yield
    finally:
        _ABOUT.reset(token)


class Writers:
    """Gives each workspace its Briefer. Raises SettingsError and PromptError when it is made."""

    def __init__(
        self, settings: "Settings", store: "Store", shipped: Path, clock: Callable[[], datetime]
    ) -> None:
        """Take the settings, and the folder of the prompts that come with Briefbot."""
        self._settings, self._store, self._clock = settings, store, clock
        own = settings.prompts or shipped
        self._profile = profile_from(settings.profile, shipped, own)
        self._prompts = PromptBook.read(shipped, own) if settings.asks_model else None
        self._made: dict[str, Briefer] = {}

    @property
    def version(self) -> str:
        """Name the profile and the prompts by their hashes."""
        return " ".join((self._profile.version, *(self._prompts.versions if self._prompts else ())))

    def briefer(self, workspace: str) -> Briefer:
        """Give the Briefer of a workspace, always the same: its budget knows what is under way."""
        if workspace not in self._made:
            self._made[workspace] = self._make(workspace)
        return self._made[workspace]

    def _make(self, workspace: str) -> Briefer:
        if self._prompts is None:
            return Briefer(clock=self._clock, profile=self._profile)
        from bot.models import cap_of, for_workspace, providers
        from briefings.writing.with_model import ModelWriter

        model = for_workspace(
            providers(self._settings),
            cap_of(self._settings),
            self._record(workspace),
            self._spent_today(workspace),
            _Answers(self._store, workspace, self._clock),
        )
        writer = ModelWriter(
            model,
            self._prompts,
            window=self._settings.model_window,
            seconds=self._settings.model_seconds,
        )
        return Briefer(writer, clock=self._clock, profile=self._profile)

    def _record(self, workspace: str) -> "Callable[[UsageRecord], Awaitable[None]]":
        async def record(one: "UsageRecord") -> None:
            await self._store.usage.record(Used(workspace, _ABOUT.get(), one))

        return record

    def _spent_today(self, workspace: str) -> "Callable[[], Awaitable[Spent]]":
        from briefings.models.cap import Spent

        async def spent() -> Spent:
            today = self._clock().replace(hour=0, minute=0, second=0, microsecond=0)
            used = await self._store.usage.spent(workspace, today)
            return Spent(used.input + used.output, used.dollars, used.unpriced)

        return spent


class _Answers:
    """A workspace's part of the stored answers of models."""

    def __init__(self, store: "Store", workspace: str, clock: Callable[[], datetime]) -> None:
        self._store, self._workspace, self._clock = store, workspace, clock

    async def get(self, key: str) -> str | None:
        return await self._store.model_answers.get(self._workspace, key)

    async def put(self, key: str, answer: str) -> None:
        await self._store.model_answers.put(self._workspace, key, answer, self._clock())
