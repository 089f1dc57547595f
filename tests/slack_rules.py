"""Slack's rules for what is sent to it: its official types, and the lengths that they leave out.

The types are JSON Schemas beside the repository; where they are absent the lengths still hold.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

_SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs"
needs_types = pytest.mark.skipif(
    not (_SPECS / "slack-api.schema.json").exists(), reason="Slack's official types are not here"
)
_HIDDEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# The longest that each text may be, in UTF-16 units (docs.slack.dev/reference/block-kit).
_BUTTON, _PLAIN, _FIELD, _TOTAL = 75, 3_000, 2_000, 12_000


@cache
def _types(name: str) -> Draft7Validator:
    book = "slack-blocks" if name == "Msg" else "slack-api"
    told = json.loads((_SPECS / f"{book}.schema.json").read_text(encoding="utf-8"))
    return Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": told["definitions"]})


def check_type(name: str, value: object) -> None:
    """Hold a value against one of Slack's types, where they are; `needs_types` tells of it."""
    if not (_SPECS / "slack-api.schema.json").exists():
        return
    errors = list(_types(name).iter_errors(value))
    assert not errors, errors[0].message[:500]


def check_message(body: Mapping[str, Any]) -> None:
    """Hold a message's lengths against Slack's."""
    assert 0 < length(body["text"]) <= 40_000
    assert not re.search(r"[<>]", body["text"]), "markup in the fallback text"
    assert body["unfurl_links"] is False
    assert body["unfurl_media"] is False
    check_blocks(body["blocks"], 50)
    assert sum(length(text) for text in strings(body["blocks"])) <= _TOTAL


def check_blocks(blocks: list[dict[str, Any]], most: int) -> None:
    """Hold blocks' lengths against Slack's."""
    assert 0 < len(blocks) <= most
    for block in blocks:
        _LOOKS[block["type"]](block)
    for text in strings(blocks):
        assert not _HIDDEN.search(text), "a hidden character"
    for link in links(blocks):
        assert re.match(r"https?://[^@/]+(/|$|\?|#)", link["url"]), link["url"]
        assert length(link["url"]) <= 3_000


def length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def strings(made: object) -> Iterator[str]:
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict):
        for name, value in made.items():
            if name != "type":
                yield from strings(value)
    elif isinstance(made, list):
        for value in made:
            yield from strings(value)


def links(made: object) -> Iterator[dict[str, Any]]:
    if isinstance(made, dict):
        if "url" in made:
            yield made
        for value in made.values():
            yield from links(value)
    elif isinstance(made, list):
        for value in made:
            yield from links(value)


def shown(made: object) -> str:
    """Give all that a person reads of blocks, run together."""
    if isinstance(made, dict):
        if isinstance(made.get("text"), str):
            return str(made["text"])
        return "".join(shown(value) for value in made.values())
    return "".join(map(shown, made)) if isinstance(made, list) else ""


def _text(text: Mapping[str, Any], most: int) -> None:
    assert 0 < length(text["text"]) <= most
    if text["type"] == "mrkdwn":
        assert "emoji" not in text
    else:
        assert text["emoji"] is False


def _header(block: Mapping[str, Any]) -> None:
    assert block["text"]["type"] == "plain_text"
    _text(block["text"], 150)


def _context(block: Mapping[str, Any]) -> None:
    assert 0 < len(block["elements"]) <= 10
    for element in block["elements"]:
        _text(element, _PLAIN)


def _section(block: Mapping[str, Any]) -> None:
    fields = block.get("fields", [])
    assert len(fields) <= 10
    assert fields or "text" in block
    for field in fields:
        _text(field, _FIELD)
    if "text" in block:
        _text(block["text"], _PLAIN)


def _rich(block: Mapping[str, Any]) -> None:
    assert block["elements"]
    for part in block["elements"]:
        inner = [part] if part["type"] != "rich_text_list" else part["elements"]
        assert inner, "an empty list"
        for one in inner:
            assert one["elements"]
            for element in one["elements"]:
                _IDS.get(element["type"], _worded)(element)


def _worded(element: Mapping[str, Any]) -> None:
    assert element["text"]


def _person(element: Mapping[str, Any]) -> None:
    assert re.fullmatch(r"[UW][A-Z0-9]+", element["user_id"])


def _channel(element: Mapping[str, Any]) -> None:
    assert re.fullmatch(r"[CG][A-Z0-9]+", element["channel_id"])


_IDS = {"user": _person, "channel": _channel}


def _actions(block: Mapping[str, Any]) -> None:
    elements = block["elements"]
    assert 0 < len(elements) <= 25
    assert len({element["action_id"] for element in elements}) == len(elements)
    for element in elements:
        assert length(element["action_id"]) <= 255
        if element["type"] == "button":
            _text(element["text"], _BUTTON)
            assert length(element.get("value", "")) <= 2_000
        for name, text in element.get("confirm", {}).items():
            _text(text, {"title": 100, "text": 300}.get(name, 30))


def _feedback(block: Mapping[str, Any]) -> None:
    (element,) = block["elements"]
    for side in ("positive_button", "negative_button"):
        _text(element[side]["text"], _BUTTON)
        assert length(element[side]["value"]) <= 2_000


def _input(block: Mapping[str, Any]) -> None:
    _text(block["label"], 2_000)


def _divider(block: Mapping[str, Any]) -> None:
    assert set(block) == {"type"}


_LOOKS = {
    "header": _header,
    "context": _context,
    "section": _section,
    "rich_text": _rich,
    "actions": _actions,
    "context_actions": _feedback,
    "divider": _divider,
    "input": _input,
}
