"""Messages of a chat drawn as a web page, from their bodies: for the pictures in docs/.

    briefbot brief alder-bridge --format discord | python -m bench.discord_picture > page.html
    chromium --headless --no-sandbox --hide-scrollbars --window-size=760,900 \
      --screenshot=docs/discord-briefing.png page.html

Such a page shows what Briefbot sends as the chat's client lays it out, near enough to judge how a
message reads; it is no copy of that client.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Body = Mapping[str, Any]


def page(style: str, told: Iterable[str]) -> str:
    """Give a page with messages that are HTML already, each below the other."""
    head = f'<!doctype html><meta charset="utf-8"><style>{style}</style>'
    return head + "".join(told)


def draw(style: str, message: Callable[[Body], str]) -> None:
    """Print the page of the bodies that come in: one object, or a list."""
    read = json.load(sys.stdin)
    print(page(style, map(message, read if isinstance(read, list) else [read])))
