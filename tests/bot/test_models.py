"""From settings to a model that can be asked: who is asked, with which key, and what it costs."""

from decimal import Decimal
from pathlib import Path

import pytest
from model_requests import GOOD, GOOD_TEXT, REQUEST, Ledger, asking, failure_of
from openai_server import chat, error, openai_server, told

from bot.models import cap_of, for_workspace, providers
from bot.settings import Settings
from briefings.errors import SettingsError
from briefings.models.cache import MemoryStore
from briefings.models.cap import Spent
from briefings.models.failures import CapReachedError
from briefings.ports import LanguageModel


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's and none of their environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def settings(**values: object) -> Settings:
    """The settings, under the names that they have in the environment."""
    return Settings.model_validate({"model_prices": "quenby-1=1/10/0.1", **values})


async def nothing_spent() -> Spent:
    return Spent()


def model_of(set_: Settings, ledger: Ledger) -> LanguageModel:
    made = providers(set_)
    return for_workspace(made, cap_of(set_), ledger, nothing_spent, MemoryStore())


def test_nothing_set_is_no_model() -> None:
    assert providers(settings()) == []


def test_openai_without_a_key_is_refused() -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        providers(settings(model="openai:gpt-5-mini"))


async def test_an_answer_is_paid_for_once() -> None:
    ledger = Ledger()
    async with openai_server(told(chat(GOOD_TEXT))) as server:
        model = model_of(settings(model="openai:quenby-1", OPENAI_BASE_URL=server.url), ledger)
        first = await model.complete(REQUEST)
        again = await model.complete(REQUEST)
    assert first.data == again.data == GOOD
    assert first.cost == Decimal("0.00011")
    assert again.cost == 0
    assert len(server.asked) == len(ledger.records) == 1


async def test_the_fallback_serves_and_the_key_stays_where_it_belongs() -> None:
    ledger = Ledger()
    wrong = error("401 Unauthorized", "invalid_api_key")
    async with openai_server(wrong) as first, openai_server(told(chat(GOOD_TEXT))) as second:
        set_ = settings(
            model="openai:gpt-5-mini?api=chat",
            model_fallback="openai:quenby-1",
            model_fallback_base_url=second.url,
            OPENAI_API_KEY="sk-first",
            OPENAI_BASE_URL=first.url,
        )
        model = model_of(set_, ledger)
        assert (await model.complete(REQUEST)).data == GOOD
        assert (await model.complete(asking(input="Another."))).data == GOOD
    assert first.asked[0].headers["authorization"] == "Bearer sk-first"
    assert "sk-first" not in second.asked[0].headers["authorization"]
    assert [record.outcome for record in ledger.records] == ["authentication", *["answered"] * 2]
    assert len(first.asked) == 1  # its key was refused: it is left alone


async def test_a_fallback_at_the_same_address_has_the_same_key() -> None:
    slow = error("400 Bad Request", "unsupported_value")
    async with openai_server(slow, told(chat(GOOD_TEXT))) as server:
        set_ = settings(
            model="openai:gpt-5",
            model_fallback="openai:quenby-1",
            OPENAI_API_KEY="sk-first",
            OPENAI_BASE_URL=server.url,
        )
        assert (await model_of(set_, Ledger()).complete(REQUEST)).data == GOOD
    assert [asked.body["model"] for asked in server.asked] == ["gpt-5", "quenby-1"]
    assert server.asked[1].headers["authorization"] == "Bearer sk-first"


async def test_past_the_cap_no_server_is_asked() -> None:
    async with openai_server(told(chat(GOOD_TEXT))) as server:
        set_ = settings(
            model="openai:quenby-1", OPENAI_BASE_URL=server.url, model_daily_tokens=1_000
        )
        failure = await failure_of(model_of(set_, Ledger()))
    assert type(failure) is CapReachedError
    assert server.asked == []
