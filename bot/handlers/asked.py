"""Something that somebody asked for, and what it is done with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asking import Asking
from bot.budget import Allowance, busy
from bot.chat import Card, Place, Press, Request, Thread, Whisper
from bot.digests.subscribing import Subscribing
from bot.handlers.bodies import Bodies
from bot.news.sourcebook import Sourcebook
from bot.news.topic_list import TopicList
from bot.outbox import Outbox
from bot.places import alone
from bot.policies import Policies
from bot.policy import Policy
from bot.reach import Reach
from bot.store.ports import Store
from briefings.errors import BriefbotError

_NOT_THERE = (
    "As far as can be told now you may not write in that channel, so nothing is posted or changed "
    "there for you. Ask somebody who may."
)


class RefusedError(BriefbotError):
    """What is not allowed here, or not now; the message says who may, or when.

    `people` and `channels` are the ids of those that it names.
    """

    def __init__(
        self, why: str, *, people: Sequence[str] = (), channels: Sequence[str] = ()
    ) -> None:
        """Take the sentence that people are shown, and whom it names."""
        super().__init__(why)
        self.people, self.channels = tuple(people), tuple(channels)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request or a press: by whom, where, under which key, and how to tell them alone.

    `spoken`, `alone`, `manages` and `language` as in a Request; a press is not spoken.
    """

    place: Place
    user: str
    key: str
    at: datetime
    whisper: Whisper
    thread: Thread | None = None
    zone: str = ""
    spoken: bool = False
    alone: bool = False
    manages: bool | None = None
    language: str | None = None

    @classmethod
    def of(cls, what: Request | Press, whisper: Whisper) -> "Asked":
        """Take what both have."""
        spoken = isinstance(what, Request) and what.spoken
        who = (what.place, what.user, what.key, what.at)
        told = (spoken, what.alone, what.manages, what.language)
        return cls(*who, whisper, what.thread, what.zone, *told)

    @property
    def owner(self) -> str:
        """The workspace, as the store names it."""
        return self.place.owner


Answered = Card | None
"""What is whispered; None where there is nothing more to say."""


@dataclass(frozen=True)
class Tools:
    """What answers are made with."""

    store: Store
    topics: TopicList
    asking: Asking
    subscribing: Subscribing
    sourcebook: Sourcebook
    bodies: Bodies
    outbox: Outbox
    clock: Callable[[], datetime]
    policies: Policies
    reach: Reach

    async def policy(self, place: Place) -> Policy:
        """Give what holds in a place."""
        return await self.policies.of(place)

    async def may_change(self, asked: Asked, place: Place) -> None:
        """Raise RefusedError where the asker may not change what belongs to a place.

        Who runs the workspace may change everything in it. Elsewhere than where they ask, and in
        the channel of a thread, nobody has more done than they may do themselves.
        """
        elsewhere = bool(place.channel) and (place != asked.place or asked.thread is not None)
        if elsewhere and not (alone(place) or await self.reach.may(asked.user, place, write=True)):
            raise RefusedError(_NOT_THERE)
        policy = await self.policy(place)
        if not asked.manages and not policy.may_change(asked.user):
            who = ", ".join(policy.changers)
            why = f"That may be changed here by {who} only. Ask them."
            raise RefusedError(why, people=policy.changers)

    async def may_rule(self, asked: Asked) -> None:
        """Raise RefusedError where the asker may not change the rules of the whole workspace.

        Where the platform tells who runs it, they may, and who is named in those rules; elsewhere
        nobody named is everybody.
        """
        whole = replace(asked.place, channel="")
        named = (await self.policy(whole)).changers
        if asked.manages is False and asked.user not in named:
            who = ", ".join(("who manages this server", *named))
            why = f"The rules of all channels are changed by {who}. Ask them."
            raise RefusedError(why, people=named)
        await self.may_change(asked, whole)

    async def spend(self, asked: Asked) -> None:
        """Take a request from the budgets of asker, channel and workspace. Raises RefusedError."""
        policy = await self.policy(asked.place)
        wanted = [
            ("user", asked.user, Allowance(policy.user_hourly)),
            ("channel", asked.place.channel, Allowance(policy.channel_hourly)),
            ("workspace", "", Allowance(policy.workspace_hourly)),
        ]
        if empty := await self.store.budgets.take(asked.place, wanted, self.clock()):
            raise RefusedError(busy(empty.whose, empty.seconds))
