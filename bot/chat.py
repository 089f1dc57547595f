"""Neutral words for every chat: places, threads, requests, cards; and the door to a platform.

The service speaks these and nothing else; a platform translates them (`bot/platforms/`).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from bot.posting import Missing, Unknown

CardKind = Literal["briefing", "answer", "list", "notice", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, or a conversation with one person, in a workspace of a platform."""

    platform: str
    workspace: str
    channel: str

    @property
    def owner(self) -> str:
        """The workspace as the store names it: "slack:T123"; "" is the operator's own."""
        return f"{self.platform}:{self.workspace}" if self.workspace else ""

    def __str__(self) -> str:
        """As a person types it: "slack:T123/C456", "webhook:https://…", "console:desk"."""
        where = f"{self.workspace}/{self.channel}" if self.workspace else self.channel
        return f"{self.platform}:{where}"


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread: the message that it hangs from, by its id on the platform."""

    place: Place
    root: str


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message that is posted, by its id on the platform."""

    place: Place
    id: str


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants, wherever they said it.

    `key` is one for each thing said, however often the platform repeats it. `zone` is the IANA
    time zone of the asker where the platform tells, else "". `spoken` tells that it is a message
    that others see, too, not a command: it may be small talk, and what answers it stands below it.
    `under` is the number of the briefing that a question is asked under, where that was named.
    `alone` tells that whatever answers it is whispered, and nothing is posted.
    `manages` tells whether the asker runs the whole workspace, by the platform's own rights, or
    None where it tells of none. `language` is the one that the whole workspace has chosen on the
    platform (ISO 639-1), "" for none that says anything, None where that is not told here.
    """

    place: Place
    user: str
    text: str
    at: datetime
    key: str
    thread: Thread | None = None
    zone: str = ""
    spoken: bool = False
    under: int = 0
    alone: bool = False
    manages: bool | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed: `action` and `value` as its `CardAction` had them.

    `message` is the one that the button stands under, where the platform tells; `zone`, `manages`
    and `language` as in a Request. `alone`, too: what would be shared is whispered then, and the
    platform itself shows it around.
    """

    place: Place
    user: str
    action: str
    value: str
    at: datetime
    key: str
    message: MessageRef | None = None
    thread: Thread | None = None
    zone: str = ""
    alone: bool = False
    manages: bool | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line: who or when (`lead`), a role or stance (`note`), the text, the sources' numbers.

    Texts are a source's own characters: a platform shows them literally.
    """

    text: str
    marks: tuple[int, ...] = ()
    lead: str = ""
    note: str = ""
    after: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class CardSection:
    """A part of a card; `key` names what it tells ("bottom_line", "quotes", …)."""

    key: str
    title: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class CardSource:
    """A source by its number; `url` is http(s) or "", from the stored article and nobody else."""

    number: int
    label: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CardAction:
    """A button: what it does, what it says, the ids that it carries (never a text)."""

    id: str
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A message, without a word of any platform's markup. `text` is all of it in plain words.

    `topic` is that of a briefing, where a form to subscribe begins with it. `link` is the address,
    the platform's own, of the message that a notice tells of. `people` and `channels` are ids of
    the platform's that stand in our own words: it shows them by their names.
    """

    kind: CardKind
    headline: str
    marks: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    sections: tuple[CardSection, ...] = ()
    sources: tuple[CardSource, ...] = ()
    footer: tuple[str, ...] = ()
    actions: tuple[CardAction, ...] = ()
    text: str = ""
    topic: str = ""
    link: str = ""
    people: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


Whisper = Callable[[Card], Awaitable[None]]
"""Shows a card to nobody but the one who asked. It holds what is secret and short-lived (an
interaction's token), so it is handed on and never stored. Raises PostRefusedError."""


class Handlers(Protocol):
    """What a platform hands on. All of it returns when the asker was answered, or told why not.

    Safe to call again with the same key: nothing is done or posted twice. Nothing is raised: what
    goes wrong is whispered in words, and logged.
    """

    async def said(self, request: Request, whisper: Whisper) -> None:
        """Do what a command, a mention or a direct message asks for ("korea-russia", "help")."""

    async def followed(self, request: Request, whisper: Whisper, *, mentioned: bool) -> None:
        """Answer a message in a thread, if it hangs from something of ours and wants an answer.

        With `under`, answer a question under that briefing, wherever it was asked. What stands in
        the thread then is the answer: nothing is whispered beside it.
        """

    async def unread(self, thread: Thread) -> None:
        """Say in a thread of ours, once, how to ask: somebody wrote there what we may not read."""

    async def pressed(self, press: Press, whisper: Whisper) -> None:
        """Do what a button says."""

    async def suggested(self, place: Place, text: str, limit: int = 25) -> list[str]:
        """Give the topics that begin with, or are near, what is being typed."""

    async def zone(self, place: Place) -> str:
        """Give the zone that the rules of a place name for its digests; "" for that of who asks."""

    async def home(self, place: Place, user: str) -> Card:
        """Give what a workspace has: topics, digests, last deliveries, health."""

    async def workspaces(self, platform: str) -> list[str]:
        """Give the workspaces that have met us; none where that cannot be told now."""

    async def left(self, platform: str, workspace: str) -> None:
        """Stop and forget all of a workspace that removed us."""

    async def revoked(self, platform: str, workspace: str, why: str) -> None:
        """Pause the digests of a workspace that does not take our token any more, and say why.

        Nothing is deleted: there may be a new token.
        """


class ChatPlatform(Protocol):
    """A platform that messages go to; Slack, Discord, a webhook, the console."""

    @property
    def name(self) -> str:
        """The first part of a `Place` here."""

    async def post(  # noqa: PLR0913  what a post needs
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: "Extra | None" = None,
        by: datetime | None = None,
    ) -> MessageRef:
        """Post a card once, marked with `key` so that `find` finds it.

        Never tries twice. What is not on its way `by` then is not sent any more. Raises
        PostRefusedError where it certainly was not taken, else PostUnknownError.
        """

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Look for the message that was posted with this key at `since` or later."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What goes beside a card to who takes data and not only words: a briefing as plain JSON."""

    briefing: dict[str, object] = field(default_factory=dict)
