"""Every form of quotation, read from the samples as a person would: who said it, or nobody."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefings import Article, Quotation, quotations
from briefings.reading.names.people import people
from briefings.reading.pages.files import read_text

ROOT = Path(__file__).parents[2]
SEEDS, DATA = ROOT / "seeds", ROOT / "tests" / "data"
SCRAPED = ROOT.parent / "shared" / "seeds" / "korea-russia.txt"

Row = dict[str, str]


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def load(path: Path) -> Article:
    return read_text(path.read_bytes(), str(path))


def bare(words: str) -> str:
    return words.strip().rstrip(",.").replace("’", "'")


def found(words: str, article: Article) -> list[Quotation]:
    return [said for said in quotations(article) if bare(said.text) == bare(words)]


def label(row: Row) -> str:
    return f"{row.get('form') or row.get('why')}: {row['words'][:30]}"


ALDER = table("alder_quotations.toml")
MANGLED = table("mangled_page.toml")


@pytest.mark.parametrize("row", ALDER["quotation"], ids=label)
def test_every_form_of_quotation_has_its_speaker(row: Row) -> None:
    (said,) = found(row["words"], load(SEEDS / "alder-bridge" / f"{row['article']}.md"))
    name = said.speaker.name.replace("’", "'") if said.speaker else ""
    assert row["speaker"] in name if row["speaker"] else not name


@pytest.mark.parametrize("row", ALDER["not_a_quotation"], ids=label)
def test_titles_signs_and_scare_quotes_are_no_quotations(row: Row) -> None:
    assert not found(row["words"], load(SEEDS / "alder-bridge" / f"{row['article']}.md"))


@pytest.mark.parametrize("row", MANGLED["quotation"], ids=lambda row: row["words"][:30])
def test_a_mangled_page_gives_its_quotations(row: Row) -> None:
    (said,) = found(row["words"], load(DATA / "mangled_page.txt"))
    assert said.speaker is not None
    assert row["speaker"] in said.speaker.name


def test_a_mangled_page_gives_its_names_and_no_glued_ones() -> None:
    article = load(DATA / "mangled_page.txt")
    assert article.title == MANGLED["headline"]
    names = " | ".join(form for person in people(article) for form in person.forms)
    assert not [glued for glued in MANGLED["not_names"] if glued in names]
    assert not [person for person in MANGLED["people"] if person not in names]
    assert not [line for line in MANGLED["not_prose"] if line in article.text]


@pytest.mark.skipif(not SCRAPED.exists(), reason="the owner's scraped page is not on this machine")
@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I think it makes them very uncomfortable", "Ian Beerder"),
        ("If the North Koreans actually send troops", "Ian Beerder"),
        ("And that in many ways replaces China", "Ian Beerder"),
        ("We are in contact with our North Korean friends", "Vladimir Putin"),
        ("baseless rumors", "North Korean representative to the United Nations"),
        ("deeply concerned", "South Korea"),
        ("with grave concern", "Japan"),
        ("I honestly think", "Ian Beerder"),
        ("China’s position on the Ukraine crisis", "Lin Jian"),
        ("clearly uncomfortable", ""),  # the page spells this name in a way of its own
        ("They said things like", "Ian Beerder"),
        ("So in other words", "Ian Beerder"),
        ("taking a more assertive position", "Ian Beerder"),
    ],
)
def test_the_scraped_page_gives_its_thirteen_quotations(words: str, speaker: str) -> None:
    (said,) = (q for q in quotations(load(SCRAPED)) if q.text.startswith(words))
    assert said.speaker is not None
    assert speaker in said.speaker.name


@pytest.mark.skipif(not SCRAPED.exists(), reason="the owner's scraped page is not on this machine")
def test_the_scraped_page_gives_no_caption_and_no_glued_name() -> None:
    article = load(SCRAPED)
    assert len(quotations(article)) == 13
    names = [form for person in people(article) for form in person.forms]
    for glued in ("Chinawhich", "Austinwill", "UnThe", "Japananother", "Southcontinues"):
        assert not any(glued in name for name in names)
