"""The vendor's own client against a server on the loopback address that misbehaves in every way."""

import asyncio
import gzip
import json
import logging
import time
import traceback
from datetime import UTC, datetime

import openai  # noqa: F401  so that no test's deadline pays for importing it
import pytest
from loopback import Answer, drip, reply
from model_requests import ARTICLE, GOOD, GOOD_TEXT, asking, failure_of
from openai_server import JSON, OpenAIServer, chat, error, openai_server, responses, told

from briefings.models.failures import (
    ContentFilterError,
    ContextError,
    CutOffError,
    EmptyAnswerError,
    GarbledError,
    KeyRefusedError,
    ModelFailureError,
    NotAllowedError,
    NotJsonError,
    QuotaError,
    RateLimitError,
    RedirectedError,
    RefusalError,
    RejectedError,
    ServerFailedError,
    TooLargeError,
    TooSlowError,
    UnknownModelError,
    UnreachableError,
    WrongSchemaError,
)
from briefings.models.openai import OpenAIModel
from briefings.models.options import read_options
from briefings.models.retry import Retry
from briefings.ports import Usage

KEY = "sk-quenby-0123456789"
APIS = {"chat": chat, "responses": responses}
NOW = datetime(2031, 3, 2, 12, 0, 0, tzinfo=UTC)


def model_at(server: OpenAIServer, api: str, more: str = "") -> OpenAIModel:
    return OpenAIModel(read_options(f"quenby-1?api={api}{more}", server.url), KEY, now=lambda: NOW)


@pytest.fixture(params=APIS)
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_an_answer_and_what_it_took(api: str) -> None:
    async with openai_server(told(APIS[api](GOOD_TEXT))) as server:
        completion = await model_at(server, api).complete(asking())
    assert completion.data == GOOD
    assert completion.model == "quenby-1-2031-03-02"
    assert completion.usage == Usage(input=120, output=8, cached=100)
    assert completion.request_id == "req_7"
    assert completion.cost is None
    assert completion.attempts == 1
    assert completion.seconds > 0


async def test_what_chat_completions_are_asked() -> None:
    async with openai_server(told(chat(GOOD_TEXT))) as server:
        await model_at(server, "chat", "&temperature=0&effort=low").complete(
            asking(purpose="follow up")
        )
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "quenby-1"
    assert [m["role"] for m in asked.body["messages"]] == ["system", "user"]
    assert asked.body["messages"][1]["content"] == ARTICLE
    assert asked.body["response_format"]["json_schema"]["name"] == "follow_up"
    assert asked.body["response_format"]["json_schema"]["strict"] is True
    assert asked.body["max_tokens"] == 4_000
    assert asked.body["temperature"] == 0
    assert asked.body["reasoning_effort"] == "low"


async def test_what_responses_are_asked() -> None:
    async with openai_server(told(responses(GOOD_TEXT))) as server:
        await model_at(server, "responses", "&effort=low").complete(asking())
    (asked,) = server.asked
    assert asked.path == "/v1/responses"
    assert asked.body["instructions"] == "Fill in the fields."
    assert asked.body["input"] == ARTICLE
    assert asked.body["text"]["format"]["type"] == "json_schema"
    assert asked.body["max_output_tokens"] == 4_000
    assert asked.body["store"] is False
    assert asked.body["reasoning"] == {"effort": "low"}
    assert "temperature" not in asked.body


@pytest.mark.parametrize(
    "words", [f"```json\n{GOOD_TEXT}\n```", f"\n```\n{GOOD_TEXT}```\n", f"  {GOOD_TEXT}\n"]
)
async def test_one_fence_is_taken_off(words: str, api: str) -> None:
    async with openai_server(told(APIS[api](words))) as server:
        assert (await model_at(server, api).complete(asking())).data == GOOD


WORDS: dict[str, tuple[str | None, type[ModelFailureError]]] = {
    "prose": ("The third bridge is open.", NotJsonError),
    "prose around": (f"Here you are: {GOOD_TEXT} Enjoy!", NotJsonError),
    "a fence in a fence": (f"```\n```json\n{GOOD_TEXT}\n```\n```", NotJsonError),
    "cut short": (GOOD_TEXT[:-3], NotJsonError),
    "two objects": (GOOD_TEXT * 2, NotJsonError),
    "not a number": (GOOD_TEXT.replace("true", "NaN"), NotJsonError),
    "half a character": (GOOD_TEXT.replace("third", "\\ud83d"), NotJsonError),
    "deep": ("[" * 50_000, NotJsonError),
    "a part missing": ('{"headline": "x", "open": true}', WrongSchemaError),
    "a part too many": (json.dumps({**GOOD, "note": "x"}), WrongSchemaError),
    "another id": (json.dumps({**GOOD, "evidence": ["s1", "s9"]}), WrongSchemaError),
    "another type": (json.dumps({**GOOD, "open": "yes"}), WrongSchemaError),
    "a list": (f"[{GOOD_TEXT}]", WrongSchemaError),
    "null": ("null", WrongSchemaError),
    "nothing": ("", EmptyAnswerError),
    "blanks": (" \n", EmptyAnswerError),
    "no content": (None, EmptyAnswerError),
    "more than asked": (json.dumps({**GOOD, "headline": "x" * 70_000}), TooLargeError),
}


@pytest.mark.parametrize("case", WORDS)
async def test_words_that_are_no_answer(case: str, api: str) -> None:
    words, kind = WORDS[case]
    async with openai_server(told(APIS[api](words))) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is kind
    assert failure.usage == Usage(input=120, output=8, cached=100)
    assert failure.request_id == "req_7"
    assert not failure.again


async def test_a_misfit_is_told_by_its_place_and_not_by_its_words(api: str) -> None:
    words = json.dumps({**GOOD, "evidence": ["s1", "Lena Brandt resigns"]})
    async with openai_server(told(APIS[api](words))) as server:
        failure = await failure_of(model_at(server, api))
    assert "at evidence[1] a value is none of those allowed" in str(failure)
    assert "Brandt" not in str(failure)


@pytest.mark.parametrize(
    ("finish", "kind"), [("length", CutOffError), ("content_filter", ContentFilterError)]
)
async def test_answers_that_were_stopped(
    finish: str, kind: type[ModelFailureError], api: str
) -> None:
    async with openai_server(told(APIS[api](GOOD_TEXT[:20], finish=finish))) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is kind
    assert failure.usage == Usage(input=120, output=8, cached=100)


async def test_a_refusal(api: str) -> None:
    async with openai_server(told(APIS[api](None, refusal="I cannot."))) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is RefusalError
    assert "I cannot" not in str(failure)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"choices": [], "output": []}, EmptyAnswerError),
        ({"choices": None, "output": None}, EmptyAnswerError),
        ({"choices": [{"message": None}], "output": [{"content": None}]}, EmptyAnswerError),
        ({"choices": "x", "output": {"content": 1}}, EmptyAnswerError),
        ([], EmptyAnswerError),
        ({"error": {"code": 502, "message": "upstream"}}, ServerFailedError),
        ({"error": {"code": 429, "message": "upstream"}}, RateLimitError),
        ({"error": {"code": "insufficient_quota"}}, QuotaError),
        ({"error": "broken"}, ServerFailedError),
    ],
)
async def test_answers_of_odd_shapes(
    answer: object, kind: type[ModelFailureError], api: str
) -> None:
    async with openai_server(told(answer)) as server:
        assert type(await failure_of(model_at(server, api))) is kind


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": -1, "input_tokens": "many"}])
async def test_usage_that_is_not_told_is_estimated_and_says_so(
    usage: dict[str, object] | None, api: str
) -> None:
    async with openai_server(told(APIS[api](GOOD_TEXT, usage=usage))) as server:
        completion = await model_at(server, api).complete(asking())
    assert completion.usage.estimated
    assert completion.usage.input > 60
    assert completion.usage.output > 15


STATUSES = {
    "wrong key": (error("401 Unauthorized", "invalid_api_key"), KeyRefusedError, "OPENAI_API_KEY"),
    "no payment": (error("402 Payment Required", None), QuotaError, "credit"),
    "forbidden": (error("403 Forbidden", "unsupported_country"), NotAllowedError, "console"),
    "no model": (error("404 Not Found", "model_not_found"), UnknownModelError, "/v1"),
    "no page": (reply(b"<h1>Not here</h1>", status="404 Not Found"), UnknownModelError, "/v1"),
    "no quota": (error("429 Too Many Requests", "insufficient_quota"), QuotaError, "credit"),
    "too often": (error("429 Too Many Requests", "rate_limit_exceeded"), RateLimitError, "later"),
    "too long": (error("400 Bad Request", "context_length_exceeded"), ContextError, "window"),
    "too long, in words": (
        error("400 Bad Request", None, "This model's maximum context length is 4096 tokens."),
        ContextError,
        "window",
    ),
    "too large": (reply(b"", status="413 Content Too Large"), ContextError, "window"),
    "filtered": (error("400 Bad Request", "content_filter"), ContentFilterError, "without"),
    "no such option": (error("400 Bad Request", "unsupported_value"), RejectedError, "?api="),
    "unprocessable": (error("422 Unprocessable", None), RejectedError, "?api="),
    "broken": (reply(b"oops", status="500 Internal Server Error"), ServerFailedError, "later"),
    "restarting": (error("503 Service Unavailable", None), ServerFailedError, "later"),
    "moved": (
        reply(b"", "Location: http://127.0.0.1:9/v1", status="307 Temporary Redirect"),
        RedirectedError,
        "OPENAI_BASE_URL",
    ),
    "moved for good": (
        reply(b"", "Location: /v2", status="301 Moved Permanently"),
        RedirectedError,
        "OPENAI_BASE_URL",
    ),
    "a login page": (reply(b"<html>Sign in</html>", "Content-Type: text/html"), GarbledError, "v1"),
    "no body": (reply(b"", status="204 No Content"), GarbledError, "v1"),
    "broken JSON": (reply(b'{"choices": [', JSON), GarbledError, "v1"),
    "broken UTF-8": (reply(b'{"a": "\xff\xfe"}', JSON), GarbledError, "v1"),
    "broken packing": (reply(b"no gzip", JSON, "Content-Encoding: gzip"), UnreachableError, "runs"),
}


@pytest.mark.parametrize("case", STATUSES)
async def test_errors_of_servers(case: str, api: str) -> None:
    answer, kind, hint = STATUSES[case]
    async with openai_server(answer) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is kind
    assert hint in str(failure)
    assert str(failure).startswith("openai:quenby-1 at 127.0.0.1:")
    assert len(server.asked) == 1


async def test_an_error_is_named_as_the_api_names_it(api: str) -> None:
    wrong = {"message": "No.", "code": "unsupported_value", "param": "reasoning.effort"}
    async with openai_server(told({"error": wrong}, status="400 Bad Request")) as server:
        failure = await failure_of(model_at(server, api))
    assert "(status 400, unsupported_value, reasoning.effort)" in str(failure)


@pytest.mark.parametrize(
    ("told_after", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("Sun, 02 Mar 2031 12:00:30 GMT", 30.0),
        ("Sun, 02 Mar 2031 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-3", None),
        ("nan", None),
    ],
)
async def test_how_long_to_wait(told_after: str, seconds: float | None) -> None:
    answer = error("429 Too Many Requests", None, "", f"Retry-After: {told_after}")
    async with openai_server(answer) as server:
        failure = await failure_of(model_at(server, "chat"))
    assert failure.retry_after == seconds


async def test_a_rate_limit_is_waited_for(api: str) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    limited = error("429 Too Many Requests", "rate_limit_exceeded", "", "Retry-After: 2")
    broken = reply(b"", status="500 Internal Server Error")
    async with openai_server(limited, broken, told(APIS[api](GOOD_TEXT))) as server:
        model = Retry(model_at(server, api), sleep=sleep, draw=lambda: 0.5)
        completion = await model.complete(asking())
    assert completion.data == GOOD
    assert completion.attempts == 3
    assert waits == [2.25, 0.5]


async def cut(writer: asyncio.StreamWriter) -> None:
    """Promise more than is sent, then hang up."""
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
    )
    await writer.drain()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Hang up at once."""
    writer.close()


async def silence(writer: asyncio.StreamWriter) -> None:
    """Say nothing for as long as the other side listens."""
    await writer.wait_closed()


@pytest.mark.parametrize("answer", [cut, hang_up])
async def test_connections_that_break_off(answer: Answer, api: str) -> None:
    async with openai_server(answer) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is UnreachableError
    assert "broke off" in str(failure)
    assert failure.again


async def test_nobody_there(api: str) -> None:
    async with openai_server(silence) as server:
        pass
    failure = await failure_of(model_at(server, api))
    assert type(failure) is UnreachableError
    assert "broke off" not in str(failure)


@pytest.mark.parametrize("answer", [silence, drip(b" ", 0.01), drip(b"{" * 10, 0.01)])
async def test_the_deadline_holds_whatever_the_server_does(answer: Answer, api: str) -> None:
    async with openai_server(answer) as server:
        model = model_at(server, api)
        started = time.monotonic()
        failure = await failure_of(model, asking(seconds=0.2))
        took = time.monotonic() - started
    assert type(failure) is TooSlowError
    assert "0.2 s" in str(failure)
    assert took < 2  # far below what the server would take, far above a busy machine's delays
    assert failure.usage is not None
    assert failure.usage.estimated


@pytest.mark.parametrize(
    "answer",
    [
        told(chat("x" * 1_100_000)),
        drip(b"x" * 100_000),
        reply(gzip.compress(b" " * 5_000_000), JSON, "Content-Encoding: gzip"),
        reply(b"x" * 1_100_000, status="500 Internal Server Error"),
    ],
)
async def test_a_megabyte_is_not_read_on(answer: Answer, api: str) -> None:
    async with openai_server(answer) as server:
        failure = await failure_of(model_at(server, api))
    assert type(failure) is TooLargeError
    assert "1 MB" in str(failure)


async def test_a_packed_answer_is_read(api: str) -> None:
    packed = gzip.compress(json.dumps(APIS[api](GOOD_TEXT)).encode())
    async with openai_server(reply(packed, JSON, "Content-Encoding: gzip")) as server:
        assert (await model_at(server, api).complete(asking())).data == GOOD


LEAKS = {
    "echo": error("400 Bad Request", f"{KEY}", f"{ARTICLE} {KEY}"),
    "key": error("401 Unauthorized", "invalid_api_key", f"Incorrect API key provided: {KEY}"),
    "server": error("500 Internal Server Error", None, ARTICLE),
    "prose": told(chat(f"{ARTICLE} {KEY}")),
    "schema": told(chat(json.dumps({"headline": ARTICLE, "evidence": [KEY], "open": 1}))),
    "good": told(chat(json.dumps({**GOOD, "headline": ARTICLE}))),
    "page": reply(ARTICLE.encode()),
    "cut": cut,
}


@pytest.mark.parametrize("case", LEAKS)
async def test_neither_key_nor_article_is_logged_or_told(
    case: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with openai_server(LEAKS[case]) as server:
        model = Retry(model_at(server, "chat"), attempts=2, draw=lambda: 0.0)
        try:
            await model.complete(asking())
            shown = ""
        except ModelFailureError as failure:
            shown = f"{failure!r} {''.join(traceback.format_exception(failure))}"
    assert f"Bearer {KEY}" in server.asked[0].headers["authorization"]
    for secret in (KEY, "Brandt"):
        assert secret not in caplog.text
        assert secret not in shown
