"""Retries, the breaker, the limit and the chain: what a caller sees, and what a server is asked."""

import asyncio
import logging

import pytest
from model_requests import GOOD, REQUEST, Clock, Counting, Held, asking, failure_of

from briefings.errors import ModelError
from briefings.models.breaker import Breaker
from briefings.models.chain import BothFailedError, Chain
from briefings.models.failures import (
    FAILURES,
    BusyError,
    PausedError,
    QuotaError,
    RateLimitError,
    RefusalError,
    ServerFailedError,
)
from briefings.models.guarded import guarded
from briefings.models.limit import Limit, background
from briefings.models.retry import Retry
from briefings.models.scripted import Line, ScriptedModel
from briefings.ports import Completion, ModelRequest

ANSWER = Line(data=GOOD)


def script(*lines: Line | str) -> Counting:
    """A model that does these, failures by name, and counts."""
    return Counting(
        ScriptedModel([line if isinstance(line, Line) else Line(fail=line) for line in lines])
    )


def retrying(model: Counting, clock: Clock, draw: float = 0.5) -> Retry:
    return Retry(model, clock=clock, sleep=clock.sleep, draw=lambda: draw)


async def test_pauses_double_and_are_drawn() -> None:
    model, clock = script("server", "connection", "rate-limit", ANSWER), Clock()
    completion = await retrying(model, clock).complete(REQUEST)
    assert completion.data == GOOD
    assert completion.attempts == 4
    assert completion.seconds == sum(clock.waits)
    assert clock.waits == [0.25, 0.5, 1.0]


async def test_it_gives_up_after_the_last_attempt() -> None:
    model, clock = script(*["server"] * 9), Clock()
    failure = await failure_of(retrying(model, clock))
    assert type(failure) is ServerFailedError
    assert failure.attempts == len(model.asked) == 4


@pytest.mark.parametrize(
    "outcome", [name for name, failure in FAILURES.items() if not failure.again]
)
async def test_what_does_not_pass_is_not_asked_again(outcome: str) -> None:
    model, clock = script(outcome, ANSWER), Clock()
    assert (await failure_of(retrying(model, clock))).outcome == outcome
    assert not clock.waits


class Limited:
    """Asks to be left alone for a time, always."""

    name = "limited"

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    async def complete(self, request: ModelRequest) -> Completion:
        failure = RateLimitError(self.name)
        failure.retry_after = self.seconds
        raise failure


async def test_a_server_is_left_alone_for_as_long_as_it_says() -> None:
    clock = Clock()
    await failure_of(retrying(Counting(Limited(2.0)), clock, draw=0.0))
    assert clock.waits == [2.0, 2.0, 2.0]


async def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    model, clock = Counting(Limited(60.0)), Clock()
    failure = await failure_of(retrying(model, clock), asking(seconds=10.0))
    assert type(failure) is RateLimitError
    assert clock.waits == []


async def test_each_attempt_has_what_is_left_of_the_time() -> None:
    model, clock = Counting(Limited(4.0)), Clock()
    await failure_of(retrying(model, clock, draw=0.0), asking(seconds=10.0))
    assert [request.seconds for request in model.asked] == [10.0, 6.0, 2.0]


LASTING = [name for name, failure in FAILURES.items() if failure.lasting]


@pytest.mark.parametrize("outcome", LASTING)
async def test_what_was_refused_for_good_is_left_alone_for_a_while(
    outcome: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock, model = Clock(), script(outcome, ANSWER, ANSWER)
    breaker = Breaker(model, rest=300, clock=clock)
    assert (await failure_of(breaker)).outcome == outcome
    paused = await failure_of(breaker)
    assert type(paused) is PausedError
    assert f"({outcome}, for 5 min more)" in str(paused)
    assert paused.attempts == 0
    assert len(model.asked) == 1
    assert "It is left alone for 300 s" in caplog.text
    clock.seconds += 301
    assert (await breaker.complete(REQUEST)).data == GOOD
    assert (await breaker.complete(REQUEST)).data == GOOD


def test_key_quota_and_settings_open_the_breaker_and_nothing_else_does() -> None:
    assert set(LASTING) == {"authentication", "permission", "quota", "unknown-model", "redirect"}


async def test_a_failed_try_leaves_it_alone_again() -> None:
    clock, model = Clock(), script("quota", "quota", ANSWER)
    breaker = Breaker(model, rest=300, clock=clock)
    await failure_of(breaker)
    clock.seconds += 301
    assert type(await failure_of(breaker)) is QuotaError
    assert type(await failure_of(breaker)) is PausedError


async def test_failures_that_pass_do_not_open_it() -> None:
    breaker = Breaker(script("server", "refusal", "rate-limit", ANSWER), clock=Clock())
    for _ in range(3):
        await failure_of(breaker)
    assert (await breaker.complete(REQUEST)).data == GOOD


async def test_a_try_that_says_nothing_about_the_key_is_followed_by_another() -> None:
    clock, model = Clock(), script("quota", "server", ANSWER)
    breaker = Breaker(model, rest=300, clock=clock)
    await failure_of(breaker)
    clock.seconds += 301
    assert type(await failure_of(breaker)) is ServerFailedError
    assert (await breaker.complete(REQUEST)).data == GOOD


async def test_one_tries_while_the_others_wait_and_latecomers_do_not_close_it() -> None:
    clock, model = Clock(), Held()
    breaker = Breaker(model, rest=300, clock=clock)
    early = asyncio.ensure_future(breaker.complete(REQUEST))
    await model.came.acquire()
    model.fails = QuotaError("held")
    await failure_of(breaker)
    model.fails, clock.seconds = None, clock.seconds + 301
    trying = asyncio.ensure_future(breaker.complete(REQUEST))
    await model.came.acquire()
    assert type(await failure_of(breaker)) is PausedError
    model.go.set()
    assert (await early).data == GOOD
    assert (await trying).data == GOOD
    assert (await breaker.complete(REQUEST)).data == GOOD


async def test_a_try_that_is_given_up_is_followed_by_another() -> None:
    clock, model = Clock(), Held()
    breaker = Breaker(model, rest=300, clock=clock)
    model.fails = QuotaError("held")
    await failure_of(breaker)
    model.fails, clock.seconds = None, clock.seconds + 301
    trying = asyncio.ensure_future(breaker.complete(REQUEST))
    await model.came.acquire()
    trying.cancel()
    await asyncio.wait([trying])
    model.go.set()
    assert (await breaker.complete(REQUEST)).data == GOOD


async def test_no_more_than_the_limit_are_let_through_at_once() -> None:
    model = Held()
    limit = Limit(model, at_once=2)
    waiting = [asyncio.ensure_future(limit.complete(REQUEST)) for _ in range(5)]
    await model.came.acquire()
    await model.came.acquire()
    await asyncio.sleep(0)
    model.go.set()
    assert all(completion.data == GOOD for completion in await asyncio.gather(*waiting))
    assert model.most == 2


async def test_what_nobody_waits_for_leaves_a_place_to_those_who_wait() -> None:
    model = Held()
    limit = Limit(model, at_once=4)
    with background():
        digests = [asyncio.ensure_future(limit.complete(REQUEST)) for _ in range(10)]
    for _ in range(3):
        await model.came.acquire()
    answer = asyncio.ensure_future(limit.complete(REQUEST))
    async with asyncio.timeout(5):
        await model.came.acquire()
    assert model.most == 4
    model.go.set()
    assert (await answer).data == GOOD
    assert all(completion.data == GOOD for completion in await asyncio.gather(*digests))
    assert model.most == 4


async def test_waiting_for_a_place_ends_in_time_and_gives_the_place_back() -> None:
    model = Held()
    limit = Limit(model, at_once=1)
    first = asyncio.ensure_future(limit.complete(REQUEST))
    await model.came.acquire()
    busy = await failure_of(limit, asking(seconds=0.02))
    assert type(busy) is BusyError
    assert busy.attempts == 0
    assert "BRIEFBOT_MODEL_AT_ONCE" in str(busy)
    model.go.set()
    await first
    assert (await limit.complete(REQUEST)).data == GOOD


async def test_a_model_that_takes_all_its_time_leaves_some_for_the_second() -> None:
    clock, second = Clock(), script(ANSWER)
    first = Counting(ScriptedModel([Line(data=GOOD, seconds=20.0)], sleep=clock.sleep))
    completion = await Chain(first, second, clock=clock).complete(asking(seconds=10.0))
    assert completion.data == GOOD
    assert [request.seconds for request in (*first.asked, *second.asked)] == [6.0, 4.0]


async def test_the_second_is_asked_where_the_first_fails(caplog: pytest.LogCaptureFixture) -> None:
    primary = Counting(ScriptedModel([Line(fail="refusal")], "first"))
    secondary = Counting(ScriptedModel([ANSWER], "second"))
    chain = Chain(primary, secondary)
    completion = await chain.complete(REQUEST)
    assert completion.model == "second"
    assert chain.name == "first, else second"
    assert "the model refused to answer" in caplog.text
    assert "Asking second." in caplog.text


async def test_where_both_fail_both_are_told() -> None:
    both = await failure_of(Chain(script("refusal"), script("length")))
    assert type(both) is BothFailedError
    assert "refused" in str(both)
    assert "cut off" in str(both)
    assert both.attempts == 2


async def test_the_guards_together(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    model = script("authentication", ANSWER)
    together = guarded(model)
    assert (await failure_of(together)).outcome == "authentication"
    assert type(await failure_of(together)) is PausedError
    assert len(model.asked) == 1


def test_every_failure_says_what_happened_and_what_to_do() -> None:
    sentences = {str(failure("quenby-1", "a detail")) for failure in FAILURES.values()}
    assert len(sentences) == len(FAILURES)
    for sentence in sentences:
        what, _, hint = sentence.removeprefix("quenby-1: ").partition(" (a detail). ")
        assert len(what.split()) > 3
        assert hint.endswith(".")
    assert issubclass(RefusalError, ModelError)
