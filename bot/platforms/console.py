"""The console as a platform: a card is printed. For trying things out, and for a log of them."""

from collections.abc import Callable
from datetime import datetime

from bot.chat import Card, Extra, MessageRef, Place, Thread
from bot.posting import Missing, Unknown
from briefings.rendering.clean import plain


class Console:
    """Prints cards; what was printed before a crash nobody can tell."""

    name = "console"

    def __init__(self, write: Callable[[str], None]) -> None:
        """Take what prints a line."""
        self._write = write

    async def post(  # noqa: PLR0913  the port's
        self,
        place: Place,
        card: Card,
        *,
        key: str,
        thread: Thread | None = None,
        extra: Extra | None = None,
        by: datetime | None = None,
    ) -> MessageRef:
        """Print it, at once."""
        del thread, extra, by
        lines = [plain(line) for line in card.text.splitlines()]
        self._write("\n".join((f"--- {place.channel}", *lines)))
        return MessageRef(place, key)

    async def find(
        self, place: Place, key: str, since: datetime, thread: Thread | None = None
    ) -> MessageRef | Missing | Unknown:
        """Say that it cannot be asked."""
        del place, key, since, thread
        return Unknown("A console cannot be asked what was printed on it.", final=True)
