"""`slack manifest`: what a team pastes to make the Slack app."""

from typing import Annotated

import typer

from bot.cli.shared import print_json
from briefings.errors import SettingsError

group = typer.Typer(no_args_is_help=True, help="Set up Slack (docs/slack.md).")
_PATH = "/slack/events"


@group.command("manifest")
def manifest(
    http: Annotated[
        str, typer.Option("--http", metavar="URL", help="For HTTP mode, at this https address.")
    ] = "",
    lean: Annotated[bool, typer.Option("--lean", help="Without reading channels.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Print the app's manifest: paste it at api.slack.com/apps, Create New App."""
    from bot.platforms.slack.manifest import manifest as made

    if http and not http.startswith("https://"):
        raise SettingsError(f"'{http}' is no https address. Slack calls no other.")
    url = http.rstrip("/")
    url = url if not url or url.endswith(_PATH) else url + _PATH
    print_json(made(url=url, lean=lean))
