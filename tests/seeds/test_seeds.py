"""The samples can be read by anyone, and are what the topics file says."""

import tomllib
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
DATA = ROOT / "tests" / "data"
KEYS = {"title", "publisher", "author", "published", "url", "language"}
FILES = sorted(SEEDS.glob("*/*.md"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]


def load(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_front_matter_is_complete(path: Path) -> None:
    front, body = load(path)
    assert front.keys() == KEYS
    assert all(front.values())
    assert isinstance(front["published"], datetime)
    assert front["published"].tzinfo is not None
    assert front["url"].startswith("https://")
    assert ".example/" in front["url"]
    assert 200 <= len(body.split()) <= 600


def test_every_sample_has_its_own_address() -> None:
    urls = [load(path)[0]["url"] for path in FILES]
    assert len(set(urls)) == len(urls)


def test_every_topic_has_articles_that_belong_to_it() -> None:
    topics = tomllib.loads((SEEDS / "topics.toml").read_text(encoding="utf-8"))
    assert {topic["folder"] for topic in topics.values()} == {p.parent.name for p in FILES}
    for topic in topics.values():
        for path in (SEEDS / topic["folder"]).glob("*.md"):
            text = path.read_text(encoding="utf-8").casefold()
            assert any(term.casefold() in text for term in topic["any"])
            assert all(term.casefold() in text for term in topic["all"])


def test_one_korean_sample_is_a_copy_and_the_rest_are_not() -> None:
    bodies = {p.stem: load(p)[1].split() for p in (SEEDS / "korea-russia").glob("*.md")}
    alike = {
        (one, other)
        for one in bodies
        for other in bodies
        if one < other and SequenceMatcher(None, bodies[one], bodies[other]).ratio() > 0.4
    }
    assert len(bodies) == 6
    assert alike == {("1-harbour-wire", "2-tidewater-gazette")}


@pytest.mark.parametrize("kind", ["quotation", "not_a_quotation"])
def test_the_marked_words_stand_in_their_article(kind: str) -> None:
    for row in table("alder_quotations.toml")[kind]:
        _, body = load(SEEDS / "alder-bridge" / f"{row['article']}.md")
        assert body.count(row["words"]) == 1, row


def test_the_mangled_page_holds_what_its_table_says() -> None:
    text = (DATA / "mangled_page.txt").read_text(encoding="utf-8")
    expected = table("mangled_page.toml")
    words = [row["words"] for row in expected["quotation"]]
    faults = [*expected["not_names"], *expected["not_prose"]]
    assert all(text.count(part) == 1 for part in words)
    assert all(part in text for part in [*expected["people"], *faults])
    assert text.count(f"{expected['headline']}\n") == 2
