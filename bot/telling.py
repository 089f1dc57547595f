"""What is said of deliveries and briefings: how far one is, how one came about. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.ledger import Delivery
from bot.store.records import StoredBriefing
from briefings.rendering import wording

_LATE = timedelta(minutes=5)
_WORDS = {"skipped": "silent", "ready": "waiting", "queued": "waiting", "posting": "being posted"}


def state(row: Delivery) -> str:
    """Say how far a delivery is, in a word or two."""
    if row.status == "posted" and row.finished_at and row.finished_at - row.due_at > _LATE:
        return f"posted late ({_span(row.finished_at - row.due_at)})"
    return _WORDS.get(row.status, row.status)


def told(row: Delivery) -> str:
    """Say how a delivery ended, in one line."""
    why = f" ({row.last_error.rstrip('.')})" if row.last_error else ""
    return f"Delivery {row.id} to {row.place}{why}: {state(row)}"


def account(stored: StoredBriefing) -> list[str]:
    """Tell how a briefing came about: who wrote it of what, what was withheld and why."""
    made, trace = stored.briefing, stored.trace
    held, made_at = stored.evidence, clock_time(stored.made_at)
    sentences = wording.count(len(held.sentences), "sentence")
    lines = [
        f"briefing {stored.id}: {made.headline.text}",
        f"made: {made_at} by {stored.writer}, {stored.length}, {stored.language}",
        *_asked(trace),
        f"evidence: {sentences}, {wording.count(len(held.quotations), 'quotation')}",
        f"sources: {len(made.sources)}",
    ]
    lines += [
        f"  {source.title} ({wording.provenance(source)}) {source.url}" for source in made.sources
    ]
    lines.append(f"withheld: {len(made.withheld)}")
    lines += [f"  {one.kind}: {one.text} ({one.reason.value})" for one in made.withheld]
    return lines


def _asked(trace: Mapping[str, Any]) -> list[str]:
    """Tell what models were asked and what it cost, and which sections were written otherwise."""
    lines = []
    for call in trace.get("calls", ()):
        cost = "unknown" if call["cost"] is None else f"{float(call['cost']):.4f}"
        failed = f"; {call['failed']}" if call["failed"] else ""
        tries = wording.count(call["attempts"], "attempt")
        asked = f"asked {call['model']} for the {call['purpose']} ({call['prompt']})"
        lines.append(f"{asked}: {tries}, {call['seconds']:.1f} s, dollars: {cost}{failed}")
    replaced = [one for one in trace.get("sections", ()) if one["why"]]
    lines += [f"  {one['section']}: written by {one['by']}, {one['why']}" for one in replaced]
    return [*lines, *(f"notice: {told}" for told in trace.get("notices", ()))]


def clock_time(when: datetime) -> str:
    """Say a moment to the second."""
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"


def _span(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
