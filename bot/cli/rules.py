"""`briefbot policy`: what is usual and allowed in a chat's channels, for whoever runs the bot."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import app, run, service
from bot.cli.tables import print_table
from briefings.errors import SettingsError

if TYPE_CHECKING:
    from bot.policy import Policy


@app.command()
def policy(
    where: Annotated[
        str, typer.Argument(metavar="PLACE", help="slack:TEAM for all of it, slack:TEAM/CHANNEL.")
    ],
    rule: Annotated[
        str,
        typer.Argument(
            metavar="[RULE]",
            help="threads, length, language, zone, changes; user_, channel_ or workspace_hourly.",
        ),
    ] = "",
    value: Annotated[str, typer.Argument(metavar="[VALUE]", help="What it is to be.")] = "",
) -> None:
    """Show what holds in a channel or a workspace of a chat; with RULE and VALUE, change it."""
    from bot.policy import told

    held = run(_held(where, rule.replace("-", "_"), value), f"Reading the rules of {where}")
    print_table(("RULE", "VALUE"), told(held), "")


async def _held(where: str, rule: str, value: str) -> "Policy":
    from bot.places import parse_rules_place
    from bot.policy import changed

    place, program = parse_rules_place(where), service()
    async with program.open() as office:
        if rule == "workspace_hourly" and place.channel:
            raise SettingsError(f"{rule} is a rule of a whole workspace: {place.owner}.")
        if rule:
            whole, own = await office.store.policies.rules(place)
            held = own if place.channel else whole
            await office.store.policies.put(place, changed(held, rule, value))
        return await program.policies(office).of(place)
