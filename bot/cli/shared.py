"""What all commands share: the program itself, the way to run, the ways to print."""

import asyncio
import json
import shutil
import sys
from collections.abc import Coroutine
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.progress import progress

if TYPE_CHECKING:
    from bot.app import App
    from bot.chat import Card

app = typer.Typer(
    name="briefbot",
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help needs no rich: --help stays quick
)

_Result = TypeVar("_Result")


@app.callback()
def briefbot(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Brief a team on the news: every sentence cited, every quotation real."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"briefbot {installed('briefbot')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


class PlainFormat(StrEnum):
    """How a list, a reading or a check is printed."""

    TEXT = "text"
    JSON = "json"


ListFormat = Annotated[PlainFormat, typer.Option("--format", help="How to print.")]


def service(model: str = "") -> "App":
    """Give the app that the settings ask for; a model named by hand goes before the one set."""
    from bot.app import App
    from bot.settings import read_settings

    return App(read_settings(**({"model": model} if model else {})))


def run(work: Coroutine[Any, Any, _Result], what: str) -> _Result:
    """Run a command's work; say what it is doing where that takes long."""
    with progress(what):
        return asyncio.run(work)


def terminal() -> dict[str, Any]:
    """Give the width and the colour that standard output can take."""
    from bot.settings import color_wanted

    color = sys.stdout is not None and sys.stdout.isatty() and color_wanted()
    return {"width": min(shutil.get_terminal_size().columns, 100), "color": color}


def print_json(value: object) -> None:
    """Print our own types as JSON."""
    from briefings.plain import to_plain

    typer.echo(json.dumps(to_plain(value), ensure_ascii=False, indent=2))


def print_slack(card: "Card") -> None:
    """Print the bodies of the Slack messages of a card: one, or a list where it takes several."""
    from bot.platforms.slack.messages import messages

    bodies = messages(card)
    print_json(bodies[0] if len(bodies) == 1 else bodies)


def print_discord(card: "Card") -> None:
    """Print the bodies of the Discord messages of a card: one, or a list where it takes several."""
    from bot.platforms.discord.messages import messages

    bodies = messages(card)
    print_json(bodies[0] if len(bodies) == 1 else bodies)
