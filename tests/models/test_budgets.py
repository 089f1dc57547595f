"""What calls cost, what is recorded of them, and the cap that holds."""

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from model_requests import GOOD, REQUEST, Clock, Held, Ledger, asking, failure_of

from briefings.errors import SettingsError
from briefings.models.cap import Cap, DailyCap, Spent
from briefings.models.failures import FAILURES, CapReachedError, PriceUnknownError
from briefings.models.metered import Metered, UsageRecord
from briefings.models.pricing import Price, PriceList, read_prices
from briefings.models.scripted import Line, ScriptedModel
from briefings.models.tokens import estimate_tokens, estimate_usage
from briefings.ports import Completion, LanguageModel, ModelRequest, Usage

NOON = datetime(2031, 3, 2, 12, 0, tzinfo=UTC)
USED = Usage(input=10_000, output=1_000, cached=4_000)
OWN = PriceList(read_prices("quenby-1=1/10/0.1"))
OPENAI = PriceList(address="https://api.openai.com/v1")


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 2), ("x" * 35, 12), ("x" * 350, 115), ("한" * 7, 7)]
)
def test_tokens_are_estimated_from_bytes_and_upwards(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


def test_a_request_is_estimated_with_its_schema() -> None:
    usage = estimate_usage(REQUEST, 50)
    assert usage.estimated
    assert usage.output == 50
    assert usage.input > estimate_tokens(REQUEST.instructions + REQUEST.input)


def test_prices_of_ones_own() -> None:
    assert OWN.cost(USED, ("quenby-1",), NOON) == Decimal("0.0164")
    assert OWN.cost(USED, ("unheard-of", "quenby-1"), NOON) == Decimal("0.0164")
    assert PriceList(read_prices("quenby-1=0/0")).cost(USED, ("quenby-1",), NOON) == 0


def test_the_vendors_prices_come_with_the_package() -> None:
    cost = OPENAI.cost(USED, ("gpt-5-mini-2025-08-07",), NOON)
    assert cost is not None
    assert Decimal("0.001") < cost < Decimal("0.02")
    overridden = PriceList(read_prices("gpt-5-mini=100/100"), OPENAI.address)
    assert overridden.cost(USED, ("gpt-5-mini",), NOON) == Decimal("1.1")


@pytest.mark.parametrize(
    "prices", [PriceList(), OPENAI, PriceList(address="http://127.0.0.1:8011/v1")]
)
def test_an_unknown_price_is_unknown_and_not_nothing(prices: PriceList) -> None:
    assert prices.cost(USED, ("quenby-1",), NOON) is None


def test_a_model_of_ones_own_server_has_no_vendors_price_by_its_name() -> None:
    assert PriceList(address="http://127.0.0.1:8011/v1").cost(USED, ("gpt-5",), NOON) is None


def test_prices_are_read() -> None:
    assert read_prices(" a=1/2/0.5, b/c:free=0/0 ,") == {
        "a": Price(Decimal(1), Decimal(2), Decimal("0.5")),
        "b/c:free": Price(Decimal(0), Decimal(0), Decimal(0)),
    }


@pytest.mark.parametrize(
    "text", ["a", "a=", "a=1", "=1/2", "a=1/2/3/4", "a=one/2", "a=-1/2", "a=nan/2", "a=1/inf"]
)
def test_wrong_prices_are_refused_with_a_right_one(text: str) -> None:
    with pytest.raises(SettingsError, match=r"gpt-5-mini=0\.25/2/0\.025"):
        read_prices(f"good=1/2, {text}")


def metered(lines: list[Line], ledger: Ledger, prices: PriceList = OWN) -> Metered:
    clock = Clock()
    model = ScriptedModel(lines, "scripted:quenby-1", sleep=clock.sleep)
    return Metered(model, ledger, prices, clock=clock, now=lambda: NOON)


async def test_an_answer_is_recorded_and_priced() -> None:
    ledger = Ledger()
    model = metered([Line(data=GOOD, seconds=1.5, usage=USED)], ledger)
    completion = await model.complete(REQUEST)
    assert completion.cost == Decimal("0.0164")
    assert ledger.records == [
        UsageRecord(
            at=NOON,
            model="scripted:quenby-1",
            purpose="brief",
            usage=USED,
            cost=Decimal("0.0164"),
            request_id="",
            attempts=1,
            seconds=1.5,
            outcome="answered",
        )
    ]


async def test_a_failure_that_was_billed_is_recorded_with_its_cost() -> None:
    ledger = Ledger()
    await failure_of(metered([Line(fail="length", usage=USED)], ledger))
    (record,) = ledger.records
    assert record.outcome == "length"
    assert record.usage == USED
    assert record.cost == Decimal("0.0164")


async def test_a_failure_that_was_not_billed_costs_nothing() -> None:
    ledger = Ledger()
    await failure_of(metered([Line(fail="authentication")], ledger))
    (record,) = ledger.records
    assert record.outcome == "authentication"
    assert record.cost == 0


async def test_an_unknown_price_is_recorded_as_unknown() -> None:
    ledger = Ledger()
    model = metered([Line(data=GOOD, usage=USED), Line(fail="length", usage=USED)], ledger, OPENAI)
    assert (await model.complete(REQUEST)).cost is None
    await failure_of(model)
    assert [record.cost for record in ledger.records] == [None, None]


@pytest.mark.parametrize("outcome", [n for n, failure in FAILURES.items() if not failure.attempts])
async def test_what_reached_no_server_is_not_recorded(outcome: str) -> None:
    ledger = Ledger()
    await failure_of(metered([Line(fail=outcome)], ledger))
    assert ledger.records == []


class Till:
    """Adds up what was recorded, as a database would."""

    def __init__(self, spent: Spent | None = None) -> None:
        self.spent = spent or Spent()

    async def __call__(self, record: UsageRecord) -> None:
        await asyncio.sleep(0)
        tokens = record.usage.input + record.usage.output
        self.spent = Spent(
            self.spent.tokens + tokens,
            self.spent.dollars + (record.cost or 0),
            self.spent.unpriced + (tokens if record.cost is None else 0),
        )

    async def today(self) -> Spent:
        await asyncio.sleep(0)
        return self.spent


def capped(cap: DailyCap, till: Till, prices: PriceList = OWN) -> LanguageModel:
    lines = [Line(data=GOOD, usage=Usage(150, 50)) for _ in range(50)]
    model = ScriptedModel(lines, "scripted:quenby-1")
    return Cap(Metered(model, till, prices, now=lambda: NOON), cap, till.today, prices)


SMALL = asking(max_output_tokens=100)


async def ask_until_refused(model: LanguageModel) -> tuple[int, str]:
    answered = 0
    while True:
        try:
            await model.complete(SMALL)
        except (CapReachedError, PriceUnknownError) as error:
            return answered, str(error)
        answered += 1


async def test_a_cap_in_tokens_is_never_passed() -> None:
    till = Till()
    answered, why = await ask_until_refused(capped(DailyCap(tokens=2_000), till))
    assert 6 <= answered <= 9
    assert till.spent.tokens <= 2_000
    assert "(2,000 tokens)" in why
    assert "BRIEFBOT_MODEL_DAILY_TOKENS" in why


async def test_a_cap_in_dollars_is_never_passed() -> None:
    till = Till()
    answered, why = await ask_until_refused(capped(DailyCap(dollars=Decimal("0.005")), till))
    assert answered >= 4
    assert till.spent.dollars <= Decimal("0.005")
    assert "($0.005)" in why


async def test_many_at_once_do_not_pass_it_together() -> None:
    held, till = Held(), Till()
    model = Cap(Metered(held, till), DailyCap(tokens=2_000), till.today)
    worst = estimate_usage(SMALL, SMALL.max_output_tokens)
    let_through = 2_000 // (worst.input + worst.output)
    asked = [asyncio.ensure_future(model.complete(SMALL)) for _ in range(40)]
    waiting = set(asked)
    while len(waiting) > let_through:
        _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    held.go.set()
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in done[let_through:]] == [CapReachedError] * (40 - let_through)
    assert all(isinstance(one, Completion) for one in done[:let_through])
    assert (await model.complete(SMALL)).data == GOOD  # what was set aside is free again


async def test_what_was_spent_before_counts() -> None:
    model = capped(DailyCap(tokens=2_000), Till(Spent(tokens=1_990)))
    assert type(await failure_of(model)) is CapReachedError


async def test_no_cap_no_bound() -> None:
    assert (await ask_some(capped(DailyCap(), Till(Spent(tokens=10**9))))) == 5


async def ask_some(model: LanguageModel) -> int:
    return len([await model.complete(SMALL) for _ in range(5)])


async def test_a_cap_in_dollars_cannot_be_kept_at_an_unknown_price() -> None:
    unknown = capped(DailyCap(dollars=Decimal(5)), Till(), PriceList())
    assert type(await failure_of(unknown, SMALL)) is PriceUnknownError
    before = capped(DailyCap(dollars=Decimal(5)), Till(Spent(unpriced=10)))
    assert "BRIEFBOT_MODEL_PRICES" in str(await failure_of(before, SMALL))
    in_tokens = capped(DailyCap(tokens=5_000), Till(), PriceList())
    assert (await in_tokens.complete(SMALL)).data == GOOD


class Stopped:
    """Breaks with what is no ModelError."""

    name = "stopped"

    async def complete(self, request: ModelRequest) -> Completion:
        raise OSError(request.purpose)


async def test_what_was_set_aside_is_given_back_whatever_happens() -> None:
    model = Cap(Stopped(), DailyCap(tokens=1_000), Till().today)
    for _ in range(20):
        with pytest.raises(OSError, match="brief"):
            await model.complete(SMALL)
