"""What every LanguageModel keeps to, whatever stands behind it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from decimal import Decimal
from pathlib import Path

import openai  # noqa: F401  so that no test's deadline pays for importing it
import pytest
from loopback import drip, reply
from model_requests import GOOD, GOOD_TEXT, REQUEST, SCHEMA, Ledger, asking, failure_of
from openai_server import chat, openai_server, responses, told
from plugin_package import install_plugin

from briefings.models.breaker import Breaker
from briefings.models.cache import Cache, MemoryStore
from briefings.models.cap import Cap, DailyCap, Spent
from briefings.models.chain import Chain
from briefings.models.enforced import Enforced
from briefings.models.guarded import guarded
from briefings.models.limit import Limit
from briefings.models.metered import Metered
from briefings.models.recording import Recording
from briefings.models.registry import model_from
from briefings.models.retry import Retry
from briefings.models.scripted import Line, ScriptedModel
from briefings.ports import LanguageModel

Made = AbstractAsyncContextManager[LanguageModel]
# How the thing behind a model behaves: it answers, answers what does not fit, takes long, fails.
BEHAVIOURS = ("good", "misfit", "slow", "broken")
MISFIT = {**GOOD, "evidence": ["s9"]}


@asynccontextmanager
async def server(api: str, behaviour: str) -> AsyncIterator[LanguageModel]:
    write = {"chat": chat, "responses": responses}[api]
    answer = {
        "good": told(write(GOOD_TEXT)),
        "misfit": told(write(json.dumps(MISFIT))),
        "slow": drip(b" ", 0.01),
        "broken": reply(b"", status="501 Not Implemented"),
    }[behaviour]
    async with openai_server(answer) as running:
        yield model_from(f"openai:quenby-1?api={api}", {"base_url": running.url})


def script(behaviour: str) -> ScriptedModel:
    lines = {
        "good": Line(data=GOOD, match=""),
        "misfit": Line(data=MISFIT, match=""),
        "slow": Line(data=GOOD, match="", seconds=20.0),
        "broken": Line(fail="refusal", match=""),
    }
    return ScriptedModel([lines[behaviour]])


async def spent() -> Spent:
    return Spent()


def wrapped(wrap: Callable[[LanguageModel], LanguageModel]) -> Callable[[str], Made]:
    @asynccontextmanager
    async def make(behaviour: str) -> AsyncIterator[LanguageModel]:
        yield wrap(script(behaviour))

    return make


@asynccontextmanager
async def plugin(behaviour: str) -> AsyncIterator[LanguageModel]:
    yield model_from(f"echo:{behaviour}")


CAP = DailyCap(tokens=1_000_000, dollars=None)
MODELS: dict[str, Callable[[str], Made]] = {
    "openai, chat": lambda behaviour: server("chat", behaviour),
    "openai, responses": lambda behaviour: server("responses", behaviour),
    "scripted": wrapped(lambda model: model),
    "plugin": plugin,
    "retry": wrapped(Retry),
    "breaker": wrapped(Breaker),
    "limit": wrapped(Limit),
    "metered": wrapped(lambda model: Metered(model, Ledger())),
    "cap": wrapped(lambda model: Cap(model, CAP, spent)),
    "cache": wrapped(lambda model: Cache(model, MemoryStore())),
    "chain": wrapped(lambda model: Chain(model, model)),
    "chain, second": wrapped(lambda model: Chain(script("broken"), model)),
    "enforced": wrapped(Enforced),
    "guarded": wrapped(guarded),
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_plugin(tmp_path_factory.mktemp("plugin"))


@pytest.fixture(params=[*MODELS, "recording"])
def make(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    installed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Made]:
    if request.param == "plugin":
        monkeypatch.syspath_prepend(str(installed))
    if request.param == "recording":
        return wrapped(lambda model: Recording(model, tmp_path / "script.jsonl"))
    return MODELS[request.param]


async def test_it_has_a_name_and_fills_the_schema(make: Callable[[str], Made]) -> None:
    async with make("good") as model:
        completion = await model.complete(REQUEST)
    assert isinstance(model, LanguageModel)
    assert model.name.strip()
    assert set(completion.data) == set(SCHEMA["required"])
    assert completion.data["evidence"] == ["s1"]
    assert completion.model
    assert completion.attempts >= 1
    assert completion.seconds >= 0
    assert completion.cost is None or completion.cost >= Decimal(0)


@pytest.mark.parametrize("behaviour", ["misfit", "broken"])
async def test_it_answers_with_what_fits_or_fails_with_a_sentence(
    behaviour: str, make: Callable[[str], Made]
) -> None:
    async with make(behaviour) as model:
        failure = await failure_of(model)
    assert failure.outcome
    assert len(str(failure).split()) > 5
    assert str(failure).endswith(".")


async def test_it_ends_in_time(make: Callable[[str], Made]) -> None:
    async with make("slow") as model:
        started = time.monotonic()
        await failure_of(model, asking(seconds=0.1))
        took = time.monotonic() - started
    assert took < 2  # far from the 20 s of the slow one, far above a busy machine's delays


async def test_it_may_be_asked_concurrently(make: Callable[[str], Made]) -> None:
    async with make("good") as model:
        requests = [asking(input=f"Article {number}.") for number in range(6)]
        completions = await asyncio.gather(*map(model.complete, requests))
    assert [completion.data["open"] for completion in completions] == [True] * 6


async def test_giving_up_is_passed_on_at_once(make: Callable[[str], Made]) -> None:
    async with make("slow") as model:
        task = asyncio.ensure_future(model.complete(REQUEST))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not task.uncancel()
