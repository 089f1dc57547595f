"""A server of our own on the loopback address that speaks as OpenAI does, and as others misspeak.

It answers each request with the next of its answers; the last one stays.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from doors import door
from loopback import Answer, reply

JSON = "Content-Type: application/json"


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class OpenAIServer:
    """What was asked, and where to ask."""

    answers: list[Answer]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    def next(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def told(data: object, *headers: str, status: str = "200 OK") -> Answer:
    """Answer with JSON."""
    return reply(json.dumps(data).encode(), JSON, "x-request-id: req_7", *headers, status=status)


def error(status: str, code: str | None, message: str = "", *headers: str) -> Answer:
    """Answer with an error as OpenAI writes it."""
    wrong = {"message": message, "type": "some_error", "param": None, "code": code}
    return told({"error": wrong}, *headers, status=status)


_DEFAULT: dict[str, Any] = {}
CHAT_USAGE = {
    "prompt_tokens": 120,
    "completion_tokens": 8,
    "total_tokens": 128,
    "prompt_tokens_details": {"cached_tokens": 100},
}
RESPONSES_USAGE = {
    "input_tokens": 120,
    "output_tokens": 8,
    "total_tokens": 128,
    "input_tokens_details": {"cached_tokens": 100},
    "output_tokens_details": {"reasoning_tokens": 0},
}


def chat(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: Mapping[str, Any] | None = _DEFAULT,
) -> dict[str, Any]:
    """A chat completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "quenby-1-2031-03-02",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": CHAT_USAGE if usage is _DEFAULT else usage,
    }


def responses(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: Mapping[str, Any] | None = _DEFAULT,
) -> dict[str, Any]:
    """An answer of the Responses API."""
    reasons = {"length": "max_output_tokens", "content_filter": "content_filter"}
    parts: list[dict[str, Any]] = []
    if content is not None:
        parts.append({"type": "output_text", "text": content, "annotations": []})
    if refusal is not None:
        parts.append({"type": "refusal", "refusal": refusal})
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "quenby-1-2031-03-02",
        "status": "incomplete" if finish in reasons else "completed",
        "incomplete_details": {"reason": reasons[finish]} if finish in reasons else None,
        "output": [
            {"type": "reasoning", "id": "rs_1", "summary": []},
            {"type": "message", "id": "msg_1", "role": "assistant", "content": parts},
        ],
        "usage": RESPONSES_USAGE if usage is _DEFAULT else usage,
    }


@asynccontextmanager
async def openai_server(*answers: Answer) -> AsyncIterator[OpenAIServer]:
    """Serve the answers in their order until the block ends."""
    here = OpenAIServer(list(answers))

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here.asked.append(await _request(reader))
        await here.next()(writer)

    async with door(talk) as port:
        here.url = f"http://127.0.0.1:{port}/v1"
        yield here


async def _request(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(first.split(" ")[1], headers, json.loads(body))
