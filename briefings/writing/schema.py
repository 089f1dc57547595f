"""The JSON schemas that a model fills: only ids that it was shown, only sections that are wanted.

Strict in OpenAI's sense (every property required, no others), and only with keywords that its
strict mode and the grammars of other servers take. Sentences are numbered without gaps, so a range
allows exactly those that exist; other ids are listed, once each, under `$defs`: never more than
the 1,000 values that servers take, because a pack never holds more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from briefings.briefing import Stance
from briefings.profile import Profile, Section
from briefings.writing.pack import Pack

Schema = dict[str, Any]

_CITED, _SIDES, _CLAIMS, _QUOTES = 3, 3, 3, 2


def offered(pack: Pack, profile: Profile) -> tuple[Section, ...]:
    """Give the sections that are wanted and that the pack has ids for."""
    without: set[Section] = set()
    if not pack.quotations:
        without.add("quotes")
    if not pack.dated:
        without.add("timeline")
    if not pack.parties:
        without |= {"actors", "stakes", "disputes"}
    return tuple(section for section in profile.wanted if section not in without)


def briefing_schema(pack: Pack, profile: Profile, sections: Sequence[Section]) -> Schema:
    """Give the schema of these sections; each has at most as many lines as the profile says."""
    items: Mapping[Section, Schema] = {
        "bottom_line": _ref("line"),
        "actors": _ref("role"),
        "stakes": _ref("role"),
        "quotes": _ref("quotation"),
        "timeline": _object(event=_one_of(pack.dated), text=_TEXT),
        "disputes": _object(question=_TEXT, sides=_list(_side(), _SIDES, least=2)),
        "unknowns": _ref("line"),
        "watch": _ref("line"),
    }
    made = {
        section: _ref("line")
        if section == "headline"
        else _list(items[section], profile.most(section))
        for section in sections
    }
    return _with_ids(_object(**made), pack)


def answer_schema(pack: Pack) -> Schema:
    """Give the schema of an answer: a few lines, perhaps a quotation or two."""
    parts = {"claims": _list(_ref("line"), _CLAIMS)}
    if pack.quotations:
        parts["quotes"] = _list(_ref("quotation"), _QUOTES)
    return _with_ids(_object(**parts), pack)


def picks_schema(pack: Pack, most: int) -> Schema:
    """Give the schema of a choice of sentences."""
    return _with_ids(_object(keep=_list(_ref("sentence"), most)), pack)


def translations_schema(count: int) -> Schema:
    """Give the schema of translations of texts numbered from 1."""
    numbered = _object(id=_one_of(range(1, count + 1)), text=_TEXT)
    return _object(translations=_list(numbered, count))


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema, most: int, least: int = 0) -> Schema:
    made: Schema = {"type": "array", "items": items, "maxItems": most}
    return {**made, "minItems": least} if least else made


_TEXT: Schema = {"type": "string"}
_LINE: Mapping[str, Schema] = {"evidence": _ref("cited"), "text": _TEXT}


def _side() -> Schema:
    return _object(who=_ref("party"), stance=_one_of(get_args(Stance)), **_LINE)


def _one_of(ids: Iterable[int | str]) -> Schema:
    """Give the schema of a choice; strict servers want its type said."""
    known = list(ids)
    kind = "integer" if all(isinstance(one, int) for one in known) else "string"
    return {"type": kind, "enum": known}


def _with_ids(schema: Schema, pack: Pack) -> Schema:
    """Add the definitions that the schema refers to, and no others."""
    sentence = {"type": "integer", "minimum": 1, "maximum": len(pack.sentences)}
    known = {
        "line": _object(**_LINE),
        "role": _object(who=_ref("party"), **_LINE),
        "cited": _list(sentence, _CITED, least=1),
        "sentence": sentence,
        "quotation": _one_of(pack.quotations),
        "party": _one_of(pack.parties),
    }
    used, found = set[str](), set(_refs(schema))
    while found - used:
        used |= found
        found = {ref for name in used for ref in _refs(known[name])}
    return {**schema, "$defs": {name: one for name, one in known.items() if name in used}}


def _refs(schema: object) -> Iterator[str]:
    """Give the names of the definitions that a schema refers to."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/$defs/")
        for part in schema.values():
            yield from _refs(part)
