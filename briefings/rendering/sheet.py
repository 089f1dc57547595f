"""A terminal page: wrapped, indented, coloured where asked, as one string."""

import re
from io import StringIO

from briefings.rendering.clean import plain

_NARROWEST = 24
_CITES = re.compile(r"\[\d+\]")


class Sheet:
    """Collects lines; `str` of it is the page, without white space at the ends of lines.

    Colour only repeats what words, capitals and brackets say already.
    """

    def __init__(self, *, width: int, color: bool) -> None:
        """Make an empty page of `width` columns; a very narrow one is made readable."""
        from rich.console import Console  # other formats do without it

        self._console = Console(
            file=StringIO(),
            width=max(width, _NARROWEST),
            force_terminal=color,
            color_system="standard" if color else None,
            legacy_windows=False,
            highlight=False,
            no_color=not color,  # said here, or rich would ask the machine
        )

    def put(self, *parts: tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph made of (text, style); source text in it is made safe to show.

        Its second and further lines are indented by `hang` more.
        """
        from rich.padding import Padding
        from rich.text import Text

        shown = [(plain(text), style) for text, style in parts]
        line = Text(" ").join(Text(text, style) for text, style in shown if text)
        line.highlight_regex(_CITES, "cyan")
        for number, row in enumerate(line.wrap(self._console, self._console.width - indent - hang)):
            row.rstrip()
            left = indent + hang * (number > 0)
            self._console.print(Padding(row, (0, 0, 0, left), expand=False))

    def address(self, url: str, *, indent: int = 0) -> None:
        """Add an address on a line of its own, never broken: a broken one cannot be followed."""
        from rich.text import Text

        if url:
            line = Text(" " * indent + url, "dim")
            self._console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def gap(self) -> None:
        """Add an empty line."""
        self._console.print()

    def title(self, text: str) -> None:
        """Open a section: an empty line, then its title in capitals."""
        self.gap()
        self.put((text.upper(), "bold cyan"))

    def __str__(self) -> str:
        """Give the page."""
        file = self._console.file
        text = file.getvalue() if isinstance(file, StringIO) else ""
        return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
