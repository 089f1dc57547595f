"""Kept answers: what is asked twice, and what is not."""

import json

import pytest
from model_requests import GOOD, REQUEST, SCHEMA, Counting, asking, failure_of

from briefings.models.cache import Cache, MemoryStore
from briefings.models.fingerprint import fingerprint
from briefings.models.scripted import Line, ScriptedModel
from briefings.ports import ModelRequest, Usage


def answering(*more: Line) -> Counting:
    return Counting(ScriptedModel([*more, Line(data=GOOD, match="", usage=Usage(100, 20))]))


async def test_the_same_question_is_asked_once_and_the_kept_answer_costs_nothing() -> None:
    model = answering()
    cache = Cache(model, MemoryStore())
    first = await cache.complete(REQUEST)
    again = await cache.complete(asking(seconds=3.0))
    assert first.attempts == 1
    assert again.data == first.data
    assert again.model == first.model
    assert again.attempts == 0
    assert again.cost == 0
    assert again.usage == Usage()
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        asking(purpose="answer"),
        asking(instructions="Fill in the fields. Prompt 2."),
        asking(input="Another article."),
        asking(schema={**SCHEMA, "description": "other"}),
        asking(max_output_tokens=100),
    ],
)
async def test_another_question_is_asked(other: ModelRequest) -> None:
    model = answering()
    cache = Cache(model, MemoryStore())
    await cache.complete(REQUEST)
    await cache.complete(other)
    assert len(model.asked) == 2


async def test_another_model_or_setting_in_the_same_store_is_asked() -> None:
    store, first, second = MemoryStore(), answering(), answering()
    await Cache(first, store, "openai:q http://127.0.0.1:1/v1").complete(REQUEST)
    await Cache(second, store, "openai:q?temperature=0 http://127.0.0.1:1/v1").complete(REQUEST)
    assert len(second.asked) == 1
    assert fingerprint(REQUEST, "ab") != fingerprint(asking(purpose="bbrief"), "a")


async def test_failures_are_not_kept() -> None:
    model = Counting(ScriptedModel([Line(fail="refusal"), Line(data=GOOD)]))
    cache = Cache(model, MemoryStore())
    await failure_of(cache)
    assert (await cache.complete(REQUEST)).data == GOOD


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "{}", '{"data": {}, "model": "q"}', json.dumps({"data": GOOD}), '"x"'],
)
async def test_what_was_kept_and_does_not_fit_is_asked_again(kept: str) -> None:
    store, model = MemoryStore(), answering()
    await store.put(fingerprint(REQUEST, "scripted"), kept)
    cache = Cache(model, store)
    assert (await cache.complete(REQUEST)).data == GOOD
    assert (await cache.complete(REQUEST)).attempts == 0
    assert len(model.asked) == 1


async def test_memory_forgets_what_was_not_asked_for_longest() -> None:
    store = MemoryStore(most=60)
    for key in "abc":
        await store.put(key, "x" * 19)
    await store.get("a")
    await store.put("d", "x" * 19)
    assert [key for key in "abcd" if await store.get(key)] == ["a", "c", "d"]


async def test_memory_is_bounded_in_bytes() -> None:
    store = MemoryStore(most=60)
    await store.put("a", "한" * 10)
    await store.put("b", "한" * 10)
    assert await store.get("a") is None
    await store.put("b", "x")
    await store.put("c", "x" * 50)
    assert [key for key in "abc" if await store.get(key)] == ["b", "c"]
    await store.put("huge", "x" * 1_000)
    assert [key for key in ("b", "c", "huge") if await store.get(key)] == ["b", "c"]
