"""Discord's rules for what is sent to it: its official OpenAPI, and the limits that it leaves out.

The OpenAPI lies beside the repository; where it is absent the limits still hold.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

_SPEC = Path(__file__).resolve().parents[2] / "shared" / "specs" / "discord-openapi.json"
needs_spec = pytest.mark.skipif(not _SPEC.exists(), reason="Discord's OpenAPI is not here")
_HIDDEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_LINK = re.compile(r"(?<!\\)(?:\\\\)*\]\(<(https?://[^>\s]+)>\)")
_CHARACTERS, _BYTES, _COMPONENTS = 4_000, 10_000, 40


@cache
def _schema(name: str) -> Draft202012Validator:
    schemas = json.loads(_SPEC.read_text(encoding="utf-8"))["components"]["schemas"]
    told = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    return Draft202012Validator(told)


def check_schema(body: object, name: str = "MessageCreateRequest") -> None:
    """Hold a body against one of Discord's schemas, where they are."""
    if not _SPEC.exists():
        return
    errors = list(_schema(name).iter_errors(body))
    assert not errors, errors[0].message[:500]


def check_message(body: Mapping[str, Any], named: Collection[str] = ()) -> None:
    """Hold a message against Discord's limits, and against all that could ping or spoof.

    `named` are the ids of those whom it may mention, which pings nobody.
    """
    assert body["allowed_mentions"] == {"parse": []}
    parts = list(walk(body.get("components", [])))
    assert len(parts) <= _COMPONENTS
    told = strings({name: body.get(name) for name in ("embeds", "components", "content")})
    told = [one for one in told if one != "rich"]
    assert sum(map(length, told)) <= _CHARACTERS
    assert sum(len(one.encode()) for one in told) <= _BYTES
    ids = [part["custom_id"] for part in parts if part["type"] == 2]
    assert len(set(ids)) == len(ids)
    for part in parts:
        _LOOKS.get(part["type"], lambda _: None)(part)
    assert ("embeds" in body) != bool(body.get("flags", 0) & 1 << 15)
    for embed in body.get("embeds", []):
        assert 0 < length(embed["description"]) <= 4_096
    ours = re.compile("|".join(f"<[@#]{re.escape(one)}>" for one in named) or "(?!)")
    for text in texts(body):
        check_text(ours.sub("@", text))  # what stands around a name is not beside one another


def check_text(text: str) -> None:
    """Find what Discord would parse in a text, other than our own Markdown and links."""
    assert not _HIDDEN.search(text), "a hidden character"
    bare = _LINK.sub("", text)
    assert "://" not in bare, "an address of nobody's"
    assert not re.search(r"<[@#/:a-z!&+]", bare, re.IGNORECASE), "a mention"
    assert not re.search(r"@(everyone|here)", bare, re.IGNORECASE)
    assert not re.search(r"discord(app)?\.(gg|com)/|dsc\.gg/", bare, re.IGNORECASE), "an invitation"


def walk(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from walk(part.get("components", []))
        if "accessory" in part:
            yield part["accessory"]


def texts(body: Mapping[str, Any]) -> list[str]:
    """Give the texts of a body, as Markdown."""
    shown = [part["content"] for part in walk(body.get("components", [])) if part["type"] == 10]
    return [*shown, *(embed["description"] for embed in body.get("embeds", []))]


def shown(body: Mapping[str, Any]) -> str:
    """Give what a person reads of a body: without escapes and styles of ours."""
    told = _LINK.sub("]", "\n".join(texts(body)))
    return re.sub(r"\\([^0-9A-Za-z\s])|\*|(?<!\\)[\[\]]", r"\1", told)


def links(body: Mapping[str, Any]) -> list[str]:
    return [url for text in texts(body) for url in _LINK.findall(text)]


def length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def strings(made: object) -> list[str]:
    if isinstance(made, str):
        return [made]
    if isinstance(made, dict):
        return [one for value in made.values() for one in strings(value)]
    return [one for value in made for one in strings(value)] if isinstance(made, list) else []


def _button(part: Mapping[str, Any]) -> None:
    assert 0 < length(part["label"]) <= 80
    assert 0 < length(part["custom_id"]) <= 100


def _row(part: Mapping[str, Any]) -> None:
    assert 0 < len(part["components"]) <= 5


def _section(part: Mapping[str, Any]) -> None:
    assert 0 < len(part["components"]) <= 3
    assert part["accessory"]["type"] == 2


def _text(part: Mapping[str, Any]) -> None:
    assert part["content"].strip()


_LOOKS = {1: _row, 2: _button, 9: _section, 10: _text}
