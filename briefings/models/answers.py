"""A model's words to data that fits the schema, or the failure that they are.

words ── bound ── one code fence off ── JSON ── schema ──> data

Nothing is mended: prose around JSON, a missing part and a part too many are failures.
"""

import json
from collections.abc import Mapping
from typing import Any

from briefings.models.failures import NotJsonError, TooLargeError, WrongSchemaError
from briefings.ports import ModelRequest

# No vocabulary has tokens of this many bytes on average; more ignores the limit it was given.
_BYTES_A_TOKEN = 16
_WRONG = {
    "required": "a part is missing",
    "additionalProperties": "there is a part too many",
    "type": "a value is of the wrong type",
    "enum": "a value is none of those allowed",
    "const": "a value is none of those allowed",
}


def data_of(words: str, request: ModelRequest, model: str) -> Mapping[str, Any]:
    """Read an answer. Raises TooLargeError, NotJsonError or WrongSchemaError."""
    if len(words.encode("utf-8", "replace")) > _BYTES_A_TOKEN * request.max_output_tokens:
        raise TooLargeError(model)
    try:
        data = json.loads(_unfenced(words))
        # Refuses what JSON cannot hold but Python reads: NaN, 1e999, halves of a character.
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise NotJsonError(model) from None  # the cause would quote the answer
    return fitting(data, request, model)


def fitting(data: object, request: ModelRequest, model: str) -> Mapping[str, Any]:
    """Give the data back if it fits the request's schema. Raises WrongSchemaError."""
    wrong = misfit(data, request.schema)
    if wrong or not isinstance(data, Mapping):
        raise WrongSchemaError(model, wrong)
    return data


def _unfenced(words: str) -> str:
    """Take one code fence off, as models write it that are used to chats."""
    text = words.strip()
    opening, _, rest = text.partition("\n")
    if opening.strip().lower() in {"```", "```json"} and rest.endswith("```"):
        return rest.removesuffix("```")
    return text


def misfit(data: object, schema: Mapping[str, Any]) -> str:
    """Say where data leaves the schema and how, without a word of the data; "" where it fits."""
    from jsonschema import Draft202012Validator  # 0.3 s, and only models need it

    checker = Draft202012Validator.FORMAT_CHECKER
    error = next(Draft202012Validator(schema, format_checker=checker).iter_errors(data), None)
    if error is None:
        return ""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    where = "".join(steps).lstrip(".") or "the top"
    return f"at {where} {_WRONG.get(error.validator, 'a value does not fit')}"
