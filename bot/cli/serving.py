"""`serve`: the service, until it is told to stop."""

import asyncio

import typer

from bot.cli.shared import app, service


@app.command()
def serve() -> None:
    """Run the service: keep sources fresh, post digests on time, until SIGTERM or Ctrl-C."""
    from bot.log import log_to_stderr
    from bot.service.serve import serve as run

    log_to_stderr()
    asyncio.run(run(service(), typer.echo))
