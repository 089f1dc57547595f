"""Editorial profiles: a team's choices, in a file."""

from pathlib import Path

import pytest
from house import PROMPTS

from briefings.errors import SettingsError
from briefings.profile import SECTIONS, Profile
from briefings.prompting.book import profile_from


def profile(folder: Path, text: str) -> Profile:
    (folder / "profiles").mkdir()
    (folder / "profiles" / "ours.toml").write_text(text, encoding="utf-8")
    return profile_from("ours", PROMPTS, folder)


@pytest.mark.parametrize("name", ["default", "morning", "desk"])
def test_the_profiles_that_ship_can_be_read(name: str) -> None:
    made = profile_from(name, PROMPTS)
    assert made.name == name
    assert made.style


def test_a_profile_says_what_is_wanted(tmp_path: Path) -> None:
    made = profile(
        tmp_path,
        'style = ["Say who says so."]\nlanguage = "de"\n[sections]\nstakes = false\nwatch = true\n',
    )
    assert made.style == ("Say who says so.",)
    assert made.language == "de"
    assert made.wanted == tuple(section for section in SECTIONS if section != "stakes")
    assert made.most("stakes") == 0
    assert made.most("watch") > 0


def test_an_empty_profile_is_the_usual_one(tmp_path: Path) -> None:
    assert profile(tmp_path, "").version == Profile().version


def test_a_short_briefing_has_fewer_sections_and_always_a_headline() -> None:
    short = Profile(length="short", sections=frozenset())
    assert short.wanted == ("headline",)
    assert Profile(length="short").wanted == ("headline", "bottom_line", "actors", "quotes")


def test_the_version_tells_profiles_apart_by_what_they_say() -> None:
    made = {
        Profile().version,
        Profile(style=("Short.",)).version,
        Profile(length="short").version,
        Profile(language="fr").version,
        Profile(sections=frozenset({"quotes"})).version,
    }
    assert len(made) == 5
    assert Profile(name="other").version == Profile().version


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("style = 'Short.'", "'style' is a list"),
        ("style = ['']", "'style' is a list"),
        (f"style = ['{'x' * 301}']", "'style' is a list"),
        ("length = 'long'", "'length' is short or full"),
        ("language = 'German'", "'language' is a code of two letters"),
        ("sections = ['quotes']", "'sections' is a table"),
        ("[sections]\nheadline = false", "'headline' is no section that can be left out"),
        ("[sections]\nstakes = 0", "'stakes' is true or false"),
        ("tone = 'wry'", "'tone' is no part of a profile"),
        ("style = ", "this is not TOML"),
    ],
)
def test_a_wrong_profile_is_refused_by_file_and_reason(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        profile(tmp_path, text)
    assert str(tmp_path / "profiles" / "ours.toml") in str(caught.value)
    assert why in str(caught.value)


def test_an_unknown_profile_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match=r"no profile 'evening'\. There are default, desk"):
        profile_from("evening", PROMPTS)
