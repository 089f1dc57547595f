"""`deliveries` and `why`: what was posted, what was not, and how each came about."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service
from bot.cli.tables import print_table
from bot.telling import account, clock_time, state
from briefings.plain import to_plain

if TYPE_CHECKING:
    from bot.ledger import Delivery
    from bot.store.records import StoredBriefing


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
    for line in (*_trace(row), *(account(stored) if stored else ())):
        typer.echo(line)


def _plain(row: "Delivery") -> dict[str, Any]:
    made: dict[str, Any] = to_plain(row)
    return {key: value for key, value in made.items() if key != "body"}


def _trace(row: "Delivery") -> list[str]:
    subscription = f" of subscription {row.subscription}" if row.subscription else ""
    lines = [
        f"Delivery {row.id}: {row.kind}{subscription} to {row.place}",
        f"key: {row.key}",
        f"due: {clock_time(row.due_at)}",
        f"state: {state(row)}",
        f"taken up: {row.attempts} times" if row.attempts != 1 else "taken up: once",
    ]
    if row.posting_at:
        lines.append(f"last sent: {clock_time(row.posting_at)}")
    if row.finished_at:
        lines.append(f"ended: {clock_time(row.finished_at)}")
    if row.message:
        lines.append(f"message: {row.message}")
    return [*lines, f"why: {row.last_error}"] if row.last_error else lines
