"""Runs as Slack's rich text, which is literal: nothing in it is parsed as a mention or a link."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.platforms.runs import Run


def elements(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Give runs as Slack's rich text has them; neighbours of one style are one."""
    joined: list[Run] = []
    for run in filter(lambda run: run.text, runs):  # Slack takes no empty text
        if joined and not run.url and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return [_element(run) for run in joined or [Run("…")]]


def _element(run: Run) -> dict[str, Any]:
    style = {name: True for name in ("bold", "italic") if getattr(run, name)}
    made: dict[str, Any] = {"type": "text", "text": run.text}
    if run.url:
        made = {"type": "link", "url": run.url, "text": run.text}
    return made | ({"style": style} if style else {})
