"""A model from a file, and the file from a model."""

import json
from pathlib import Path

import pytest
from model_requests import ARTICLE, GOOD, GOOD_TEXT, REQUEST, asking, failure_of

from briefings.errors import SettingsError
from briefings.models.failures import (
    FAILURES,
    NotJsonError,
    ScriptEndedError,
    TooSlowError,
    WrongSchemaError,
)
from briefings.models.recording import Recording
from briefings.models.scripted import Line, ScriptedModel, read_script
from briefings.ports import Usage


def headline(text: str) -> dict[str, object]:
    return {**GOOD, "headline": text}


async def test_each_purpose_has_its_answers_in_order() -> None:
    model = ScriptedModel(
        [
            Line(data=headline("a brief"), purpose="brief"),
            Line(data=headline("an answer"), purpose="answer"),
            Line(data=headline("a second brief"), purpose="brief"),
            Line(data=headline("anything")),
        ]
    )
    purposes = ("answer", "brief", "brief", "brief")
    told = [await model.complete(asking(purpose=purpose)) for purpose in purposes]
    assert [completion.data["headline"] for completion in told] == [
        *("an answer", "a brief", "a second brief", "anything")
    ]
    ended = await failure_of(model)
    assert type(ended) is ScriptEndedError
    assert "purpose brief" in str(ended)


async def test_a_match_answers_whenever_it_fits() -> None:
    model = ScriptedModel([Line(data=headline("bridges"), match="Quenby"), Line(data=GOOD)])
    for _ in range(3):
        assert (await model.complete(REQUEST)).data["headline"] == "bridges"
    assert (await model.complete(asking(input="Ferries."))).data == GOOD


@pytest.mark.parametrize("name", FAILURES)
async def test_every_failure_can_be_scripted_by_its_name(name: str) -> None:
    failure = await failure_of(ScriptedModel([Line(fail=name, usage=Usage(9, 1))]))
    assert type(failure) is FAILURES[name]
    assert failure.usage == Usage(9, 1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (Line(text="Once upon a time."), NotJsonError),
        (Line(text='{"headline": "x"}'), WrongSchemaError),
        (Line(data={"headline": "x"}), WrongSchemaError),
        (Line(data=GOOD, seconds=60.0), TooSlowError),
    ],
)
async def test_a_script_is_held_to_the_contract(line: Line, kind: type[Exception]) -> None:
    assert type(await failure_of(ScriptedModel([line]), asking(seconds=0.01))) is kind


async def test_words_are_read_as_a_models_are() -> None:
    model = ScriptedModel([Line(text=f"```json\n{GOOD_TEXT}\n```")])
    assert (await model.complete(REQUEST)).data == GOOD


@pytest.mark.parametrize("form", ["list", "lines"])
async def test_a_script_is_read_from_a_file(form: str, tmp_path: Path) -> None:
    lines = [
        {"purpose": "brief", "data": GOOD, "usage": {"input": 5, "output": 6, "cached": 1}},
        {"fail": "refusal", "seconds": 0},
    ]
    path = tmp_path / "demo.json"
    path.write_text(
        json.dumps(lines, indent=1) if form == "list" else "\n\n".join(map(json.dumps, lines))
    )
    model = ScriptedModel.read(path)
    assert model.name == "scripted:demo.json"
    assert (await model.complete(REQUEST)).usage == Usage(5, 6, 1)
    assert (await failure_of(model)).outcome == "refusal"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{", "line 1"),
        ('{"data": {}}\n{"date": {}}', "line 2.*a part too many; a line knows purpose, match"),
        ('{"data": {}, "fail": "refusal"}', "one of data, text and fail"),
        ("{}", "one of data, text and fail"),
        ('{"fail": "boredom"}', "'boredom' is no failure; there are authentication, permission"),
        ('{"data": {}, "usage": {"input": -1}}', r"usage\.input"),
        ('[{"data": {}}, 3]', "script.json is no line"),
    ],
)
def test_a_wrong_script_is_refused_by_its_line(text: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "script.json"
    path.write_text(text)
    with pytest.raises(SettingsError, match=hint):
        read_script(path)


def test_a_script_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xd8")
    for path in (tmp_path / "none.json", tmp_path / "picture", tmp_path):
        with pytest.raises(SettingsError, match="UTF-8"):
            read_script(path)


async def test_what_is_recorded_plays_again(tmp_path: Path) -> None:
    path = tmp_path / "recorded.jsonl"
    real = ScriptedModel([Line(data=headline("one")), Line(fail="length"), Line(data=GOOD)])
    recording = Recording(real, path)
    requests = [asking(input=f"Article {number}.") for number in range(3)]
    await recording.complete(requests[0])
    await failure_of(recording, requests[1])
    await recording.complete(requests[2])
    replay = ScriptedModel.read(path)
    assert (await replay.complete(requests[2])).data == GOOD
    assert (await failure_of(replay, requests[1])).outcome == "length"
    assert (await replay.complete(requests[0])).data == headline("one")
    assert (await failure_of(replay, asking(input="Another."))).outcome == "script-ended"
    assert ARTICLE not in path.read_text()
