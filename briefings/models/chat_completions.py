"""Chat completions with a JSON schema: the one structured output that compatible servers share."""

import re
from typing import Any

from briefings.models.failures import ContentFilterError, CutOffError, RefusalError
from briefings.models.options import Options
from briefings.models.replies import Reply, at, failed, label_of, text_at, usage_of
from briefings.ports import ModelRequest

_FINISHED = {"length": CutOffError, "content_filter": ContentFilterError}


def body(request: ModelRequest, options: Options) -> dict[str, Any]:
    """Write the request. The stable part stands first, so that servers can cache it."""
    # Reasoning models refuse the old name of the limit; many other servers know no other.
    limit = "max_completion_tokens" if options.own else "max_tokens"
    asked = {
        "model": options.model,
        "messages": [
            {"role": "system", "content": request.instructions},
            {"role": "user", "content": request.input},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": schema_name(request.purpose),
                "schema": dict(request.schema),
                "strict": True,
            },
        },
        limit: request.max_output_tokens,
    }
    if options.temperature is not None:
        asked["temperature"] = options.temperature
    if options.effort:
        asked["reasoning_effort"] = options.effort
    return asked


def reply(data: object) -> Reply:
    """Read an answer of 200."""
    message = at(data, "choices", 0, "message")
    words = text_at(message, "content")
    failure = _FINISHED.get(text_at(data, "choices", 0, "finish_reason"))
    if text_at(message, "refusal"):
        failure = RefusalError
    details = at(data, "usage", "prompt_tokens_details")
    usage = usage_of(
        at(data, "usage", "prompt_tokens"),
        at(data, "usage", "completion_tokens"),
        at(details, "cached_tokens"),
        at(details, "cache_write_tokens"),
    )
    return Reply(words, label_of(at(data, "model")), usage, failure or failed(data, words))


def schema_name(purpose: str) -> str:
    """Give the schema a name as OpenAI wants it: up to 64 letters, digits, _ and -."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", purpose)[:64] or "answer"
