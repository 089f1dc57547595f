"""What people are told of digests of theirs that were paused while nobody could be told. Pure."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.chat import Place
from bot.digests.subscriptions import Subscription
from bot.ledger import NewDelivery


def notices(paused: Sequence[Subscription], now: datetime) -> list[NewDelivery]:
    """Give a notice for each person who has some of them."""
    owned = sorted((one for one in paused if one.owner), key=lambda one: (str(_whose(one)), one.id))
    return [_notice(place, list(theirs), now) for place, theirs in groupby(owned, _whose)]


def _whose(one: Subscription) -> Place:
    return Place(one.place.platform, one.place.workspace, one.owner)


def _notice(place: Place, theirs: Sequence[Subscription], now: datetime) -> NewDelivery:
    named = ", ".join(f"{one.id} ({one.topic})" for one in theirs)
    which = f"Your digests {named} are" if len(theirs) > 1 else f"Your digest {named} is"
    text = (
        f"{which} paused: I was locked out of this workspace for a while. "
        f"To go on, say for each: resume {theirs[0].id}"
    )
    key = f"revoked:{place}:{now.isoformat()}"
    return NewDelivery(key, "notice", place, now, wanted={"text": text})
