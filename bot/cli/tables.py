"""Lists as tables: fitted to a terminal, whole and one line a row where they are piped."""

import sys
from collections.abc import Sequence

import typer

from briefings.rendering.clean import plain

_PIPED = 10_000  # characters: nobody wraps there, so a script finds a name in one piece


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    """Print a table; `empty` says what to do where there is no row. Nothing is ever cut."""
    if not rows:
        typer.echo(empty)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    piped = not sys.stdout.isatty()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="" if piped else "bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=piped)
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console = Console(width=_PIPED if piped else None, highlight=False, soft_wrap=False)
    with console.capture() as capture:
        console.print(table)
    typer.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))
