"""What somebody wants, once it is read (bot/commands.py)."""

from dataclasses import dataclass
from typing import Literal

from briefings.ports import Length

Verb = Literal["pause", "resume", "run", "remove"]
Page = Literal["help", "topics", "sources", "status", "digests", "policy", "everywhere"]


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing on a topic: in the channel, or for the asker alone.

    `length` is "" where it was not said. `meant` is the command that the first word is near to.
    """

    topic: str
    private: bool = False
    length: Length | Literal[""] = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class BriefThis:
    """A briefing on what a message holds: its links, else its text."""

    links: tuple[str, ...]
    text: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question."""

    question: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """A page that is shown to the asker; "everywhere" is the policy of the whole workspace."""

    page: Page


@dataclass(frozen=True, slots=True)
class Subscribe:
    """A digest on a topic, at times as people say them, a zone behind them or not."""

    topic: str
    when: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something to do with a digest, by its number as listed, or by its topic."""

    verb: Verb
    which: str


@dataclass(frozen=True, slots=True)
class Move:
    """A digest to be posted in another channel: by the channel's id, "" for this one."""

    which: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class AddSource:
    """An address to read from now on."""

    url: str


@dataclass(frozen=True, slots=True)
class DropSource:
    """A source to be removed: its number, address or title."""

    which: str


@dataclass(frozen=True, slots=True)
class Why:
    """How a delivery came about: by its number, or the last one here (0)."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """A rule ("threads", "length", "language", "zone", "changes") and its new value.

    Of this channel, or of the `whole` workspace.
    """

    rule: str
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """What cannot be done as it was said, and what can."""

    why: str


Command = (
    Brief
    | BriefThis
    | Ask
    | Show
    | Subscribe
    | Change
    | Move
    | AddSource
    | DropSource
    | Why
    | SetPolicy
    | Unclear
)
