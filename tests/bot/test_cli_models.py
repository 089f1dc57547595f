"""A model that is set for the command line: what it writes, what it fails at, what it took."""

import json
from pathlib import Path

from command import briefbot


def script(home: Path, *lines: dict[str, object]) -> str:
    path = home / "script.json"
    path.write_text(json.dumps(lines))
    return f"scripted:{path}"


async def test_a_model_that_refuses_leaves_a_whole_briefing_that_says_so(tmp_path: Path) -> None:
    model = script(tmp_path, {"purpose": "brief", "fail": "refusal"})
    told = await briefbot(tmp_path, "brief", "alder-bridge", "--model", model)
    assert "This was written without the model: the model refused to answer." in told.out
    assert "The town council voted nine to six" in told.out
    used = json.loads((await briefbot(tmp_path, "usage", "--by", "topic", "--format", "json")).out)
    assert [(one["name"], one["calls"], one["failed"]) for one in used] == [("alder-bridge", 1, 1)]


async def test_an_answer_that_no_source_bears_out_is_never_shown(tmp_path: Path) -> None:
    lie = "The council voted to sell the bridge to Ferrow for 7 million crowns."
    draft = {"claims": [{"text": lie, "evidence": ["s1"]}], "quotes": []}
    model = script(tmp_path, {"purpose": "answer", "text": json.dumps(draft)})
    asked = ("ask", "alder-bridge", "Who voted to replace the bridge?", "--model", model)
    told = await briefbot(tmp_path, *asked)
    assert "Ferrow" not in told.out
    assert "council" in told.out


async def test_a_model_reads_files_that_are_named_too(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(
        "The ferry at Quenby was taken out of service on Monday.\n\n"
        "The harbour master, Lena Brandt, said that fourteen cracks had been found.\n"
    )
    model = script(tmp_path, {"purpose": "brief", "fail": "timeout"})
    told = await briefbot(tmp_path, "brief", "ferry", "--from", "ferry.txt", "--model", model)
    assert "without the model" in told.out
    assert "fourteen cracks" in told.out


async def test_a_model_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    told = await briefbot(tmp_path, "brief", "alder-bridge", "--model", "magic:x", code=2)
    assert "magic" in told.err
    assert "openai:" in told.err


async def test_doctor_asks_the_model(tmp_path: Path) -> None:
    missing = await briefbot(tmp_path, "doctor", "--model")
    assert "BRIEFBOT_MODEL" in missing.out
