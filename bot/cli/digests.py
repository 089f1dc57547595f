"""`subscriptions …`: what people do in chat, for the one who runs the bot."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, print_json, run, service
from bot.cli.tables import print_table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.digests.subscribing import Subscribing
    from bot.digests.subscriptions import Subscription

group = typer.Typer(help="Scheduled digests: which topic, where, when.")
_CONFIGURED = ("webhook", "console")

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The subscription's number.")]
Where = Annotated[
    str,
    typer.Option(
        "--to", metavar="PLACE", help="webhook:URL, console:NAME, slack:TEAM/CHANNEL, discord:…"
    ),
]


class Quietly(StrEnum):
    """What is posted when nothing is new."""

    SKIP = "skip"
    LINE = "line"


class Length(StrEnum):
    """How much is written."""

    SHORT = "short"
    FULL = "full"


@group.command("add")
def add(  # noqa: PLR0913, PLR0917  typer's way
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's name, or any words.")],
    when: Annotated[str, typer.Argument(metavar="WHEN", help='Such as "weekdays 08:00".')],
    to: Where,
    timezone: Annotated[
        str, typer.Option(metavar="ZONE", help="Such as Europe/Berlin; default: BRIEFBOT_TIMEZONE.")
    ] = "",
    quiet: Annotated[
        str, typer.Option("--quiet-hours", metavar="FROM-TO", help="Such as 22:00-07:00.")
    ] = "",
    when_quiet: Annotated[
        Quietly, typer.Option("--nothing-new", help="What to post when nothing is new.")
    ] = Quietly.LINE,
    length: Annotated[Length, typer.Option(help="How much to write.")] = Length.SHORT,
    lead: Annotated[
        int, typer.Option(min=0, max=3600, help="Seconds that it is made ahead of its hour.")
    ] = 0,
) -> None:
    """Post a digest on TOPIC to a place, again and again."""
    from bot.digests.subscribing import Wish
    from bot.places import parse_place

    place = parse_place(to)
    wish = Wish(topic, when, timezone, quiet, when_quiet.value, length.value, lead)
    made, told = run(_done(lambda desk: desk.add(place, wish)), f"Subscribing to {topic}")
    typer.echo(f"Subscription {made.id}: {made.topic} to {made.place}, {told}")
    if place.platform not in _CONFIGURED:
        typer.echo(f"{place.platform} is not configured yet: its digests wait, and then fail.")


@group.command("list")
def list_(form: ListFormat = PlainFormat.TEXT) -> None:
    """List all subscriptions, with what comes next."""

    async def work() -> "list[tuple[Subscription, str]]":
        app = service()
        async with app.open() as office:
            desk = app.subscribing(office)
            return [(one, desk.told(one)) for one in await office.store.subscriptions.listed()]

    found = run(work(), "Reading subscriptions")
    if form is PlainFormat.JSON:
        print_json([one for one, _ in found])
        return
    rows = [(str(one.id), one.topic, str(one.place), told) for one, told in found]
    hint = 'None yet. Add one: briefbot subscriptions add TOPIC "weekdays 08:00" --to PLACE'
    print_table(("NO", "TOPIC", "TO", "WHEN"), rows, hint)


@group.command("pause")
def pause(number: Number) -> None:
    """Post nothing until it is resumed."""
    made, _ = run(_done(lambda desk: desk.pause(number)), "Pausing")
    typer.echo(f"Subscription {made.id} ({made.topic}) is paused.")


@group.command("resume")
def resume(number: Number) -> None:
    """Go on at the next time; what was missed is not made up for."""
    made, told = run(_done(lambda desk: desk.resume(number)), "Resuming")
    typer.echo(f"Subscription {made.id} ({made.topic}) goes on: {told}")


@group.command("move")
def move(number: Number, to: Where) -> None:
    """Post to another place from now on."""
    from bot.places import parse_place

    place = parse_place(to)
    made, told = run(_done(lambda desk: desk.move(number, place)), "Moving")
    typer.echo(f"Subscription {made.id} ({made.topic}) goes to {made.place}: {told}")


@group.command("remove")
def remove(number: Number) -> None:
    """End it; what was posted stays in the list of deliveries."""
    made, _ = run(_done(lambda desk: desk.remove(number)), "Removing")
    typer.echo(f"Removed subscription {made.id} ({made.topic} to {made.place}).")


@group.command("run")
def run_now(
    number: Annotated[int, typer.Argument(metavar="[NUMBER]", help="The subscription.")] = 0,
    everything: Annotated[bool, typer.Option("--all", help="All that are not paused.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Make and post a digest now; the schedule goes on as it was."""
    from bot.cli.posting import posted_now
    from briefings.errors import SettingsError

    if bool(number) is everything:
        raise SettingsError("Say which one to run, by its number, or --all.")
    failed = run(posted_now(service(), number or None, typer.echo), "Making digests")
    if failed:
        raise typer.Exit(1)


async def _done(
    work: "Callable[[Subscribing], Awaitable[Subscription]]",
) -> "tuple[Subscription, str]":
    app = service()
    async with app.open() as office:
        desk = app.subscribing(office)
        made = await work(desk)
        return made, desk.told(made)
