"""`discord invite`: the link that brings the bot into a server, or to one person."""

from typing import Annotated

import typer

from bot.cli.shared import run, service
from briefings.errors import SettingsError

group = typer.Typer(no_args_is_help=True, help="Set up Discord (docs/discord.md).")


@group.callback()
def discord() -> None:
    """Set up Discord (docs/discord.md)."""


@group.command("invite")
def invite(
    app: Annotated[
        str, typer.Option("--app", metavar="ID", help="The app's id, where no token is set.")
    ] = "",
) -> None:
    """Print the links that invite the bot to a server, and install it for one person."""
    from bot.platforms.discord.inviting import installation, invitation
    from bot.platforms.discord.permissions import PERMISSIONS

    number = app or run(_asked(), "Asking Discord")
    if not number.isdecimal():
        raise SettingsError(f"'{number}' is no app's id: it is a number of 17 to 20 figures.")
    typer.echo(f"For a server ({', '.join(PERMISSIONS)}):\n{invitation(number)}\n")
    typer.echo(f"For you alone, in every server and conversation:\n{installation(number)}")


async def _asked() -> str:
    """Ask Discord which app the token is of. Raises SettingsError without one."""
    from bot.platforms.discord.api import opened
    from bot.platforms.discord.listening import application

    access = service().discord_access
    if access is None:
        raise SettingsError("Set BRIEFBOT_DISCORD_TOKEN, or name the app: --app ID.")
    async with opened(access) as api:
        return str((await application(api))["id"])
