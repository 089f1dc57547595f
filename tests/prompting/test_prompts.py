"""Prompts: files with slots, refused by name where something in them is wrong."""

import shutil
from pathlib import Path

import pytest
from house import PROMPTS, book

from briefings.errors import PromptError
from briefings.profile import SECTIONS, Profile
from briefings.prompting.book import FORMS, PromptBook


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A team's own copy of all prompts."""
    return Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))


def change(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def refusal(*folders: Path) -> str:
    with pytest.raises(PromptError) as caught:
        PromptBook.read(*folders)
    return str(caught.value)


def test_the_prompts_that_ship_are_whole() -> None:
    assert set(book().prompts) == set(FORMS)
    assert set(book().sections.texts) == set(SECTIONS)
    for prompt in book().prompts.values():
        assert prompt.purpose
        assert len(prompt.instructions) < 2_500, (
            "short instructions are followed, long ones are not"
        )


@pytest.mark.parametrize("name", FORMS)
def test_no_slot_is_left_when_a_prompt_is_rendered(name: str) -> None:
    prompt = book().prompts[name]
    told = prompt.render({slot: f"<{slot}>" for slot in prompt.form.slots})
    assert "{{" not in "".join(told)
    for slot in prompt.form.slots:
        assert f"<{slot}>" in told[slot in prompt.form.input]


def test_what_differs_from_call_to_call_stands_in_the_input() -> None:
    first, second = (
        book()
        .prompts["brief"]
        .render({"sections": "-", "style": "-", "topic": topic, "evidence": f"<evidence>{topic}"})
        for topic in ("ferry", "bridge")
    )
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_a_slot_inside_a_value_is_no_slot() -> None:
    values = {"sections": "-", "style": "-", "topic": "{{style}}", "evidence": "{{topic}}"}
    assert "{{style}}" in book().prompts["brief"].render(values)[1]


@pytest.mark.parametrize(("slot", "name"), [("evidence", "brief"), ("language", "translate")])
def test_a_value_that_is_missing_is_named(slot: str, name: str) -> None:
    prompt = book().prompts[name]
    values = dict.fromkeys(prompt.form.slots - {slot}, "")
    with pytest.raises(PromptError, match=rf"{name}\.md: nothing was given for {{{{{slot}}}}}"):
        prompt.render(values)
    with pytest.raises(PromptError, match=rf"{name}\.md: it has no slot {{{{weather}}}}"):
        prompt.render({**values, slot: "", "weather": ""})


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("brief.md", "{{evidence}}", "", "the slot {{evidence}} is missing"),
        ("brief.md", "{{topic}}", "{{topik}}", "it has no slot {{topik}}"),
        ("brief.md", "{{style}}", "{{evidence}}", "{{evidence}} is in the wrong part"),
        ("answer.md", "# Input\n", "", "it has not its two parts"),
        ("answer.md", "output: answer", "output: prose", "Write 'output: answer'"),
        ("answer.md", "version: 1", "", "its front matter has no 'version'"),
        ("answer.md", "version: 1", "version: 1\nmodel: best", "has a field 'model'"),
        ("answer.md", "question, style", "style", "inputs: [evidence, question, style, turns]"),
        ("digest.md", "purpose: Choose", "purpose: [Choose", "does not parse"),
        ("digest.md", "---\npurpose", "purpose", "it has no front matter"),
        ("sections.md", "## stakes", "## steaks", "there is no section 'steaks'"),
        ("sections.md", "## watch", "##watch", "the section 'watch' is missing"),
        ("sections.md", "{{most}}", "{{few}}", "no slot {{few}}"),
    ],
)
def test_a_wrong_prompt_is_refused_by_file_and_reason(
    own: Path, name: str, old: str, new: str, why: str
) -> None:
    path = change(own, name, old, new)
    said = refusal(own)
    assert said.startswith(str(path))
    assert why in said


def test_a_missing_file_and_one_that_is_no_text_are_named(own: Path) -> None:
    (own / "revise.md").unlink()
    assert "revise.md: it is not in" in refusal(own)
    (own / "revise.md").write_bytes(b"\xff\xfe\x00")
    assert "it cannot be read as UTF-8 text" in refusal(own)


def test_a_team_replaces_the_files_that_it_has_and_keeps_the_others(tmp_path: Path) -> None:
    shutil.copy(PROMPTS / "brief.md", tmp_path)
    change(tmp_path, "brief.md", "You write a news briefing", "You write our news briefing")
    theirs = PromptBook.read(PROMPTS, tmp_path)
    assert "our news briefing" in theirs.prompts["brief"].instructions
    assert theirs.prompts["answer"] == book().prompts["answer"]


def test_the_version_changes_with_any_character_of_the_file(own: Path) -> None:
    before = PromptBook.read(own)
    assert before.prompts["brief"].version == book().prompts["brief"].version
    assert before.prompts["brief"].version.startswith("1-")
    change(own, "brief.md", "1. What", "1.  What")
    change(own, "sections.md", "fifteen", "twelve")
    after = PromptBook.read(own)
    assert after.prompts["brief"].version != before.prompts["brief"].version
    assert after.sections.version != before.sections.version
    assert after.prompts["answer"].version == before.prompts["answer"].version


def test_line_ends_of_other_systems_change_nothing(own: Path) -> None:
    path = own / "brief.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert PromptBook.read(own).prompts["brief"] == book().prompts["brief"]


def test_sections_are_told_with_how_many_lines_they_may_have() -> None:
    full, short = (
        book().sections.told(["actors", "quotes"], Profile(length=length))
        for length in ("full", "short")
    )
    assert [line.split(":")[0] for line in full.splitlines()] == ["- actors", "- quotes"]
    assert "up to 7 people" in full
    assert "up to 3 people" in short
