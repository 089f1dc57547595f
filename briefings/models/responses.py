"""OpenAI's own API, Responses."""

from typing import Any

from briefings.models.chat_completions import schema_name
from briefings.models.failures import (
    ContentFilterError,
    CutOffError,
    ModelFailureError,
    RefusalError,
    ServerFailedError,
)
from briefings.models.options import Options
from briefings.models.replies import Reply, at, failed, label_of, text_at, usage_of
from briefings.ports import ModelRequest

_INCOMPLETE = {"max_output_tokens": CutOffError, "content_filter": ContentFilterError}


def body(request: ModelRequest, options: Options) -> dict[str, Any]:
    """Write the request. The stable part stands first; the vendor is asked to keep nothing."""
    asked: dict[str, Any] = {
        "model": options.model,
        **(_cached(request) if options.cache else _plain(request)),
        "text": {
            "format": {
                "type": "json_schema",
                "name": schema_name(request.purpose),
                "schema": dict(request.schema),
                "strict": True,
            }
        },
        "max_output_tokens": request.max_output_tokens,
        "store": False,
    }
    if options.temperature is not None:
        asked["temperature"] = options.temperature
    if options.effort:
        asked["reasoning"] = {"effort": options.effort}
    return asked


def reply(data: object) -> Reply:
    """Read an answer of 200."""
    parts = _parts(data)
    words = "".join(text_at(p, "text") for p in parts if at(p, "type") == "output_text")
    refused = any(at(part, "type") == "refusal" for part in parts)
    details = at(data, "usage", "input_tokens_details")
    usage = usage_of(
        at(data, "usage", "input_tokens"),
        at(data, "usage", "output_tokens"),
        at(details, "cached_tokens"),
        at(details, "cache_write_tokens"),
    )
    failure = RefusalError if refused else _unfinished(data) or failed(data, words)
    return Reply(words, label_of(at(data, "model")), usage, failure)


def _unfinished(data: object) -> type[ModelFailureError] | None:
    if at(data, "status") != "incomplete":
        return None
    return _INCOMPLETE.get(text_at(data, "incomplete_details", "reason"), ServerFailedError)


def _parts(data: object) -> list[object]:
    output = at(data, "output")
    messages = output if isinstance(output, list) else []
    contents = [at(message, "content") for message in messages]
    return [part for content in contents if isinstance(content, list) for part in content]


def _plain(request: ModelRequest) -> dict[str, Any]:
    return {"instructions": request.instructions, "input": request.input}


def _cached(request: ModelRequest) -> dict[str, Any]:
    """Write nothing but the instructions to the prompt cache, which recur; articles do not."""
    mark = {"prompt_cache_breakpoint": {"mode": "explicit"}}
    return {
        "input": [
            {"role": "developer", "content": [_part(request.instructions) | mark]},
            {"role": "user", "content": [_part(request.input)]},
        ],
        "prompt_cache_options": {"mode": "explicit"},
    }


def _part(text: str) -> dict[str, Any]:
    return {"type": "input_text", "text": text}
