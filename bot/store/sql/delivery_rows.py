"""Deliveries as rows of their table, and back. Pure."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from bot.chat import Place
from bot.ledger import Delivery, NewDelivery


def row_of(one: NewDelivery, at: datetime) -> dict[str, Any]:
    """Give the values of a new row."""
    return {
        "key": one.key,
        "kind": one.kind,
        "platform": one.place.platform,
        "workspace": one.place.workspace,
        "channel": one.place.channel,
        "thread": one.thread,
        "subscription_id": one.subscription,
        "due_at": one.due_at,
        "wanted": one.wanted,
        "status": "skipped" if one.skipped else "queued",
        "claim": "",
        "message": "",
        "attempts": 0,
        "last_error": one.skipped,
        "created_at": at,
        "touched_at": at,
        "finished_at": at if one.skipped else None,
    }


def delivery_of(row: RowMapping) -> Delivery:
    """Read a row."""
    values = dict(row)
    place = Place(values.pop("platform"), values.pop("workspace"), values.pop("channel"))
    values["subscription"] = values.pop("subscription_id")
    values["briefing"] = values.pop("briefing_id")
    return Delivery(place=place, **values)
