"""A real, small model behind a real server on this machine: opt-in (make test-model)."""

import time

import openai  # noqa: F401  so that no test's deadline pays for importing it
import pytest
from local_model import MINUTES, MISSING, local, reachable
from model_requests import SCHEMA, asking, failure_of

from briefings.errors import ModelError
from briefings.models.failures import ContextError, CutOffError, TooSlowError
from briefings.models.probe import probe
from briefings.ports import LanguageModel, ModelRequest

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _server() -> None:
    if not reachable():
        pytest.skip(MISSING)


async def test_the_probe_says_what_works() -> None:
    report = await probe(local(), MINUTES)
    for finding in report.findings:
        print(finding.ok, finding.what, finding.told)  # noqa: T201  the report is the point
    assert report.ok
    assert {finding.what: finding.ok for finding in report.findings}["Tokens are counted"]


async def test_chat_completions_keep_the_schema() -> None:
    # Without a bound on the list this model fills it with the same id until it is cut off.
    properties = {**SCHEMA["properties"]}
    properties["evidence"] = {**properties["evidence"], "minItems": 1, "maxItems": 2}
    schema = {**SCHEMA, "properties": properties}
    request = asking(schema=schema, seconds=MINUTES, max_output_tokens=300)
    completion = await local().complete(request)
    print(completion)  # noqa: T201
    assert 1 <= len(completion.data["evidence"]) <= 2
    assert not completion.usage.estimated
    assert completion.usage.input > 20


async def test_responses_keep_the_schema_or_it_is_noticed() -> None:
    request = asking(seconds=MINUTES, max_output_tokens=300)
    outcome = await outcome_of(local("&api=responses"), request)
    print(outcome)  # noqa: T201
    assert outcome in {"answered", "not-json", "wrong-schema", "length"}


async def outcome_of(model: LanguageModel, request: ModelRequest) -> str:
    try:
        completion = await model.complete(request)
    except ModelError as failure:
        return failure.outcome
    return "answered" if set(completion.data) == set(SCHEMA["required"]) else "believed"


async def test_the_limit_of_tokens_is_told() -> None:
    request = asking(seconds=MINUTES, max_output_tokens=8)
    assert type(await failure_of(local(), request)) is CutOffError


async def test_more_than_the_window_is_told() -> None:
    long = " ".join(f"Sentence {number} is about Alderwick." for number in range(4_000))
    assert type(await failure_of(local(), asking(input=long, seconds=MINUTES))) is ContextError


async def test_the_deadline_holds() -> None:
    started = time.monotonic()
    many = "Name a hundred towns. " * 60
    request = asking(input=many, seconds=0.3, max_output_tokens=1_000)
    assert type(await failure_of(local(), request)) is TooSlowError
    assert time.monotonic() - started < 5
