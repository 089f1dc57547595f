"""`deliveries` and `why`: what was posted, what was not, and how each came about."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service
from bot.cli.tables import print_table
from briefings.plain import to_plain
from briefings.rendering import wording

if TYPE_CHECKING:
    from bot.ledger import Delivery
    from bot.store.records import StoredBriefing

_LATE = timedelta(minutes=5)
_WORDS = {"skipped": "silent", "ready": "waiting", "queued": "waiting", "posting": "being posted"}


def state(row: "Delivery") -> str:
    """Say how far a delivery is, in a word or two."""
    if row.status == "posted" and row.finished_at and row.finished_at - row.due_at > _LATE:
        return f"posted late ({_span(row.finished_at - row.due_at)})"
    return _WORDS.get(row.status, row.status)


def told(row: "Delivery") -> str:
    """Say how a delivery ended, in one line."""
    why = f" ({row.last_error.rstrip('.')})" if row.last_error else ""
    return f"Delivery {row.id} to {row.place}{why}: {state(row)}"


@app.command()
def deliveries(
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="How many at the most.")] = 20,
    subscription: Annotated[
        int, typer.Option("--subscription", metavar="NUMBER", help="Only of this one.")
    ] = 0,
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """List what was posted, silent, late, failed or uncertain, and why; the newest first."""

    async def work() -> "list[Delivery]":
        async with service().open() as office:
            return await office.store.ledger.recent(None, limit, subscription or None)

    found = run(work(), "Reading deliveries")
    if form is PlainFormat.JSON:
        print_json([_plain(row) for row in found])
        return
    rows = [
        (
            *(str(row.id), row.kind, str(row.place), f"{row.due_at:%Y-%m-%d %H:%M}"),
            *(state(row), str(row.attempts), row.last_error),
        )
        for row in found
    ]
    columns = ("NO", "KIND", "TO", "DUE (UTC)", "STATE", "TRIES", "WHY")
    print_table(columns, rows, "Nothing was delivered yet.")


@app.command()
def why(
    number: Annotated[int, typer.Argument(metavar="DELIVERY", help="The delivery's number.")],
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """Tell how a delivery came about: attempts, sources, what was withheld, model and cost."""
    from briefings.errors import SettingsError

    async def work() -> "tuple[Delivery | None, StoredBriefing | None]":
        async with service().open() as office:
            row = await office.store.ledger.get(number)
            briefing = row.briefing if row else None
            return row, await office.store.briefings.get(briefing) if briefing else None

    row, stored = run(work(), "Reading it")
    if row is None:
        raise SettingsError(f"There is no delivery number {number}. See briefbot deliveries.")
    if form is PlainFormat.JSON:
        print_json({"delivery": _plain(row), "briefing": to_plain(stored)})
        return
    for line in (*_trace(row), *(_made(stored) if stored else ())):
        typer.echo(line)


def _plain(row: "Delivery") -> dict[str, Any]:
    made: dict[str, Any] = to_plain(row)
    return {key: value for key, value in made.items() if key != "body"}


def _trace(row: "Delivery") -> list[str]:
    subscription = f" of subscription {row.subscription}" if row.subscription else ""
    lines = [
        f"Delivery {row.id}: {row.kind}{subscription} to {row.place}",
        f"key: {row.key}",
        f"due: {_moment(row.due_at)}",
        f"state: {state(row)}",
        f"taken up: {row.attempts} times" if row.attempts != 1 else "taken up: once",
    ]
    if row.posting_at:
        lines.append(f"last sent: {_moment(row.posting_at)}")
    if row.finished_at:
        lines.append(f"ended: {_moment(row.finished_at)}")
    if row.message:
        lines.append(f"message: {row.message}")
    return [*lines, f"why: {row.last_error}"] if row.last_error else lines


def _made(stored: "StoredBriefing") -> list[str]:
    made, trace = stored.briefing, stored.trace
    held = stored.evidence
    sentences = wording.count(len(held.sentences), "sentence")
    lines = [
        f"briefing {stored.id}: {made.headline.text}",
        f"made: {_moment(stored.made_at)} by {stored.writer}, {stored.length}, {stored.language}",
        *_asked(trace),
        f"evidence: {sentences}, {wording.count(len(held.quotations), 'quotation')}",
        f"sources: {len(made.sources)}",
    ]
    lines += [f"  {source.title} ({source.publisher}) {source.url}" for source in made.sources]
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


def _moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"


def _span(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
