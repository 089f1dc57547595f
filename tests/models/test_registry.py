"""Models by name, and those of a package that strangers wrote."""

import json
import logging
from pathlib import Path

import pytest
from model_requests import ARTICLE, GOOD, REQUEST, asking, failure_of
from plugin_package import install_plugin

from briefings.errors import SettingsError
from briefings.models.failures import TooSlowError, WrongSchemaError
from briefings.models.openai import OpenAIModel
from briefings.models.registry import model_from


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_plugin(tmp_path_factory.mktemp("plugin"))


@pytest.fixture
def plugin(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(installed))


@pytest.mark.parametrize("spec", ["", "magic", "magic:x", "gpt-5-mini", "openai", "openai:", ":x"])
def test_a_name_that_is_none_is_refused_with_those_that_are(spec: str) -> None:
    with pytest.raises(SettingsError, match=r"openai:gpt-5-mini; the kinds are openai, scripted"):
        model_from(spec)


async def test_a_script_is_a_model(tmp_path: Path) -> None:
    (tmp_path / "script.json").write_text(json.dumps([{"data": GOOD}]))
    model = model_from(f"scripted:{tmp_path / 'script.json'}")
    assert (await model.complete(REQUEST)).data == GOOD


@pytest.mark.usefixtures("plugin")
async def test_a_plugin_is_a_model_by_its_name() -> None:
    model = model_from("echo:loud:er", {"api_key": "k", "base_url": "http://127.0.0.1:1/v1"})
    assert model.name == "echo:loud:er"
    completion = await model.complete(REQUEST)
    assert completion.data == {**GOOD, "headline": ARTICLE}
    with pytest.raises(SettingsError, match="echo, failing, missing, nothing, openai, scripted"):
        model_from("ecko:loud")


@pytest.mark.usefixtures("plugin")
def test_a_plugin_does_not_take_the_place_of_ours() -> None:
    assert isinstance(model_from("openai:q", {"base_url": "http://127.0.0.1:1/v1"}), OpenAIModel)


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("missing", "ModuleNotFoundError"),
        ("failing", "RuntimeError"),
        ("nothing", "gives no language model"),
    ],
)
def test_a_plugin_that_gives_no_model_is_refused(kind: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why) as refused:
        model_from(f"{kind}:x", {"api_key": "sk-secret"})
    assert "sk-secret" not in str(refused.value)


@pytest.mark.usefixtures("plugin")
async def test_a_plugin_is_held_to_the_contract(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert type(await failure_of(model_from("echo:misfit"))) is WrongSchemaError
    assert type(await failure_of(model_from("echo:slow"), asking(seconds=0.05))) is TooSlowError
    broken = await failure_of(model_from("echo:broken"))
    assert "KeyError" in str(broken)
    assert "Brandt" not in f"{broken}{caplog.text}"
