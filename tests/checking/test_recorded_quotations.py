"""What real models quoted from a page as scraped: the right ones kept, all others refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefings.articles import Article
from briefings.checking.quotations import verify_quote
from briefings.reading.names.find import find_names
from briefings.reading.quotations import quotations

SHARED = Path(__file__).parents[3] / "shared"
PAGE, LABELS = SHARED / "seeds/korea-russia.txt", SHARED / "data/model-outputs/labels.json"

pytestmark = pytest.mark.skipif(
    not (PAGE.exists() and LABELS.exists()), reason="../shared is not there"
)

SPEAKERS = {
    "baseless rumors.": "North Korean representative to the United Nations in New York",
    "deeply concerned": "South Korea",
    "with grave concern.": "government of Japan",
    "We are in contact": "Vladimir Putin",
    "China’s position": "Lin Jian",
    "clearly uncomfortable": "Bbraker",  # as the page spells it
}


@pytest.fixture(scope="module")
def page() -> Article:
    return Article(PAGE.read_text(encoding="utf-8"), id="page")


def test_each_quotation_of_a_model_is_judged_right(page: Article) -> None:
    runs: dict[str, list[dict[str, Any]]] = json.loads(LABELS.read_text(encoding="utf-8"))
    for said in (said for run in runs.values() for said in run):
        wanted = said["real"] and said["speaker_right"]
        assert verify_quote(said["text"], said["speaker"], [page]).ok is wanted, said


def test_the_quotations_of_the_page_have_their_speakers(page: Article) -> None:
    found = quotations(page)
    assert len(found) == 13
    for said in found:
        wanted = next((who for words, who in SPEAKERS.items() if said.text.startswith(words)), "")
        assert said.speaker is not None
        assert said.speaker.name == (wanted or "Ian Beerder")


def test_no_glued_word_of_the_page_is_a_name(page: Article) -> None:
    glued = ("Chinawhich", "Austinwill", "UnThe", "Japananother", "Southcontinues")
    found = [name.text for name in find_names(page.text)]
    assert not [name for name in found if any(word in name for word in glued)]
