import pytest
from model_requests import ARTICLE, REQUEST

from briefings.errors import SettingsError
from briefings.models import responses
from briefings.models.openai import OpenAIModel
from briefings.models.options import OPENAI, read_options
from briefings.models.registry import model_from

LOCAL = "http://127.0.0.1:8011/v1"


@pytest.mark.parametrize(
    ("rest", "address", "api"),
    [
        ("gpt-5-mini", "", "responses"),
        ("gpt-5-mini", "https://api.openai.com/v1/", "responses"),
        ("gpt-5-mini", "https://eu.api.openai.com/v1", "responses"),
        ("gpt-5-mini?api=chat", "", "chat"),
        ("quenby-1", LOCAL, "chat"),
        ("quenby-1?api=responses", LOCAL, "responses"),
        ("quenby/quenby-1:free", "https://router.example/api/v1", "chat"),
        ("gpt-5-mini", "https://notapi.openai.com/v1", "chat"),
        ("gpt-5-mini", "https://api.openai.com.example/v1", "chat"),
    ],
)
def test_the_api_fits_the_address_unless_it_is_set(rest: str, address: str, api: str) -> None:
    assert read_options(rest, address).wire == api


def test_options_are_read() -> None:
    options = read_options("quenby/q:1?temperature=0.2&effort=low", LOCAL)
    assert options.model == "quenby/q:1"
    assert options.temperature == 0.2
    assert options.effort == "low"
    assert options.server == "127.0.0.1:8011"
    assert read_options("q").base_url == OPENAI


@pytest.mark.parametrize(
    ("rest", "hint"),
    [
        ("", "openai:gpt-5-mini"),
        ("?api=chat", "openai:gpt-5-mini"),
        ("q?api=telegraph", "chat, responses"),
        ("q?api=", "chat, responses"),
        ("q?effort=heroic", "minimal, low"),
        ("q?temperature=warm", "0 to 2"),
        ("q?temperature=3", "0 to 2"),
        ("q?temperature=nan", "0 to 2"),
        ("q?tempo=3", "temperature"),
        ("q?cache=explicit&api=chat", "Responses"),
    ],
)
def test_wrong_options_are_refused_with_right_ones(rest: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=hint):
        read_options(rest)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8011/v1", "ftp://q/v1", "http://", "http://q:99999/v1", "http://a b/v1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
        read_options("quenby-1", address)


def test_explicit_caching_is_for_openai_only() -> None:
    with pytest.raises(SettingsError, match="cache=explicit"):
        read_options("quenby-1?api=responses&cache=explicit", LOCAL)
    body = responses.body(REQUEST, read_options("gpt-5.6-sol?cache=explicit"))
    instructions, input_ = body["input"]
    assert body["prompt_cache_options"] == {"mode": "explicit"}
    assert instructions["content"][0]["prompt_cache_breakpoint"] == {"mode": "explicit"}
    assert input_["content"] == [{"type": "input_text", "text": ARTICLE}]


def test_openai_itself_needs_a_key_and_a_server_of_ones_own_does_not() -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        model_from("openai:gpt-5-mini")
    assert model_from("openai:gpt-5-mini", {"api_key": "sk-1"}).name == "openai:gpt-5-mini"
    assert isinstance(model_from("openai:quenby-1", {"base_url": LOCAL}), OpenAIModel)
