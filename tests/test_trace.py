"""The record of a briefing, and the sentences of it that stand on the page."""

from decimal import Decimal

import pytest

from briefings.calls import Call
from briefings.models.failures import CapReachedError, TooSlowError
from briefings.plain import to_plain
from briefings.ports import Completion, Usage
from briefings.trace import Trace, Written

SLOW = "it did not answer in time"
UNTRUE = "what it wrote did not hold"


def trace(*sections: Written, calls: tuple[Call, ...] = (), untold: tuple[str, ...] = ()) -> Trace:
    return Trace("puppet", "default 0", calls, sections, untold)


def call(cost: Decimal | None) -> Call:
    return Call.answered("brief", "brief 1-0", Completion({}, "puppet", Usage(10, 5), cost))


@pytest.mark.parametrize(
    ("sections", "notices"),
    [
        ((Written("headline", "puppet"), Written("quotes", "puppet")), ()),
        (
            (Written("headline", "puppet"), Written("quotes", "extractive", SLOW)),
            ("1 section was written without the model (quotes): it did not answer in time.",),
        ),
        (
            (
                Written("headline", "puppet"),
                Written("bottom_line", "extractive", UNTRUE),
                Written("stakes", "extractive", SLOW),
                Written("watch", "extractive", UNTRUE),
            ),
            (
                (
                    "2 sections were written without the model (bottom line, what to watch): "
                    "what it wrote did not hold."
                ),
                "1 section was written without the model (stakes): it did not answer in time.",
            ),
        ),
        (
            (Written("headline", "extractive", SLOW), Written("quotes", "extractive", SLOW)),
            ("This was written without the model: it did not answer in time.",),
        ),
    ],
)
def test_notices_say_which_sections_and_why(
    sections: tuple[Written, ...], notices: tuple[str, ...]
) -> None:
    assert trace(*sections).notices == notices


def test_what_is_missing_as_a_whole_is_said_last() -> None:
    told = trace(Written("headline", "puppet"), untold=("It could not be translated.",))
    assert told.notices == ("It could not be translated.",)


def test_costs_add_up_and_one_that_is_unknown_makes_all_of_them_unknown() -> None:
    assert trace().cost == Decimal(0)
    assert trace(calls=(call(Decimal("0.01")), call(Decimal("0.02")))).cost == Decimal("0.03")
    assert trace(calls=(call(Decimal("0.01")), call(None))).cost is None


def test_a_call_that_failed_says_why_and_what_it_used_up() -> None:
    slow = TooSlowError("puppet")
    slow.usage = Usage(900, 0, estimated=True)
    failed = slow.call("brief", "brief 1-0", "puppet")
    assert failed.failed.startswith("puppet: it did not answer in time")
    assert failed.usage.input == 900
    assert failed.cost is None
    capped = CapReachedError("puppet").call("brief", "brief 1-0", "puppet")
    assert (capped.attempts, capped.cost) == (0, Decimal(0))


def test_a_trace_is_plain_data() -> None:
    made = to_plain(trace(Written("headline", "puppet"), calls=(call(Decimal("0.01")),)))
    assert made["calls"][0]["cost"] == "0.01"
    assert made["sections"][0] == {"section": "headline", "by": "puppet", "why": ""}
