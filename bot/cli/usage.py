"""`briefbot usage`: what language models took, and whether people found it useful."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service
from bot.cli.tables import print_table
from briefings.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.chat_ports import FeedbackBy
    from bot.store.model_records import UsedBy


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
    """Show what language models took, and how often briefings were called useful in chats."""
    since = datetime.now(UTC) - timedelta(days=days)

    async def work() -> "tuple[list[UsedBy], list[FeedbackBy]]":
        async with service().open() as office:
            used = await office.store.usage.by(by.value, since)
            return used, await office.store.feedback.by(by.value, since)

    used, voices = run(work(), "Reading the usage")
    lines = _together(used, voices)
    if form is PlainFormat.JSON:
        told = (
            {**to_plain(one), "useful": voice.useful, "useless": voice.useless}
            for one, voice in lines
        )
        print_json(list(told))
        return
    rows = [
        (
            one.name or "(none)",
            *map(str, (one.calls, one.failed, one.input, one.output)),
            *(_cost(one), str(voice.useful), str(voice.useless)),
        )
        for one, voice in lines
    ]
    hint = f"No model was asked in the last {days} days, and nobody said what they think."
    columns = (by.value.upper(), "CALLS", "FAILED", "IN", "OUT", "DOLLARS", "USEFUL", "NOT USEFUL")
    print_table(columns, rows, hint)


def _together(
    used: "Sequence[UsedBy]", voices: "Sequence[FeedbackBy]"
) -> "list[tuple[UsedBy, FeedbackBy]]":
    """Put beside each other what has the same name; what the one has not is nothing there."""
    from bot.store.chat_ports import FeedbackBy
    from bot.store.model_records import UsedBy

    took, said = {one.name: one for one in used}, {one.name: one for one in voices}
    return [
        (
            took.get(name) or UsedBy(name, 0, 0, 0, Decimal(0)),
            said.get(name) or FeedbackBy(name, 0, 0),
        )
        for name in sorted({*took, *said})
    ]


def _cost(used: "UsedBy") -> str:
    known = f"{used.dollars:.4f}"
    return f"{known} and {used.unpriced} tokens of unknown price" if used.unpriced else known
