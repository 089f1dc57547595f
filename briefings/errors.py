"""One error tree: what happened and what to do, in a sentence that a person can act on.

The command line and the chat platforms show `str(error)` and nothing else; the cause is chained
for the log. Expected failures that leave something to show (a withheld statement, a dead source)
are values, not errors.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from briefings.calls import Call, Usage


class BriefbotError(Exception):
    """Something a person can do something about; the message says what."""


class UnreadableError(BriefbotError):
    """A file, page or folder that holds no article: it is missing, empty, broken or not text."""

    def __init__(self, where: str, why: str, hint: str) -> None:
        """Put the place, what is wrong there, and what to do into one message."""
        super().__init__(f"{where}: {why}. {hint}")
        self.where, self.why, self.hint = where, why, hint

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str, str]]:
        """Let it cross from the process that reads to the one that asked."""
        return UnreadableError, (self.where, self.why, self.hint)


class RefusedAddressError(BriefbotError):
    """An address that the fetcher will not connect to (not http(s), private or reserved)."""


class FetchError(BriefbotError):
    """A page that could not be fetched: no connection, an error status, too large, too slow.

    `status` is the HTTP status that the server answered with, None where none decided it.
    `retry_after` is for how many seconds the host is not asked again, None where that is open.
    """

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        """Take the sentence, and what a program can go by."""
        super().__init__(message)
        self.status, self.retry_after = status, retry_after

    @property
    def gone(self) -> bool:
        """Whether the server said that the page is gone for good (410)."""
        return self.status == 410


class RobotsError(FetchError):
    """An address that its site's robots.txt asks robots like this one not to fetch."""


class EmptyEvidenceError(BriefbotError):
    """Articles that hold no sentence that can be used."""

    def __init__(self, articles: int) -> None:
        """Say how many articles were read."""
        many = "the article holds" if articles == 1 else f"the {articles} articles hold"
        super().__init__(f"Nothing to brief on: {many} no news text. Name other sources.")


class UnknownTopicError(BriefbotError):
    """A topic that is neither configured nor matched by any article."""


class SettingsError(BriefbotError):
    """A setting, an option or a topics file with a wrong value."""


class PromptError(BriefbotError):
    """A prompt that cannot be used; the message names the file, the slot or field, and the cure."""

    def __init__(self, where: str, why: str, hint: str) -> None:
        """Put the file, what is wrong in it, and what to do into one message."""
        super().__init__(f"{where}: {why}. {hint}")


class ScheduleError(BriefbotError):
    """A schedule, a time zone or quiet hours that cannot be kept; the message says what can."""


class ModelError(BriefbotError):
    """A language model that gave no usable answer; its section is written without it.

    What goes wrong with models in general has classes in briefings/models/failures.py; a plugin
    may raise this one with a sentence of its own. The class says what the failure is called in
    the usage (`outcome`), whether the same request may succeed in a moment (`again`) and whether
    none will until a person does something (`lasting`). Whoever knows sets what was used up:
    `usage` (None where nothing was billed), `attempts` (0 where no server was asked), and the
    seconds that the server asked to be left alone. `what` says in a few words what happened, for
    a reader ("it did not answer in time"); a writer that gives up sets `calls`, all that it made.
    """

    what: ClassVar[str] = "it gave no usable answer"
    outcome: ClassVar[str] = "failed"
    again: ClassVar[bool] = False
    lasting: ClassVar[bool] = False

    usage: Usage | None = None
    attempts: int = 1
    request_id: str = ""
    retry_after: float | None = None
    calls: tuple[Call, ...] = ()

    def call(self, purpose: str, prompt: str, model: str) -> Call:
        """Give the record of the request that failed so."""
        usage, cost = self.usage or Usage(), None if self.usage else Decimal(0)
        took = (usage, cost, self.attempts, 0.0, self.request_id)
        return Call(purpose, prompt, model, *took, failed=str(self))


class StoreError(BriefbotError):
    """A database that cannot be used: not there, not ours, too new, full, locked."""


class UnknownSourceError(BriefbotError):
    """A source that is not on the list."""

    def __init__(self, where: str, nearest: Sequence[str]) -> None:
        """Name the nearest ones."""
        near = f" The nearest: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"No source is called '{where}'. See briefbot sources.{near}")
