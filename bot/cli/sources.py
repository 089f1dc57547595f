"""`briefbot sources`: where the news comes from, and how each of them has been."""

import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, print_json, run, service
from bot.cli.tables import print_table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.news.sourcebook import Sourcebook
    from bot.store.records import NewsSource

group = typer.Typer(help="List, add and remove sources.", invoke_without_command=True)
Where = Annotated[str, typer.Argument(metavar="SOURCE", help="Its address, number or title.")]


@group.callback()
def sources(context: typer.Context) -> None:
    """List, add and remove sources; without a further word, list them."""
    if context.invoked_subcommand is None:
        list_sources()


@group.command("list")
def list_sources(form: ListFormat = PlainFormat.TEXT) -> None:
    """Show every source: when it was last read, what is wrong, when it is looked at next."""

    async def work() -> "list[NewsSource]":
        async with service().open() as office:
            return await office.store.sources.listed("")

    found = run(work(), "Reading the list of sources")
    if form is PlainFormat.JSON:
        print_json(found)
        return
    from bot.cli.health import COLUMNS, row

    now = datetime.now(UTC)
    hint = "No sources yet. Add one: briefbot sources add https://..."
    print_table(COLUMNS, [row(source, now) for source in found], hint)


@group.command()
def add(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH_OR_URL...", help="A feed, a front page, an article's page, a folder."
        ),
    ],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="Take it as a feed, page or folder.")
    ] = "",
) -> None:
    """Add sources and look at them for the first time."""
    from bot.news.said import added
    from bot.news.sourcebook import kind_named
    from briefings.errors import BriefbotError

    wanted, failed = kind_named(kind), False

    async def work(place: str) -> str:
        async with _sourcebook() as book:
            return added(await book.add("", place, wanted))

    for place in places:
        try:
            typer.echo(run(work(place), f"Looking at {place}"))
        except BriefbotError as error:  # the others are added all the same
            typer.echo(f"briefbot: {error}", err=True)
            failed = True
    if failed:
        raise typer.Exit(2)


@group.command()
def remove(where: Where) -> None:
    """Remove a source; the articles that it brought stay."""

    async def work() -> str:
        async with _sourcebook() as book:
            return (await book.remove("", where)).url

    typer.echo(f"Removed {run(work(), f'Removing {where}')}. The articles that it brought stay.")


@group.command()
def check(
    place: Annotated[str, typer.Argument(metavar="PATH_OR_URL", help="What to look at.")],
) -> None:
    """Look at an address and say what stands there; nothing is stored."""
    from bot.news.said import found

    async def work() -> str:
        from bot.refresh.discover import discover

        app = service()
        async with app.open() as office, app.fetching(office) as desk:
            return found(await discover(place, desk))

    typer.echo(run(work(), f"Looking at {place}"))


@group.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="OPML", help="A list of feeds, or - for stdin.")],
) -> None:
    """Add the feeds of an OPML file, as every feed reader exports them."""
    data = sys.stdin.buffer.read() if file == "-" else _bytes(file)

    async def work() -> tuple[int, int]:
        async with _sourcebook() as book:
            new, known = await book.read("", data)
            return len(new), known

    new, known = run(work(), f"Importing {file}")
    said = f"Added {new} feeds" + (f"; {known} were listed already" if known else "")
    typer.echo(f"{said}. Read them now: briefbot refresh")


@group.command()
def export() -> None:
    """Print the feeds as OPML, for any feed reader."""

    async def work() -> str:
        async with _sourcebook() as book:
            return await book.write("")

    typer.echo(run(work(), "Reading the list of sources"))


@asynccontextmanager
async def _sourcebook() -> "AsyncIterator[Sourcebook]":
    from bot.news.sourcebook import Sourcebook
    from bot.refresh.refresher import Refresher

    app = service()
    async with app.open() as office, app.fetching(office) as desk:
        yield Sourcebook(desk, Refresher(desk))


def _bytes(file: str) -> bytes:
    from briefings.errors import UnreadableError

    try:
        return Path(file).read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise UnreadableError(file, why, "Name an OPML file.") from error
