"""`briefbot usage`: what language models took."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service
from bot.cli.tables import print_table

if TYPE_CHECKING:
    from bot.store.records import UsedBy


class By(StrEnum):
    """What usage is told by."""

    DAY = "day"
    WORKSPACE = "workspace"
    TOPIC = "topic"
    MODEL = "model"


@app.command()
def usage(
    by: Annotated[By, typer.Option(help="A line for each of these.")] = By.DAY,
    days: Annotated[int, typer.Option(min=1, max=3_650, help="How far back.")] = 30,
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """Show what language models took: calls, tokens, dollars."""
    since = datetime.now(UTC) - timedelta(days=days)

    async def work() -> "list[UsedBy]":
        async with service().open() as office:
            return await office.store.usage.by(by.value, since)

    used = run(work(), "Reading the usage")
    if form is PlainFormat.JSON:
        print_json(used)
        return
    rows = [
        (
            one.name or "(none)",
            *map(str, (one.calls, one.failed, one.input, one.output)),
            _cost(one),
        )
        for one in used
    ]
    hint = f"No model was asked in the last {days} days."
    print_table((by.value.upper(), "CALLS", "FAILED", "IN", "OUT", "DOLLARS"), rows, hint)


def _cost(used: "UsedBy") -> str:
    known = f"{used.dollars:.4f}"
    return f"{known} and {used.unpriced} tokens of unknown price" if used.unpriced else known
