"""The words of a message that "Brief this" is asked for, wherever they stand in it. Pure.

Feeds and other bots tell theirs in attachments or blocks; so does a message that was passed on.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_OWN = ("pretext", "title", "title_link", "text")  # of an attachment, as they are read
_ELSEWHERE = {"actions", "image", "file"}  # blocks whose addresses are no articles


def words(message: Mapping[str, Any]) -> str:
    """Give what is to be read of a message, with Slack's markup in it."""
    text = str(message.get("text") or "")
    if "<http" in text:  # what Slack attaches then is a preview of that page
        return text
    attached = [part for one in message.get("attachments") or () for part in _attached(one)]
    shown = [] if text else list(_within(message.get("blocks") or ()))
    return "\n".join(filter(None, [text, *attached, *shown]))


def _attached(one: Mapping[str, Any]) -> Iterator[str]:
    for name in _OWN:
        told = str(one.get(name) or "")
        yield f"<{told}>" if name == "title_link" and told else told
    if not one.get("text"):
        yield from _within(one.get("blocks") or ())


def _within(made: object) -> Iterator[str]:
    """Give the texts and addresses in blocks, in order."""
    if isinstance(made, Mapping):
        if made.get("type") in _ELSEWHERE:
            return
        if isinstance(url := made.get("url"), str):
            yield f"<{url}>"
        if isinstance(text := made.get("text"), str):
            yield text
        for value in made.values():
            yield from _within(value)
    elif isinstance(made, list):
        for value in made:
            yield from _within(value)
