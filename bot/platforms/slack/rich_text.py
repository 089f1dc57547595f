"""Runs as Slack's rich text, which is literal: nothing in it is parsed as a mention or a link.

People and channels are elements of their own, made of ids that we name, never of words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.platforms.runs import Run

_IDS = {"person": re.compile(r"[UW][A-Z0-9]{1,20}"), "channel": re.compile(r"[CG][A-Z0-9]{1,20}")}


def elements(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Give runs as Slack's rich text has them; neighbours of one style are one."""
    joined: list[Run] = []
    for run in filter(lambda run: run.text, runs):  # Slack takes no empty text
        same = joined and replace(joined[-1], text="") == replace(run, text="")
        if same and not run.url and not run.of:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return [_element(run) for run in joined or [Run("…")]]


def _element(run: Run) -> dict[str, Any]:
    style = {name: True for name in ("bold", "italic") if getattr(run, name)}
    made: dict[str, Any] = {"type": "text", "text": run.text}
    if run.of and (known := _IDS[run.of].fullmatch(run.text)):
        name = {"person": "user", "channel": "channel"}[run.of]
        made = {"type": name, f"{name}_id": known[0]}
    if run.url:
        made = {"type": "link", "url": run.url, "text": run.text}
    return made | ({"style": style} if style else {})
