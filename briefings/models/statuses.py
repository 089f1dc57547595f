"""What an error of a server means: one table from codes and statuses to our own failures."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from briefings.models.failures import (
    ContentFilterError,
    ContextError,
    KeyRefusedError,
    ModelFailureError,
    NotAllowedError,
    QuotaError,
    RateLimitError,
    RedirectedError,
    RejectedError,
    ServerFailedError,
    UnknownModelError,
)

# By OpenAI's error codes and types (https://platform.openai.com/docs/guides/error-codes), and
# those that compatible servers use: llama.cpp's exceed_context_size_error.
_CODES: dict[str, type[ModelFailureError]] = {
    "invalid_api_key": KeyRefusedError,
    "insufficient_quota": QuotaError,
    "billing_hard_limit_reached": QuotaError,
    "billing_not_active": QuotaError,
    "model_not_found": UnknownModelError,
    "context_length_exceeded": ContextError,
    "exceed_context_size_error": ContextError,
    "content_filter": ContentFilterError,
    "content_policy_violation": ContentFilterError,
    "invalid_prompt": ContentFilterError,
    "rate_limit_exceeded": RateLimitError,
    "server_error": ServerFailedError,
}
_STATUSES: dict[int, type[ModelFailureError]] = {
    401: KeyRefusedError,
    402: QuotaError,
    403: NotAllowedError,
    404: UnknownModelError,
    408: ServerFailedError,
    409: ServerFailedError,
    413: ContextError,
    429: RateLimitError,
}
# For servers that say it in words only. The words are looked at and never shown.
_CONTEXT = re.compile(r"context (?:length|size|window)|maximum context", re.IGNORECASE)


def failure_of(status: int, names: tuple[object, ...], words: object) -> type[ModelFailureError]:
    """Tell what an error is, by its `names` (code, type), its HTTP status and its words.

    A status of 0 stands for an error inside an answer of 200.
    """
    for name in names:
        if isinstance(name, str) and name in _CODES:
            return _CODES[name]
    if status in _STATUSES:
        return _STATUSES[status]
    if 300 <= status < 400:
        return RedirectedError
    if 400 <= status < 500:
        in_words = isinstance(words, str) and _CONTEXT.search(words[:2_000])
        return ContextError if in_words else RejectedError
    return ServerFailedError


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read for how many seconds the server wants to be left alone (RFC 9110, 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", told):
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
