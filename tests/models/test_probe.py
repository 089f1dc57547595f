"""What `probe` says of a model: what works, and what to do about the rest."""

import json

import pytest
from loopback import Answer, reply
from model_requests import Ledger
from openai_server import chat, error, openai_server, told

from briefings.models.failures import FAILURES
from briefings.models.metered import Metered
from briefings.models.pricing import PriceList, read_prices
from briefings.models.probe import ProbeReport, probe
from briefings.models.registry import model_from
from briefings.models.scripted import Line, ScriptedModel
from briefings.ports import Usage

RIGHT = {"town": "Alderwick", "bridges": 3, "numbers": "one, two, three"}


def said(report: ProbeReport) -> dict[str, tuple[bool | None, str]]:
    return {finding.what: (finding.ok, finding.told) for finding in report.findings}


async def test_a_model_that_works() -> None:
    model = ScriptedModel([Line(data=RIGHT, seconds=0.0, usage=Usage(150, 80))])
    priced = Metered(model, Ledger(), PriceList(read_prices("scripted=1/2")))
    report = await probe(priced)
    assert report.ok
    assert report.model == "scripted"
    assert all(finding.ok for finding in report.findings)
    told = said(report)
    assert told["It reads"] == (True, "2 of 2 facts are right.")
    assert told["Tokens are counted"] == (True, "150 tokens in, 80 out.")
    assert told["Its price is known"] == (True, "This question cost $0.000310.")


async def test_a_weak_slow_uncounted_model_of_unknown_price_works_and_is_warned_of() -> None:
    wrong = json.dumps({**RIGHT, "bridges": 4})
    async with openai_server(told(chat(wrong, usage=None))) as server:
        report = await probe(model_from("openai:quenby-1", {"base_url": server.url}))
    told_ = said(report)
    assert report.ok
    assert told_["It reads"] == (
        False,
        "1 of 2 facts are right. Expect little of it: name a larger model.",
    )
    ok, words = told_["Tokens are counted"]
    assert not ok
    assert "estimate" in words
    assert told_["Its price is known"][0] is None
    assert "BRIEFBOT_MODEL_PRICES" in told_["Its price is known"][1]


async def slow(_: float) -> None:
    """Wait in no time."""


async def test_a_slow_model_is_told_with_what_a_briefing_would_take() -> None:
    line = Line(data=RIGHT, seconds=40.0, usage=Usage(150, 80))
    report = await probe(ScriptedModel([line], sleep=slow))
    assert report.ok
    assert said(report)["It is fast enough"] == (
        False,
        (
            "40.0 s, 2.0 tokens a second. A briefing takes about 500 s. "
            "Name a faster model, or raise BRIEFBOT_MODEL_SECONDS."
        ),
    )


@pytest.mark.parametrize(
    ("answer", "works", "fails", "hint"),
    [
        (error("503 Unavailable", None), 0, "The server answers", "later"),
        (reply(b"<html>"), 0, "The server answers", "/v1"),
        (error("401 Unauthorized", "invalid_api_key"), 1, "The key is accepted", "OPENAI_API_KEY"),
        (error("429 Too Many", "insufficient_quota"), 1, "The key is accepted", "credit"),
        (error("404 Not Found", "model_not_found"), 2, "The model answers", "model"),
        (error("400 Bad Request", None), 2, "The model answers", "?api="),
        (told(chat("Alderwick has three bridges.")), 3, "The schema is kept", "ignore schemas"),
        (told(chat('{"town": "Alderwick"}')), 3, "The schema is kept", "ignore schemas"),
    ],
)
async def test_what_fails_is_told_with_what_to_do(
    answer: Answer, works: int, fails: str, hint: str
) -> None:
    async with openai_server(answer) as server:
        report = await probe(model_from("openai:quenby-1", {"base_url": server.url}))
    assert not report.ok
    assert [finding.ok for finding in report.findings[:works]] == [True] * works
    failed = report.findings[works]
    assert (failed.what, failed.ok) == (fails, False)
    assert hint in failed.told
    assert all(finding.ok is None for finding in report.findings[works + 1 :])


@pytest.mark.parametrize("name", FAILURES)
async def test_no_failure_is_raised(name: str) -> None:
    report = await probe(ScriptedModel([Line(fail=name)]))
    assert not report.ok
    assert len(report.findings) == 4
