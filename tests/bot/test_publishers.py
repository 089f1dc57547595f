from dataclasses import replace
from pathlib import Path

import pytest

from bot.news.publishers import read_publishers
from bot.resources import shipped
from briefings import Article, Briefer, Topic
from briefings.errors import SettingsError
from briefings.rendering.text import briefing_to_text

TABLE = """
["courier.example"]
name = "The Courier"
country = "Norway"
kind = "newspaper"
state_owned = true
party_to = ["Oslo"]
"""
TEXT = "The harbour at Quenby was closed on Friday. Dockers walked out in Oslo, the union said."


def table(folder: Path, text: str = TABLE) -> Path:
    path = folder / "publishers.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("url", "publisher", "topic", "labels"),
    [
        ("https://courier.example/a", "", "ferry", ("Norway", "newspaper", "state-owned")),
        ("https://www.courier.example/a", "", "ferry", ("Norway", "newspaper", "state-owned")),
        ("", "the courier", "ferry", ("Norway", "newspaper", "state-owned")),
        ("https://other.example/a", "the courier", "ferry", ()),  # it may call itself what it likes
        ("https://notcourier.example/a", "", "ferry", ()),
        ("https://example/a", "Gazette", "ferry", ()),
        ("http://[bad", "", "ferry", ()),
    ],
)
def test_a_publisher_is_known_by_host_and_by_name_only_without_one(
    url: str, publisher: str, topic: str, labels: tuple[str, ...], tmp_path: Path
) -> None:
    known = read_publishers([table(tmp_path)])
    article = Article(TEXT, url=url, publisher=publisher)
    assert known.label(article, Topic(topic)).labels == labels


def test_a_party_to_the_subject_is_named_only_where_it_is_one(tmp_path: Path) -> None:
    known = read_publishers([table(tmp_path)])
    article = Article(TEXT, url="https://courier.example/a")
    assert "party to the subject" in known.label(article, Topic("strike", any=("Oslo",))).labels
    assert "party to the subject" not in known.label(article, Topic("strike")).labels
    assert known.label(article, Topic("strike")).publisher == "The Courier"


async def test_the_labels_stand_beside_the_source(tmp_path: Path) -> None:
    known = read_publishers([table(tmp_path)])
    article = known.label(Article(TEXT, url="https://courier.example/a"), Topic("strike"))
    briefing = await Briefer().brief("strike", [article])
    assert briefing.sources[0].labels == ("Norway", "newspaper", "state-owned")
    assert "The Courier, undated, Norway, newspaper, state-owned" in briefing_to_text(briefing)


def test_what_an_article_carried_already_is_kept(tmp_path: Path) -> None:
    known = read_publishers([table(tmp_path)])
    article = replace(Article(TEXT, url="https://courier.example/a"), labels=("excerpt",))
    assert known.label(article, Topic("strike")).labels[0] == "excerpt"


def test_the_teams_table_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = table(tmp_path, '["tass.com"]\nkind = "wire"\n')
    known = read_publishers([own, shipped("seeds") / "publishers.toml", tmp_path / "none.toml"])
    assert known.by_host["tass.com"].kind == "wire"
    assert known.by_host["kcna.kp"].state_owned


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[courier", "not valid TOML"),
        ("courier = 1", "must be a table"),
        ("[courier]\nowner = 'x'", "has no setting 'owner'"),
        ("[courier]\nstate_owned = 'yes'", "must be true or false"),
        ("[courier]\nname = 3", "must be text in quotes"),
        ("[courier]\nparty_to = [3]", "must be like"),
        ("[courier]\nparty_to = 5", "must be like"),
    ],
)
def test_a_wrong_table_is_refused_in_a_sentence(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=says):
        read_publishers([table(tmp_path, text)])
