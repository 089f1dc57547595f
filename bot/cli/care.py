"""`refresh`, `doctor`, `forget`: what the one who runs the bot does."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.doctor import Finding


@app.command()
def refresh(
    where: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Only these sources.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are due.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Fetch what is new from the sources: all, those named, or those that are due."""
    from bot.cli.refreshing import refreshing

    failed = asyncio.run(refreshing(service(), where or [], due=due))
    if failed:
        raise typer.Exit(1)


@app.command()
def doctor(
    model: Annotated[bool, typer.Option("--model", help="Ask the models.")] = False,  # noqa: FBT002  typer's way
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """Look at settings, database and sources; say what is missing and how to set it."""
    from bot.doctor import examine, examine_models

    async def work() -> "list[Finding]":
        told = examine_models(service()) if model else examine(service())
        return [finding async for finding in told]

    findings = run(work(), "Looking at everything")
    if form is PlainFormat.JSON:
        print_json(findings)
    else:
        for finding in findings:
            typer.echo(finding.line())
    if any(finding.state == "wrong" for finding in findings):
        raise typer.Exit(1)


@app.command()
def forget(
    workspace: Annotated[
        str, typer.Option(metavar="NAME", help="A chat workspace, such as slack:T123.")
    ] = "",
    user: Annotated[
        str,
        typer.Option(metavar="ID", help="Only what this person asked; alone, in every workspace."),
    ] = "",
    everything: Annotated[bool, typer.Option("--everything", help="All that is yours.")] = False,  # noqa: FBT002  typer's way
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Delete a workspace's data, or what one person asked, completely."""
    from briefings.errors import SettingsError

    if not workspace and not user and not everything:
        raise SettingsError("Say what to forget: --workspace NAME, --user ID, or --everything.")
    asked = f"what {user} asked in {workspace or 'every workspace'}"
    whose = asked if user else f"all data of {workspace or 'the operator'}"
    if not yes:
        typer.confirm(f"Delete {whose}? This cannot be undone.", abort=True, err=True)

    async def work() -> "Mapping[str, int]":
        async with service().open() as office:
            if user:
                return await office.store.forget_user(workspace or None, user)
            return await office.store.forget(workspace)

    counts = run(work(), f"Deleting {whose}")
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    typer.echo(f"Deleted: {told or 'there was nothing'}.")
