"""OpenAI, and every server that speaks its API: one request, one attempt, one deadline.

ModelRequest ── chat_completions | responses ── the vendor's client ── answers ──> Completion
                                                       │
                                         statuses: each error to one of ours

The client's own retries are off (retry.py has ours). It is made anew for each request, which costs
milliseconds beside seconds, and so nothing has to be closed and no event loop is kept.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from briefings.errors import ModelError, SettingsError
from briefings.models import chat_completions, responses
from briefings.models.answers import data_of
from briefings.models.bounded import BoundedClient, OversizeError
from briefings.models.failures import (
    GarbledError,
    ModelFailureError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
)
from briefings.models.options import Options
from briefings.models.replies import Reply, label_of
from briefings.models.statuses import failure_of, retry_after
from briefings.models.tokens import estimate_tokens, estimate_usage
from briefings.ports import Completion, ModelRequest, Usage

if TYPE_CHECKING:
    import openai

_MOST = 1_000_000
_CONNECT_SECONDS = 5.0
# What may be told of an error: names as the API has them, in which no key and no sentence fits.
_CODE = re.compile(r"[a-z][a-z0-9_.\[\]]{1,60}")


class OpenAIModel:
    """A model behind OpenAI's API. Keeps nothing between requests, so may be asked concurrently."""

    def __init__(
        self,
        options: Options,
        api_key: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take what is set and the key, which only OpenAI itself must have.

        Raises SettingsError where the key is missing.
        """
        if options.own and not api_key:
            raise SettingsError(
                f"openai:{options.model} needs a key. Set OPENAI_API_KEY, or OPENAI_BASE_URL to a "
                "server of your own."
            )
        self._options, self._key, self._clock, self._now = options, api_key, clock, now
        self._api = chat_completions if options.wire == "chat" else responses

    @property
    def name(self) -> str:
        """Name the vendor and the model."""
        return f"openai:{self._options.model}"

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask once. Raises a ModelFailureError."""
        started = self._clock()
        try:
            async with asyncio.timeout(request.seconds):
                data, request_id = await self._asked(request)
        except TimeoutError:
            raise self._too_slow(request) from None
        seconds = self._clock() - started
        reply = self._api.reply(data)
        usage = reply.usage or estimate_usage(request, estimate_tokens(reply.words))
        try:
            return Completion(
                data=self._data(reply, request),
                model=reply.model or self._options.model,
                usage=usage,
                request_id=request_id,
                seconds=seconds,
            )
        except ModelError as error:
            error.usage, error.request_id = _billed(reply, usage), request_id
            raise

    async def _asked(self, request: ModelRequest) -> tuple[object, str]:
        """Give the JSON that the server answers and the request's id.

        The causes of errors are not chained: they hold what the server wrote, which may repeat
        the articles or a part of the key.
        """
        import openai

        try:
            raw = await self._sent(request)
        except OversizeError:
            raise self._too_large(request) from None
        except openai.APIStatusError as error:
            raise self._status(error) from None
        except openai.APITimeoutError as error:
            # Only connecting has a limit of its own; the rest is the caller's deadline.
            if "Connect" in type(error.__cause__).__name__:
                raise UnreachableError(self._where) from None
            raise self._too_slow(request) from None
        except openai.APIConnectionError as error:
            raise UnreachableError(self._where, _reason(error)) from None
        try:
            return json.loads(raw.content), label_of(raw.headers.get("x-request-id"))
        except (ValueError, RecursionError):
            raise GarbledError(self._where) from None

    async def _sent(self, request: ModelRequest) -> Any:  # noqa: ANN401  the client's raw answer
        import openai

        body = self._api.body(request, self._options)
        async with openai.AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._options.base_url,
            timeout=openai.Timeout(request.seconds, connect=_CONNECT_SECONDS),
            max_retries=0,
            http_client=BoundedClient(_MOST),
        ) as client:
            if self._options.wire == "chat":
                return await client.chat.completions.with_raw_response.create(**body)
            return await client.responses.with_raw_response.create(**body)

    def _data(self, reply: Reply, request: ModelRequest) -> Any:  # noqa: ANN401  JSON
        if reply.failure:
            raise reply.failure(self._where)
        return data_of(reply.words, request, self._where)

    def _status(self, error: "openai.APIStatusError") -> ModelFailureError:
        """Translate an error status. What the server wrote is not passed on, its labels are."""
        kind = failure_of(error.status_code, (error.code, error.type), error.message)
        named: tuple[object, ...] = (error.code, error.param)
        labels = [name for name in named if isinstance(name, str) and _CODE.fullmatch(name)]
        failure = kind(self._where, ", ".join((f"status {error.status_code}", *labels)))
        failure.request_id = label_of(error.request_id)
        failure.retry_after = retry_after(error.response.headers, self._now())
        return failure

    def _too_slow(self, request: ModelRequest) -> TooSlowError:
        failure = TooSlowError(self._where, f"{request.seconds:g} s")
        failure.usage = estimate_usage(request, 0)  # it was read, and is billed in all likelihood
        return failure

    def _too_large(self, request: ModelRequest) -> TooLargeError:
        failure = TooLargeError(self._where, f"over {_MOST / 1_000_000:g} MB")
        failure.usage = estimate_usage(request, request.max_output_tokens)
        return failure

    @property
    def _where(self) -> str:
        """Name the model and, where it is not OpenAI's, the server."""
        options = self._options
        return self.name if options.own else f"{self.name} at {options.server}"


def _billed(reply: Reply, usage: Usage) -> Usage | None:
    """Tell what a failed answer cost: what the server counted, or words that did come."""
    return usage if reply.usage or reply.words else None


def _reason(error: "openai.APIConnectionError") -> str:
    cause = error.__cause__
    if "CERTIFICATE_VERIFY_FAILED" in str(cause):
        return "its certificate is not valid"
    return "" if "Connect" in type(cause).__name__ else "the connection broke off"
