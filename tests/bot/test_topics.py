from pathlib import Path

import pytest

from bot.news.topics import read_topic, read_topics, topic_table
from briefings.articles import Topic
from briefings.errors import SettingsError

HARBOUR = """
[harbour-strike]
title = "The harbour strike"
any = ["dockers"]
aliases = ["Dock-Strike"]
folder = "strike"

[school-meals]
"""


def test_topics_are_found_by_name_and_alias_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(HARBOUR)
    book = read_topics(tmp_path / "topics.toml")
    for name in (
        "harbour-strike",
        "HARBOUR-STRIKE ",
        "dock-strike",
        "Harbour Strike!",
        "dock strike",
    ):
        entry = book.find(name)
        assert entry is not None
        assert entry.topic.title == "The harbour strike"
        assert entry.folder == tmp_path / "strike"
    assert book.find("harbour") is None


def test_the_nearest_names_come_first(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(HARBOUR)
    book = read_topics(tmp_path / "topics.toml")
    assert book.nearest("harbor-strike")[0] == "harbour-strike"
    assert book.nearest("dock strike") == ["harbour-strike"]
    assert book.nearest("zzz") == ["harbour-strike", "school-meals"]


def test_no_file_is_an_empty_book(tmp_path: Path) -> None:
    assert read_topics(tmp_path / "none.toml").entries == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[harbour", "not valid TOML"),
        ("harbour = 1", "must be a table"),
        ("[harbour]\nterms = []", "has no setting 'terms'"),
        ("[harbour]\nany = 'dockers'", "any of [harbour] must be a list"),
        ("[harbour]\ntitle = 3", "must be text in quotes"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(text)
    with pytest.raises(SettingsError, match=says.replace("[", r"\[")):
        read_topics(tmp_path / "topics.toml")


def test_a_topic_goes_into_a_table_and_back() -> None:
    topic = Topic(
        "strike", "The strike", any=("dockers",), languages=("de",), sources=("a.example",)
    )
    assert read_topic("strike", topic_table(topic), "store") == topic
    assert topic_table(Topic("strike")) == {}
